import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each event keeps a hash over itself and the hash of the event before it, so that whoever changes the history past
 * triggers and rights (a superuser, a program on the disk) is noticed by `verify`. What is hashed is text that no setting
 * of a session changes: days and instants are counted, nothing is left out unseen.
 */
export class HistoryHash1795000003240 implements MigrationInterface {
  name = 'HistoryHash1795000003240';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  // An event may still get the hash that it lacks (the migration after this one), and nothing else is ever changed.
  `DROP TRIGGER application_event_append_only ON application_event`,
  `ALTER TABLE "application_event" ADD "hash" bytea`,
  `CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.hash IS NULL THEN
      OLD.hash := NEW.hash;
      IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE TRIGGER application_event_kept BEFORE UPDATE ON application_event
    FOR EACH ROW EXECUTE FUNCTION keep_event()`,
  `CREATE TRIGGER application_event_append_only BEFORE DELETE OR TRUNCATE ON application_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE FUNCTION event_hash(before bytea, e application_event) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(before || convert_to(array_to_string(ARRAY[e.application_id::text, e.seq::text, e.event, e."from",
      e."to", e.from_offering_id::text, e.offering_id::text, e.actor_id::text, e.role, e.on_behalf,
      (e.on_behalf_on - date '2000-01-01')::text, e.reason_code, (e.effective_on - date '2000-01-01')::text,
      extract(epoch FROM e.recorded_at)::text], chr(31), chr(30)), 'UTF8')) $$`,
  // Over the events of one application in their order: what the last of them should keep.
  `CREATE AGGREGATE history_hash(application_event) (SFUNC = event_hash, STYPE = bytea, INITCOND = '')`,
  `CREATE FUNCTION hash_event() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE before bytea;
  BEGIN
    SELECT hash INTO before FROM application_event WHERE application_id = NEW.application_id AND seq = NEW.seq - 1;
    -- None before it, or none of them has its hash yet.
    NEW.hash := event_hash(coalesce(before, (SELECT history_hash(e ORDER BY seq) FROM application_event e
      WHERE application_id = NEW.application_id AND seq < NEW.seq)), NEW);
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER application_event_hash BEFORE INSERT ON application_event
    FOR EACH ROW EXECUTE FUNCTION hash_event()`,
];

const down = [
  `DROP TRIGGER application_event_append_only ON application_event`,
  `DROP TRIGGER application_event_hash ON application_event`,
  `DROP FUNCTION hash_event()`,
  `DROP AGGREGATE history_hash(application_event)`,
  `DROP FUNCTION event_hash(bytea, application_event)`,
  `DROP TRIGGER application_event_kept ON application_event`,
  `DROP FUNCTION keep_event()`,
  `ALTER TABLE "application_event" DROP "hash"`,
  `CREATE TRIGGER application_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
