import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The app's role may add to and read what carries an append-only trigger, and no more: the rights follow from the
 * triggers, so that a new table of history needs its trigger only.
 */
export class Rights1795000001100 implements MigrationInterface {
  name = 'Rights1795000001100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(grantAppRights(triggered));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(grantAppRights(listed));
  }
}

const triggered = `SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND t.tgname = c.relname || '_append_only'`;

const listed = `SELECT unnest(ARRAY['application_event', 'application_fact', 'dossier_look', 'audit_entry',
      'catalogue_change', 'verdict'])`;

/** The function of migration 2, with append-only tables as `tables` selects them. */
const grantAppRights = (tables: string) => `CREATE OR REPLACE FUNCTION grant_app_rights(app_role name) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE one text;
  BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', app_role);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', app_role);
    FOR one IN ${tables} LOOP
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', one, app_role);
    END LOOP;
    FOREACH one IN ARRAY ARRAY['transition_rule', 'migrations'] LOOP
      EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %I FROM %I', one, app_role);
    END LOOP;
  END $$`;
