import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What must never be false, and cannot be said on an entity: the legal edges, who may take them, history that nobody
 * changes, places that are counted by the database itself, search across scripts, and the rights of the app's role.
 */
export class Guards1795000000002 implements MigrationInterface {
  name = 'Guards1795000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

/** Rows that are written once: the app's role may add to them and read them, no more. */
const appendOnly = [
  'application_event',
  'application_fact',
  'dossier_look',
  'audit_entry',
  'catalogue_change',
  'verdict',
];

const up = [
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,

  `INSERT INTO transition_rule ("from", event, "to", actors, reason_required) VALUES
    ('(new)', 'start', 'draft', '{applicant,officer}', false),
    ('draft', 'choose', 'draft', '{applicant}', false),
    ('draft', 'submit', 'submitted', '{applicant,officer}', false),
    ('draft', 'expire', 'expired', '{system,applicant}', false),
    ('submitted', 'return', 'returned', '{officer}', true),
    ('under_review', 'return', 'returned', '{officer}', true),
    ('returned', 'extend', 'returned', '{officer}', false),
    ('returned', 'resubmit', 'submitted', '{applicant,officer}', false),
    ('returned', 'expire', 'expired', '{system}', false),
    ('submitted', 'verify', 'under_review', '{officer}', false),
    ('submitted', 'reject', 'rejected', '{decision_maker}', true),
    ('under_review', 'reject', 'rejected', '{decision_maker}', true),
    ('waitlisted', 'reject', 'rejected', '{decision_maker}', true),
    ('under_review', 'offer', 'offered', '{decision_maker}', false),
    ('waitlisted', 'offer', 'offered', '{decision_maker}', false),
    ('under_review', 'waitlist', 'waitlisted', '{decision_maker}', false),
    ('waitlisted', 'expire', 'expired', '{system}', false),
    ('offered', 'amend_offer', 'offered', '{decision_maker}', false),
    ('offered', 'accept', 'accepted', '{applicant,officer}', false),
    ('offered', 'decline', 'declined', '{applicant,officer}', false),
    ('offered', 'expire', 'expired', '{system}', false),
    ('offered', 'rescind', 'rescinded', '{decision_maker}', true),
    ('accepted', 'rescind', 'rescinded', '{decision_maker}', true),
    ('confirmed', 'rescind', 'rescinded', '{decision_maker}', true),
    ('accepted', 'confirm', 'confirmed', '{officer}', false),
    ('confirmed', 'enrol', 'enrolled', '{registrar}', false),
    ('accepted', 'defer', 'accepted', '{decision_maker}', false),
    ('confirmed', 'defer', 'accepted', '{decision_maker}', false),
    ('accepted', 'lapse', 'lapsed', '{officer}', true),
    ('confirmed', 'lapse', 'lapsed', '{officer}', true),
    ('submitted', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('returned', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('under_review', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('waitlisted', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('accepted', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('confirmed', 'withdraw', 'withdrawn', '{applicant,officer}', true),
    ('rejected', 'reopen', 'under_review', '{admin}', true),
    ('declined', 'reopen', 'under_review', '{admin}', true),
    ('withdrawn', 'reopen', 'under_review', '{admin}', true),
    ('rescinded', 'reopen', 'under_review', '{admin}', true),
    ('lapsed', 'reopen', 'under_review', '{admin}', true),
    ('expired', 'reopen', 'under_review', '{admin}', true),
    ('enrolled', 'annul', 'confirmed', '{admin}', true),
    ('submitted', 'correct', 'submitted', '{officer}', true),
    ('returned', 'correct', 'returned', '{officer}', true),
    ('under_review', 'correct', 'under_review', '{officer}', true),
    ('waitlisted', 'correct', 'waitlisted', '{officer}', true),
    ('offered', 'correct', 'offered', '{officer}', true),
    ('rejected', 'correct', 'rejected', '{officer}', true),
    ('declined', 'correct', 'declined', '{officer}', true),
    ('withdrawn', 'correct', 'withdrawn', '{officer}', true),
    ('rescinded', 'correct', 'rescinded', '{officer}', true),
    ('lapsed', 'correct', 'lapsed', '{officer}', true),
    ('expired', 'correct', 'expired', '{officer}', true),
    ('accepted', 'correct', 'accepted', '{officer,registrar}', true),
    ('confirmed', 'correct', 'confirmed', '{officer,registrar}', true),
    ('enrolled', 'correct', 'enrolled', '{officer,registrar}', true)`,

  // Names are folded by the app (NFKC, lower case, transliterated); trigrams find misspellings among them.
  `CREATE INDEX application_search ON application USING gin (search_name gin_trgm_ops)`,
  `CREATE INDEX session_account ON session ((sess->>'accountId'))`,

  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`,
  ...appendOnly.map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),

  // The edge exists by foreign key; that this role may take it, and that a reason is given, is checked here.
  `CREATE FUNCTION check_event_rule() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE rule transition_rule;
  BEGIN
    SELECT * INTO rule FROM transition_rule r
      WHERE r."from" = NEW."from" AND r.event = NEW.event AND r."to" = NEW."to";
    IF NOT FOUND THEN RETURN NEW; END IF; -- the foreign key says so, with its name
    IF NOT rule.active THEN
      RAISE EXCEPTION 'edge % -> % by % is not in force', NEW."from", NEW."to", NEW.event
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_event_active_check';
    END IF;
    IF NOT NEW.role = ANY (rule.actors) THEN
      RAISE EXCEPTION 'role % may not %', NEW.role, NEW.event
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_event_role_check';
    END IF;
    IF rule.reason_required AND NEW.reason_code IS NULL THEN
      RAISE EXCEPTION '% needs a reason', NEW.event
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_event_reason_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER application_event_rule BEFORE INSERT ON application_event
    FOR EACH ROW EXECUTE FUNCTION check_event_rule()`,

  // accepted, confirmed and enrolled hold a place; offering_places_check refuses the one too many.
  `CREATE FUNCTION holds_place(status text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
  $$ SELECT status IN ('accepted', 'confirmed', 'enrolled') $$`,
  `CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.offering_id = NEW.offering_id AND holds_place(OLD.status) = holds_place(NEW.status) THEN
      RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND holds_place(OLD.status) THEN
      UPDATE offering SET places_taken = places_taken - 1 WHERE id = OLD.offering_id;
    END IF;
    IF TG_OP <> 'DELETE' AND holds_place(NEW.status) THEN
      UPDATE offering SET places_taken = places_taken + 1 WHERE id = NEW.offering_id;
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER application_places AFTER INSERT OR DELETE OR UPDATE OF status, offering_id ON application
    FOR EACH ROW EXECUTE FUNCTION count_places()`,

  // Called by the migrate command with the name of the app's role, which owns nothing.
  `CREATE FUNCTION grant_app_rights(app_role name) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE one text;
  BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', app_role);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', app_role);
    FOREACH one IN ARRAY ARRAY[${appendOnly.map((table) => `'${table}'`).join(', ')}] LOOP
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', one, app_role);
    END LOOP;
    FOREACH one IN ARRAY ARRAY['transition_rule', 'migrations'] LOOP
      EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %I FROM %I', one, app_role);
    END LOOP;
  END $$`,
  `REVOKE ALL ON FUNCTION grant_app_rights(name) FROM PUBLIC`,
];

const down = [
  `DROP FUNCTION grant_app_rights(name)`,
  `DROP TRIGGER application_places ON application`,
  `DROP FUNCTION count_places()`,
  `DROP FUNCTION holds_place(text)`,
  `DROP TRIGGER application_event_rule ON application_event`,
  `DROP FUNCTION check_event_rule()`,
  ...appendOnly.map((table) => `DROP TRIGGER ${table}_append_only ON ${table}`),
  `DROP FUNCTION refuse_change()`,
  `DROP INDEX session_account`,
  `DROP INDEX application_search`,
  `ALTER TABLE application_event DROP CONSTRAINT application_event_rule_fkey`,
  `DELETE FROM transition_rule`,
  `ALTER TABLE application_event ADD CONSTRAINT application_event_rule_fkey
    FOREIGN KEY ("from", event, "to") REFERENCES transition_rule ("from", event, "to") NOT VALID`,
  `DROP EXTENSION pg_trgm`,
];
