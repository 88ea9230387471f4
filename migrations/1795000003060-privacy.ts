import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person's rights in their data: a copy of it, its erasure by two people, the days after which it goes by itself, and
 * holds that stop this.
 */
export class Privacy1795000003060 implements MigrationInterface {
  name = 'Privacy1795000003060';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "data_export" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "locale" text NOT NULL,
      "status" text NOT NULL,
      "parts" integer NOT NULL DEFAULT '1',
      "done" integer NOT NULL DEFAULT '0',
      "file_hash" text,
      "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "data_export_status_check" CHECK (status in ('waiting', 'making', 'ready', 'failed')),
      CONSTRAINT "data_export_ready_check" CHECK ((status = 'ready') = (file_hash is not null)),
      CONSTRAINT "data_export_locale_check" CHECK (locale in ('en', 'uk')),
      CONSTRAINT "data_export_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "data_export_open" ON "data_export" ("account_id") WHERE status in ('waiting', 'making')`,
  `CREATE INDEX "data_export_expires" ON "data_export" ("expires_at")`,
  `CREATE INDEX "data_export_account" ON "data_export" ("account_id", "asked_at")`,
  `ALTER TABLE "data_export" ADD CONSTRAINT "data_export_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "data_export" ADD CONSTRAINT "data_export_file_fkey"
      FOREIGN KEY ("file_hash") REFERENCES "stored_file"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "erasure" (
      "id" uuid NOT NULL,
      "ground" text NOT NULL,
      "subject_id" uuid NOT NULL,
      "account_id" uuid,
      "application_ids" uuid array NOT NULL DEFAULT '{}',
      "paper_on" date,
      "rule_code" text,
      "asked_by" uuid,
      "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "confirmed_by" uuid,
      "confirmed_at" TIMESTAMP(3) WITH TIME ZONE,
      "closed_by" uuid,
      "closed_at" TIMESTAMP(3) WITH TIME ZONE,
      "answer" text,
      "erased_at" TIMESTAMP(3) WITH TIME ZONE,
      "whole" boolean,
      "counts" jsonb NOT NULL DEFAULT '{}',
      "files" text array NOT NULL DEFAULT '{}',
      "done_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "erasure_ground_check" CHECK (ground in ('request', 'paper', 'retention')),
      CONSTRAINT "erasure_asker_check" CHECK ((ground = 'retention') = (asked_by is null)),
      CONSTRAINT "erasure_paper_check" CHECK ((ground = 'paper') = (paper_on is not null)),
      CONSTRAINT "erasure_rule_check" CHECK ((ground = 'retention') = (rule_code is not null)),
      CONSTRAINT "erasure_four_eyes_check" CHECK (confirmed_by is null or confirmed_by <> asked_by),
      CONSTRAINT "erasure_confirmed_check"
        CHECK (confirmed_at is null or ground = 'retention' or confirmed_by is not null),
      CONSTRAINT "erasure_erased_check" CHECK (erased_at is null or confirmed_at is not null and whole is not null),
      CONSTRAINT "erasure_closed_check" CHECK (closed_at is null or erased_at is null),
      CONSTRAINT "erasure_closer_check" CHECK ((closed_at is null) = (closed_by is null)),
      CONSTRAINT "erasure_done_check" CHECK (done_at is null or erased_at is not null and files = '{}'),
      CONSTRAINT "erasure_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "erasure_open" ON "erasure" ("subject_id") WHERE closed_at is null and erased_at is null`,
  `CREATE INDEX "erasure_asked" ON "erasure" ("asked_at", "id")`,

  `CREATE TABLE "legal_hold" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "reason" text NOT NULL,
      "set_by" uuid NOT NULL,
      "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "lifted_by" uuid,
      "lifted_at" TIMESTAMP(3) WITH TIME ZONE,
      "lift_reason" text,
      CONSTRAINT "legal_hold_lifted_check"
        CHECK ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)),
      CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "legal_hold_open" ON "legal_hold" ("application_id") WHERE lifted_at is null`,
  `ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_setter_fkey"
      FOREIGN KEY ("set_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "retention_rule" (
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "valid_from" date,
      "valid_to" date,
      "last_checked" date,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      "code" text NOT NULL,
      "what" text NOT NULL,
      "days" integer NOT NULL,
      "counted_from" text NOT NULL,
      "by_law" boolean NOT NULL DEFAULT false,
      "name_en" text NOT NULL,
      "name_uk" text NOT NULL,
      "position" smallint NOT NULL DEFAULT '0',
      CONSTRAINT "retention_rule_what_check" CHECK ((what, counted_from) in (('draft', 'ended'), ('ended', 'ended'),
        ('enrolled', 'end_of_study'), ('mail', 'queued'), ('look', 'looked'), ('export', 'asked'))),
      CONSTRAINT "retention_rule_days_check" CHECK (days between 1 and 40000),
      CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("code"))`,
  `CREATE TABLE "retention_notice" (
      "application_id" uuid NOT NULL,
      "rule_code" text NOT NULL,
      "due_on" date NOT NULL,
      "warned_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "retention_notice_pkey" PRIMARY KEY ("application_id"))`,
  `CREATE INDEX "retention_notice_due" ON "retention_notice" ("due_on", "application_id")`,
  `ALTER TABLE "retention_notice" ADD CONSTRAINT "retention_notice_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  // Looks are history, which the app's role cannot delete. This one door takes away looks at dossiers whose person is
  // erased, and only those older than the rule says: whoever looked at a dossier that is there stays on record.
  `DROP TRIGGER dossier_look_append_only ON dossier_look`,
  `CREATE TRIGGER dossier_look_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_look
    FOR EACH STATEMENT WHEN (current_setting('matricula.forgetting', true) IS DISTINCT FROM 'looks')
    EXECUTE FUNCTION refuse_change()`,
  `CREATE FUNCTION forget_looks(as_of timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
  DECLARE gone integer;
  BEGIN
    PERFORM set_config('matricula.forgetting', 'looks', true);
    DELETE FROM public.dossier_look l USING public.application a, public.retention_rule r
      WHERE a.id = l.application_id AND a.applicant_id IS NULL AND r.what = 'look' AND r.confidence IN ('A', 'B')
        AND l.at < as_of - make_interval(days => r.days);
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('matricula.forgetting', '', true);
    RETURN gone;
  END $$`,
];

const down = [
  `DROP FUNCTION forget_looks(timestamptz)`,
  `DROP TRIGGER dossier_look_append_only ON dossier_look`,
  `CREATE TRIGGER dossier_look_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_look
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `DROP TABLE "retention_notice"`,
  `DROP TABLE "retention_rule"`,
  `DROP TABLE "legal_hold"`,
  `DROP TABLE "erasure"`,
  `DROP TABLE "data_export"`,
];
