import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened in a sitting, how long its recording is kept, and what holds it beyond. */
export class SittingRecords1795000003001 implements MigrationInterface {
  name = 'SittingRecords1795000003001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const foreign = (table: string, name: string, column: string, target: string, key = 'id') =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${name}"
      FOREIGN KEY ("${column}") REFERENCES "${target}"("${key}") ON DELETE NO ACTION ON UPDATE NO ACTION`;

const up = [
  `CREATE TABLE "recording_rule" (
      "id" uuid NOT NULL,
      "years" smallint NOT NULL,
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "valid_from" date NOT NULL,
      CONSTRAINT "recording_rule_day" UNIQUE ("valid_from"),
      CONSTRAINT "recording_rule_years_check" CHECK (years between 1 and 99),
      CONSTRAINT "recording_rule_confidence_check" CHECK (confidence in ('A', 'B', 'C', 'D')),
      CONSTRAINT "recording_rule_pkey" PRIMARY KEY ("id"))`,

  `CREATE TABLE "sitting_record" (
      "id" uuid NOT NULL,
      "booking_id" uuid NOT NULL,
      "identity_how" text,
      "identity_by" uuid,
      "identity_ok" boolean,
      "protocol" text,
      "result" text,
      "points" numeric(6,2),
      "video_hash" text,
      "video_name" text,
      "video_url" text,
      "written_by" uuid NOT NULL,
      "written_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "closed_by" uuid,
      "closed_at" TIMESTAMP(3) WITH TIME ZONE,
      "keep_until" date NOT NULL,
      "erased_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "sitting_record_booking" UNIQUE ("booking_id"),
      CONSTRAINT "sitting_record_identity_check"
        CHECK (identity_how in ('in_person', 'on_camera', 'state_app') and (identity_ok is null) = (identity_how is null)),
      CONSTRAINT "sitting_record_result_check"
        CHECK (result in ('passed', 'not_passed', 'absent', 'technical_failure')),
      CONSTRAINT "sitting_record_points_check" CHECK (points between 0 and 1000),
      CONSTRAINT "sitting_record_video_check"
        CHECK ((video_hash is null) = (video_name is null) and video_url ~ '^https://'),
      CONSTRAINT "sitting_record_closed_check"
        CHECK ((closed_at is null) = (closed_by is null) and (closed_at is null or result is not null)),
      CONSTRAINT "sitting_record_whole_check" CHECK (closed_at is null or result not in ('passed', 'not_passed')
        or (identity_ok is not null and identity_by is not null and (result = 'not_passed' or identity_ok)
          and (protocol is not null or erased_at is not null))),
      CONSTRAINT "sitting_record_erased_check"
        CHECK (erased_at is null or (protocol is null and video_hash is null and video_url is null)),
      CONSTRAINT "sitting_record_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "sitting_record_kept" ON "sitting_record" ("keep_until", "id") WHERE erased_at is null`,
  foreign('sitting_record', 'sitting_record_booking_fkey', 'booking_id', 'sitting_booking'),
  foreign('sitting_record', 'sitting_record_identity_fkey', 'identity_by', 'account'),
  foreign('sitting_record', 'sitting_record_writer_fkey', 'written_by', 'account'),
  foreign('sitting_record', 'sitting_record_closer_fkey', 'closed_by', 'account'),
  foreign('sitting_record', 'sitting_record_file_fkey', 'video_hash', 'stored_file', 'hash'),

  `CREATE TABLE "sitting_correction" (
      "record_id" uuid NOT NULL,
      "number" smallint NOT NULL,
      "result" text NOT NULL,
      "points" numeric(6,2),
      "protocol" text,
      "reason" text NOT NULL,
      "corrected_by" uuid NOT NULL,
      "corrected_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "sitting_correction_number_check" CHECK (number > 0),
      CONSTRAINT "sitting_correction_result_check"
        CHECK (result in ('passed', 'not_passed', 'absent', 'technical_failure')),
      CONSTRAINT "sitting_correction_points_check" CHECK (points between 0 and 1000),
      CONSTRAINT "sitting_correction_pkey" PRIMARY KEY ("record_id", "number"))`,
  foreign('sitting_correction', 'sitting_correction_record_fkey', 'record_id', 'sitting_record'),
  foreign('sitting_correction', 'sitting_correction_account_fkey', 'corrected_by', 'account'),

  `CREATE TABLE "recording_hold" (
      "id" uuid NOT NULL,
      "record_id" uuid NOT NULL,
      "reason" text NOT NULL,
      "set_by" uuid NOT NULL,
      "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "lifted_reason" text,
      "lifted_by" uuid,
      "lifted_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "recording_hold_lifted_check"
        CHECK ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_reason is null)),
      CONSTRAINT "recording_hold_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "recording_hold_standing" ON "recording_hold" ("record_id") WHERE lifted_at is null`,
  foreign('recording_hold', 'recording_hold_record_fkey', 'record_id', 'sitting_record'),
  foreign('recording_hold', 'recording_hold_setter_fkey', 'set_by', 'account'),
  foreign('recording_hold', 'recording_hold_lifter_fkey', 'lifted_by', 'account'),

  // A closed record is only ever erased, after its day, and never under a hold; an open one is closed once.
  `CREATE FUNCTION keep_sitting_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF old.erased_at IS NOT NULL OR (new.id, new.booking_id) IS DISTINCT FROM (old.id, old.booking_id)
          OR new.keep_until < old.keep_until THEN
        RAISE EXCEPTION 'a record stays' USING ERRCODE = 'restrict_violation';
      END IF;
      IF new.erased_at IS NOT NULL THEN
        IF new.erased_at < old.keep_until::timestamptz THEN
          RAISE EXCEPTION 'kept until its day' USING ERRCODE = 'restrict_violation';
        END IF;
        IF EXISTS (SELECT 1 FROM recording_hold h WHERE h.record_id = old.id AND h.lifted_at IS NULL) THEN
          RAISE EXCEPTION 'under a hold' USING ERRCODE = 'restrict_violation';
        END IF;
      END IF;
      IF old.closed_at IS NOT NULL AND ((new.identity_how, new.identity_by, new.identity_ok, new.result, new.points,
            new.written_by, new.written_at, new.closed_by, new.closed_at, new.keep_until)
          IS DISTINCT FROM (old.identity_how, old.identity_by, old.identity_ok, old.result, old.points,
            old.written_by, old.written_at, old.closed_by, old.closed_at, old.keep_until)
          OR (new.erased_at IS NULL AND (new.protocol, new.video_hash, new.video_name, new.video_url)
            IS DISTINCT FROM (old.protocol, old.video_hash, old.video_name, old.video_url))) THEN
        RAISE EXCEPTION 'a closed record is corrected by another row' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER sitting_record_kept BEFORE UPDATE ON sitting_record
    FOR EACH ROW EXECUTE FUNCTION keep_sitting_record()`,
  `CREATE TRIGGER sitting_record_stays BEFORE DELETE OR TRUNCATE ON sitting_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  // Of a correction only its words go, together with those of the record.
  `CREATE FUNCTION keep_sitting_correction() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF new.protocol IS NOT NULL OR (new.record_id, new.number, new.result, new.points, new.reason, new.corrected_by,
            new.corrected_at)
          IS DISTINCT FROM (old.record_id, old.number, old.result, old.points, old.reason, old.corrected_by,
            old.corrected_at)
        OR NOT EXISTS (SELECT 1 FROM sitting_record r WHERE r.id = old.record_id AND r.erased_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a correction stays' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER sitting_correction_kept BEFORE UPDATE ON sitting_correction
    FOR EACH ROW EXECUTE FUNCTION keep_sitting_correction()`,
  `CREATE TRIGGER sitting_correction_stays BEFORE DELETE OR TRUNCATE ON sitting_correction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  // A hold is lifted once, and stays to be read.
  `CREATE FUNCTION keep_recording_hold() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF old.lifted_at IS NOT NULL OR (new.id, new.record_id, new.reason, new.set_by, new.set_at)
          IS DISTINCT FROM (old.id, old.record_id, old.reason, old.set_by, old.set_at) THEN
        RAISE EXCEPTION 'a hold stays on record' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER recording_hold_kept BEFORE UPDATE ON recording_hold
    FOR EACH ROW EXECUTE FUNCTION keep_recording_hold()`,
  `CREATE TRIGGER recording_hold_stays BEFORE DELETE OR TRUNCATE ON recording_hold
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const down = [
  `DROP TABLE "recording_hold"`,
  `DROP TABLE "sitting_correction"`,
  `DROP TABLE "sitting_record"`,
  `DROP TABLE "recording_rule"`,
  `DROP FUNCTION keep_recording_hold()`,
  `DROP FUNCTION keep_sitting_correction()`,
  `DROP FUNCTION keep_sitting_record()`,
];
