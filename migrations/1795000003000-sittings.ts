import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times of an interview or entrance exam, their examiners, and who chose which: the last seat has one winner. */
export class Sittings1795000003000 implements MigrationInterface {
  name = 'Sittings1795000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const foreign = (table: string, name: string, column: string, target: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${name}"
      FOREIGN KEY ("${column}") REFERENCES "${target}"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

const up = [
  // Who interviews sees a face, so that no interview can be blind.
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_face_check" CHECK (not blind or kind <> 'interview')`,
  `ALTER TABLE "dossier_grant" DROP CONSTRAINT "dossier_grant_ground_check"`,
  `ALTER TABLE "dossier_grant" ADD CONSTRAINT "dossier_grant_ground_check"
      CHECK (ground in ('review', 'sitting', 'reason'))`,

  `CREATE TABLE "sitting" (
      "id" uuid NOT NULL,
      "step_id" uuid NOT NULL,
      "starts_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "book_until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "seats" smallint NOT NULL,
      "taken" smallint NOT NULL DEFAULT '0',
      "place" text,
      "link" text,
      "language" text NOT NULL,
      "state" text NOT NULL DEFAULT 'open',
      "made_by" uuid NOT NULL,
      "made_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "sitting_state_check" CHECK (state in ('open', 'closed', 'cancelled')),
      CONSTRAINT "sitting_seats_check" CHECK (seats between 1 and 500 and taken between 0 and seats),
      CONSTRAINT "sitting_times_check"
        CHECK (ends_at > starts_at and ends_at <= starts_at + interval '12 hours' and book_until <= starts_at),
      CONSTRAINT "sitting_where_check" CHECK ((place is not null or link is not null) and link ~ '^https://'),
      CONSTRAINT "sitting_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "sitting_step" ON "sitting" ("step_id", "starts_at")`,
  foreign('sitting', 'sitting_step_fkey', 'step_id', 'review_step'),
  foreign('sitting', 'sitting_maker_fkey', 'made_by', 'account'),

  `CREATE TABLE "sitting_examiner" (
      "sitting_id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      CONSTRAINT "sitting_examiner_pkey" PRIMARY KEY ("sitting_id", "account_id"))`,
  `CREATE INDEX "sitting_examiner_account" ON "sitting_examiner" ("account_id")`,
  foreign('sitting_examiner', 'sitting_examiner_sitting_fkey', 'sitting_id', 'sitting'),
  foreign('sitting_examiner', 'sitting_examiner_account_fkey', 'account_id', 'account'),

  `CREATE TABLE "sitting_booking" (
      "id" uuid NOT NULL,
      "sitting_id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "step_kind" text NOT NULL,
      "round" smallint NOT NULL DEFAULT '1',
      "state" text NOT NULL DEFAULT 'booked',
      "booked_by" uuid NOT NULL,
      "booked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "ended_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "sitting_booking_kind_check" CHECK (step_kind in ('interview', 'entrance_exam')),
      CONSTRAINT "sitting_booking_state_check"
        CHECK (state in ('booked', 'held', 'moved', 'given_up', 'cancelled', 'released')),
      CONSTRAINT "sitting_booking_ended_check" CHECK ((state = 'booked') = (ended_at is null)),
      CONSTRAINT "sitting_booking_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "sitting_booking_live" ON "sitting_booking" ("application_id", "step_kind") WHERE state = 'booked'`,
  `CREATE INDEX "sitting_booking_sitting" ON "sitting_booking" ("sitting_id")`,
  foreign('sitting_booking', 'sitting_booking_sitting_fkey', 'sitting_id', 'sitting'),
  foreign('sitting_booking', 'sitting_booking_application_fkey', 'application_id', 'application'),
  foreign('sitting_booking', 'sitting_booking_account_fkey', 'booked_by', 'account'),

  // Sittings are for steps in which somebody is met, and in which nobody must not be known.
  `CREATE FUNCTION guard_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM review_step s WHERE s.id = new.step_id
          AND s.kind IN ('interview', 'entrance_exam') AND NOT s.blind) THEN
        RAISE EXCEPTION 'no sittings in this step' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_of_step';
      END IF;
      IF TG_OP = 'UPDATE' THEN
        IF old.state = 'cancelled' AND new IS DISTINCT FROM old THEN
          RAISE EXCEPTION 'a cancelled sitting stays so' USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM 1 FROM account c WHERE c.id IN (SELECT account_id FROM sitting_examiner WHERE sitting_id = new.id)
          ORDER BY c.id FOR NO KEY UPDATE;
        IF new.state <> 'cancelled' AND EXISTS (SELECT 1 FROM sitting_examiner mine
            JOIN sitting_examiner e ON e.account_id = mine.account_id AND e.sitting_id <> new.id
            JOIN sitting o ON o.id = e.sitting_id AND o.state <> 'cancelled'
            WHERE mine.sitting_id = new.id AND o.starts_at < new.ends_at AND new.starts_at < o.ends_at) THEN
          RAISE EXCEPTION 'examined twice at a time'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'sitting_examiner_apart';
        END IF;
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER sitting_guarded BEFORE INSERT OR UPDATE OF step_id, starts_at, ends_at, state ON sitting
    FOR EACH ROW EXECUTE FUNCTION guard_sitting()`,

  // The examiner's own row is the lock: of two that name them for the same hour the second finds the first.
  `CREATE FUNCTION guard_examiner() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM 1 FROM account WHERE id = new.account_id FOR NO KEY UPDATE;
      PERFORM 1 FROM sitting WHERE id = new.sitting_id FOR NO KEY UPDATE;
      IF EXISTS (SELECT 1 FROM sitting s JOIN sitting_examiner e ON e.account_id = new.account_id
          JOIN sitting o ON o.id = e.sitting_id AND o.id <> s.id AND o.state <> 'cancelled'
          WHERE s.id = new.sitting_id AND s.state <> 'cancelled'
            AND o.starts_at < s.ends_at AND s.starts_at < o.ends_at) THEN
        RAISE EXCEPTION 'examined twice at a time'
          USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'sitting_examiner_apart';
      END IF;
      IF EXISTS (SELECT 1 FROM sitting_booking b WHERE b.sitting_id = new.sitting_id AND b.state = 'booked' AND (
          EXISTS (SELECT 1 FROM dossier_bar x WHERE x.application_id = b.application_id AND x.account_id = new.account_id)
          OR EXISTS (SELECT 1 FROM dossier_grant g WHERE g.application_id = b.application_id
            AND g.account_id = new.account_id AND g.blind))) THEN
        RAISE EXCEPTION 'may not know this applicant'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_examiner_barred';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER sitting_examiner_guarded BEFORE INSERT ON sitting_examiner
    FOR EACH ROW EXECUTE FUNCTION guard_examiner()`,

  // The sitting's row is the lock of its seats: the last one has one winner, the next finds the check.
  `CREATE FUNCTION guard_booking() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE s sitting;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF old.state <> 'booked' OR (new.id, new.sitting_id, new.application_id, new.step_kind, new.round, new.booked_at)
            IS DISTINCT FROM (old.id, old.sitting_id, old.application_id, old.step_kind, old.round, old.booked_at) THEN
          RAISE EXCEPTION 'a booking ends once' USING ERRCODE = 'restrict_violation';
        END IF;
        IF new.state NOT IN ('booked', 'held') THEN
          UPDATE sitting SET taken = taken - 1 WHERE id = new.sitting_id;
        END IF;
        RETURN new;
      END IF;
      SELECT * INTO s FROM sitting WHERE id = new.sitting_id FOR NO KEY UPDATE;
      IF new.state <> 'booked' OR s.state <> 'open' THEN
        RAISE EXCEPTION 'not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_booking_open';
      END IF;
      IF new.booked_at > s.book_until THEN
        RAISE EXCEPTION 'too late' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_booking_in_time';
      END IF;
      IF EXISTS (SELECT 1 FROM sitting_examiner e WHERE e.sitting_id = s.id AND (
          EXISTS (SELECT 1 FROM dossier_bar x WHERE x.application_id = new.application_id AND x.account_id = e.account_id)
          OR EXISTS (SELECT 1 FROM dossier_grant g WHERE g.application_id = new.application_id
            AND g.account_id = e.account_id AND g.blind))) THEN
        RAISE EXCEPTION 'not with this examiner' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_booking_barred';
      END IF;
      UPDATE sitting SET taken = taken + 1 WHERE id = new.sitting_id;
      RETURN new;
    END $$`,
  `CREATE TRIGGER sitting_booking_guarded BEFORE INSERT OR UPDATE ON sitting_booking
    FOR EACH ROW EXECUTE FUNCTION guard_booking()`,
  `CREATE TRIGGER sitting_booking_kept BEFORE DELETE OR TRUNCATE ON sitting_booking
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const down = [
  `DROP TABLE "sitting_booking"`,
  `DROP TABLE "sitting_examiner"`,
  `DROP TABLE "sitting"`,
  `DROP FUNCTION guard_booking()`,
  `DROP FUNCTION guard_examiner()`,
  `DROP FUNCTION guard_sitting()`,
  `DELETE FROM "dossier_grant" WHERE ground = 'sitting'`,
  `ALTER TABLE "dossier_grant" DROP CONSTRAINT "dossier_grant_ground_check"`,
  `ALTER TABLE "dossier_grant" ADD CONSTRAINT "dossier_grant_ground_check" CHECK (ground in ('review', 'reason'))`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_face_check"`,
];
