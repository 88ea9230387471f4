import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two persons found to be one: dated rows that nobody changes, read by history and ledger alike. The dossiers keep the
 * person under whom they were begun and belong to the applicant who remains, who has one account to sign in with.
 */
export class PersonMerges1795000003010 implements MigrationInterface {
  name = 'PersonMerges1795000003010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "person_merge" (
      "taken_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "prev_seq" integer,
      "event" text NOT NULL,
      "kept_id" uuid NOT NULL,
      "holds_from" date,
      "reason_code" text NOT NULL,
      "actor_id" uuid NOT NULL,
      "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "person_merge_event_check" CHECK (event in ('merge', 'separate')),
      CONSTRAINT "person_merge_prev_check" CHECK (prev_seq is not distinct from nullif(seq - 1, 0)),
      CONSTRAINT "person_merge_two_check" CHECK (taken_id <> kept_id),
      CONSTRAINT "person_merge_pkey" PRIMARY KEY ("taken_id", "seq"))`,
  `CREATE INDEX "person_merge_kept" ON "person_merge" ("kept_id")`,
  `CREATE TABLE "person_merge_words" (
      "taken_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "words" text NOT NULL,
      CONSTRAINT "person_merge_words_pkey" PRIMARY KEY ("taken_id", "seq"))`,
  `ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_chain_fkey"
      FOREIGN KEY ("taken_id", "prev_seq") REFERENCES "person_merge"("taken_id", "seq")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_account_fkey"
      FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "person_merge_words" ADD CONSTRAINT "person_merge_words_event_fkey"
      FOREIGN KEY ("taken_id", "seq") REFERENCES "person_merge"("taken_id", "seq")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER person_merge_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON person_merge
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER person_merge_words_unchanged BEFORE UPDATE ON person_merge_words
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Who somebody is on a day, as known at an instant: of the rows that count the last one says.
  `CREATE FUNCTION person_at(person uuid, on_day date, known_at timestamptz) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
  DECLARE
    one uuid := person;
    next uuid;
  BEGIN
    FOR hop IN 1 .. 1000 LOOP
      next := null;
      SELECT CASE m.event WHEN 'merge' THEN m.kept_id END INTO next FROM person_merge m
        WHERE m.taken_id = one AND (m.holds_from IS NULL OR m.holds_from <= on_day) AND m.recorded_at <= known_at
        ORDER BY m.seq DESC LIMIT 1;
      EXIT WHEN next IS NULL;
      one := next;
    END LOOP;
    RETURN one;
  END $$`,
  // One merge after the other, so that no two of them form a circle; on any day, so that none forms one on some day.
  `CREATE FUNCTION check_person_merge() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last person_merge;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('person_merge', 5));
    SELECT * INTO last FROM person_merge m WHERE m.taken_id = NEW.taken_id ORDER BY m.seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.recorded_at < last.recorded_at
      OR (NEW.event = 'separate') <> (last.event IS NOT DISTINCT FROM 'merge')
      OR (NEW.event = 'separate' AND NEW.kept_id <> last.kept_id) THEN
      RAISE EXCEPTION 'a person is taken in once, and parted from whoever took them in'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'person_merge_order_check';
    END IF;
    IF NEW.event = 'merge' AND EXISTS (
      WITH RECURSIVE above AS (
        SELECT NEW.kept_id AS id
        UNION
        SELECT m.kept_id FROM above JOIN person_merge m ON m.taken_id = above.id AND m.event = 'merge'
          AND NOT EXISTS (SELECT FROM person_merge l WHERE l.taken_id = m.taken_id AND l.seq > m.seq
            AND (l.holds_from IS NULL OR l.holds_from <= m.holds_from)))
      SELECT FROM above WHERE id = NEW.taken_id) THEN
      RAISE EXCEPTION 'nobody is taken in by whom they took in'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'person_merge_circle_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER person_merge_sense BEFORE INSERT ON person_merge
    FOR EACH ROW EXECUTE FUNCTION check_person_merge()`,
  // What holds of a person holds of all the dossiers that are theirs now, whoever began them.
  `CREATE UNIQUE INDEX "application_live_applicant" ON "application" ("applicant_id", "offering_id")
      WHERE status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
  `CREATE UNIQUE INDEX "application_place_applicant" ON "application" ("applicant_id", "intake_id")
      WHERE status in ('accepted', 'confirmed', 'enrolled')`,
  `ALTER TABLE "account" ADD "joined_id" uuid`,
  `ALTER TABLE "account" ADD CONSTRAINT "account_joined_fkey"
      FOREIGN KEY ("joined_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "account" ADD CONSTRAINT "account_joined_check"
      CHECK (joined_id is null or (disabled_at is not null and joined_id <> id))`,
];

const down = [
  `ALTER TABLE "account" DROP CONSTRAINT "account_joined_check"`,
  `ALTER TABLE "account" DROP CONSTRAINT "account_joined_fkey"`,
  `ALTER TABLE "account" DROP COLUMN "joined_id"`,
  `DROP INDEX "application_place_applicant"`,
  `DROP INDEX "application_live_applicant"`,
  `DROP TABLE "person_merge_words"`,
  `DROP TABLE "person_merge"`,
  `DROP FUNCTION check_person_merge()`,
  `DROP FUNCTION person_at(uuid, date, timestamptz)`,
];
