import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Review in depth: steps with their conduct, assignments and reviews of a step and its round, score sheets in versions,
 * what reviewers are, and who may not look at a dossier at all.
 */
export class ReviewSteps1795000002400 implements MigrationInterface {
  name = 'ReviewSteps1795000002400';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const KINDS = `('academic', 'interview', 'entrance_exam', 'committee')`;

const up = [
  `CREATE TABLE "score_sheet" (
      "id" uuid NOT NULL,
      "name_en" text NOT NULL,
      "name_uk" text NOT NULL,
      CONSTRAINT "score_sheet_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "score_sheet_version" (
      "sheet_id" uuid NOT NULL,
      "version" integer NOT NULL,
      "criteria" jsonb NOT NULL,
      "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "published_by" uuid,
      CONSTRAINT "score_sheet_version_number_check" CHECK (version > 0),
      CONSTRAINT "score_sheet_version_pkey" PRIMARY KEY ("sheet_id", "version"))`,
  `ALTER TABLE "score_sheet_version" ADD CONSTRAINT "score_sheet_version_sheet_fkey" FOREIGN KEY ("sheet_id")
      REFERENCES "score_sheet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "score_sheet_version" ADD CONSTRAINT "score_sheet_version_account_fkey" FOREIGN KEY ("published_by")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER score_sheet_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON score_sheet_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `ALTER TABLE "review_step" ADD "role" text NOT NULL DEFAULT 'reviewer'`,
  `ALTER TABLE "review_step" ADD "blind" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "review_step" ADD "see_others" text NOT NULL DEFAULT 'after_own'`,
  `ALTER TABLE "review_step" ADD "opens_on" date`,
  `ALTER TABLE "review_step" ADD "closes_on" date`,
  `ALTER TABLE "review_step" ADD "due_days" smallint NOT NULL DEFAULT '7'`,
  `ALTER TABLE "review_step" ADD "sheet_id" uuid`,
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_role_check" CHECK (role in ('reviewer', 'decision_maker'))`,
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_blind_check" CHECK (not blind or role = 'reviewer')`,
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_others_check"
      CHECK (see_others in ('never', 'after_own', 'always'))`,
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_days_check"
      CHECK (due_days between 1 and 365 and closes_on >= opens_on and valid_to >= valid_from)`,
  `ALTER TABLE "review_step" ADD CONSTRAINT "review_step_sheet_fkey" FOREIGN KEY ("sheet_id")
      REFERENCES "score_sheet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "review_round" (
      "application_id" uuid NOT NULL,
      "step_kind" text NOT NULL,
      "round" smallint NOT NULL,
      "reason" text NOT NULL,
      "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "started_by" uuid NOT NULL,
      CONSTRAINT "review_round_number_check" CHECK (round > 1),
      CONSTRAINT "review_round_kind_check" CHECK (step_kind in ${KINDS}),
      CONSTRAINT "review_round_reason_check" CHECK (reason in ('appeal', 'irregular')),
      CONSTRAINT "review_round_pkey" PRIMARY KEY ("application_id", "step_kind", "round"))`,
  `ALTER TABLE "review_round" ADD CONSTRAINT "review_round_application_fkey" FOREIGN KEY ("application_id")
      REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `ALTER TABLE "review_assignment" ADD "step_kind" text NOT NULL DEFAULT 'academic'`,
  `ALTER TABLE "review_assignment" ADD "round" smallint NOT NULL DEFAULT '1'`,
  `ALTER TABLE "review_assignment" ADD "blind" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "review_assignment" ADD "due_on" date`,
  `ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_kind_check" CHECK (step_kind in ${KINDS})`,
  `ALTER TABLE "review_assignment" DROP CONSTRAINT "review_assignment_pkey"`,
  `ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_pkey"
      PRIMARY KEY ("application_id", "step_kind", "round", "reviewer_id")`,

  `ALTER TABLE "review" ADD "step_kind" text NOT NULL DEFAULT 'academic'`,
  `ALTER TABLE "review" ADD "round" smallint NOT NULL DEFAULT '1'`,
  `ALTER TABLE "review" ADD "sheet_id" uuid`,
  `ALTER TABLE "review" ADD "sheet_version" integer`,
  `ALTER TABLE "review" ADD "scores" jsonb`,
  `ALTER TABLE "review" ADD "score" numeric(5,2)`,
  `ALTER TABLE "review" ADD "applicant_comment" text`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_key"`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_key"
      UNIQUE ("application_id", "step_kind", "round", "reviewer_id", "revision")`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_kind_check" CHECK (step_kind in ${KINDS})`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_score_check" CHECK (score between 0 and 100)`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_sheet_check"
      CHECK ((sheet_id is null) = (sheet_version is null) and (sheet_id is null) = (scores is null)
        and (score is null or sheet_id is not null))`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_sheet_fkey" FOREIGN KEY ("sheet_id", "sheet_version")
      REFERENCES "score_sheet_version"("sheet_id", "version") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `ALTER TABLE "dossier_grant" ADD "blind" boolean NOT NULL DEFAULT false`,
  `CREATE TABLE "dossier_bar" (
      "account_id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "ground" text NOT NULL,
      "declared_by" uuid NOT NULL,
      "declared_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "dossier_bar_ground_check" CHECK (ground in ('family', 'school', 'agent', 'other')),
      CONSTRAINT "dossier_bar_pkey" PRIMARY KEY ("account_id", "application_id"))`,
  `ALTER TABLE "dossier_bar" ADD CONSTRAINT "dossier_bar_account_fkey" FOREIGN KEY ("account_id")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "dossier_bar" ADD CONSTRAINT "dossier_bar_application_fkey" FOREIGN KEY ("application_id")
      REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "reviewer_profile" (
      "account_id" uuid NOT NULL,
      "programme_ids" uuid array NOT NULL DEFAULT '{}',
      "languages" text array NOT NULL DEFAULT '{}',
      "capacity" smallint,
      "absent_from" date,
      "absent_to" date,
      "family_name" text,
      "address" text,
      "schools" text array NOT NULL DEFAULT '{}',
      CONSTRAINT "reviewer_profile_capacity_check" CHECK (capacity between 0 and 999),
      CONSTRAINT "reviewer_profile_absence_check" CHECK (absent_to >= absent_from),
      CONSTRAINT "reviewer_profile_pkey" PRIMARY KEY ("account_id"))`,
  `ALTER TABLE "reviewer_profile" ADD CONSTRAINT "reviewer_profile_account_fkey" FOREIGN KEY ("account_id")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "review_reminder" (
      "application_id" uuid NOT NULL,
      "step_kind" text NOT NULL,
      "round" smallint NOT NULL,
      "reviewer_id" uuid NOT NULL,
      "due_on" date NOT NULL,
      "days_before" smallint NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "review_reminder_pkey"
        PRIMARY KEY ("application_id", "step_kind", "round", "reviewer_id", "due_on", "days_before"))`,
  `ALTER TABLE "review_reminder" ADD CONSTRAINT "review_reminder_application_fkey" FOREIGN KEY ("application_id")
      REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "review_reminder"`,
  `DROP TABLE "reviewer_profile"`,
  `DROP TABLE "dossier_bar"`,
  `ALTER TABLE "dossier_grant" DROP COLUMN "blind"`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_sheet_fkey"`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_sheet_check"`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_score_check"`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_kind_check"`,
  `ALTER TABLE "review" DROP CONSTRAINT "review_key"`,
  `ALTER TABLE "review" ADD CONSTRAINT "review_key" UNIQUE ("application_id", "submission", "reviewer_id", "revision")`,
  ...['applicant_comment', 'score', 'scores', 'sheet_version', 'sheet_id', 'round', 'step_kind'].map(
    (column) => `ALTER TABLE "review" DROP COLUMN "${column}"`,
  ),
  `ALTER TABLE "review_assignment" DROP CONSTRAINT "review_assignment_pkey"`,
  `ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_pkey" PRIMARY KEY ("application_id", "reviewer_id")`,
  `ALTER TABLE "review_assignment" DROP CONSTRAINT "review_assignment_kind_check"`,
  ...['due_on', 'blind', 'round', 'step_kind'].map(
    (column) => `ALTER TABLE "review_assignment" DROP COLUMN "${column}"`,
  ),
  `DROP TABLE "review_round"`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_sheet_fkey"`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_days_check"`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_others_check"`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_blind_check"`,
  `ALTER TABLE "review_step" DROP CONSTRAINT "review_step_role_check"`,
  ...['sheet_id', 'due_days', 'closes_on', 'opens_on', 'see_others', 'blind', 'role'].map(
    (column) => `ALTER TABLE "review_step" DROP COLUMN "${column}"`,
  ),
  `DROP TABLE "score_sheet_version"`,
  `DROP TABLE "score_sheet"`,
];
