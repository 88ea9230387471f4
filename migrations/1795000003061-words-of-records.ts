import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reasons of a correction and of a hold go with the record that they are about: they may name a person. */
export class WordsOfRecords1795000003061 implements MigrationInterface {
  name = 'WordsOfRecords1795000003061';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(correction(`(new.reason IS DISTINCT FROM old.reason AND new.reason <> '')`));
    await queryRunner.query(hold(erasing));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(correction('new.reason IS DISTINCT FROM old.reason'));
    await queryRunner.query(hold(''));
  }
}

const correction = (reasonChanged: string) => `CREATE OR REPLACE FUNCTION keep_sitting_correction() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
      IF new.protocol IS NOT NULL OR ${reasonChanged}
        OR (new.record_id, new.number, new.result, new.points, new.corrected_by, new.corrected_at)
          IS DISTINCT FROM (old.record_id, old.number, old.result, old.points, old.corrected_by, old.corrected_at)
        OR NOT EXISTS (SELECT 1 FROM sitting_record r WHERE r.id = old.record_id AND r.erased_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a correction stays' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`;

const erasing = `
      IF new.reason = '' AND new.lifted_reason = '' AND old.lifted_at IS NOT NULL
          AND (new.id, new.record_id, new.set_by, new.set_at, new.lifted_by, new.lifted_at)
            IS NOT DISTINCT FROM (old.id, old.record_id, old.set_by, old.set_at, old.lifted_by, old.lifted_at)
          AND EXISTS (SELECT 1 FROM sitting_record r WHERE r.id = old.record_id AND r.erased_at IS NOT NULL) THEN
        RETURN new;
      END IF;`;

const hold = (first: string) => `CREATE OR REPLACE FUNCTION keep_recording_hold() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN${first}
      IF old.lifted_at IS NOT NULL OR (new.id, new.record_id, new.reason, new.set_by, new.set_at)
          IS DISTINCT FROM (old.id, old.record_id, old.reason, old.set_by, old.set_at) THEN
        RAISE EXCEPTION 'a hold stays on record' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`;
