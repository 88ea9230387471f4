import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a condition of an offer rests on: its type, the paper that was asked for it, and by what it was judged. */
export class ConditionEvidence1795000003020 implements MigrationInterface {
  name = 'ConditionEvidence1795000003020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "condition_type" (
      "code" text NOT NULL,
      "evidence" text NOT NULL,
      "document_type" text,
      "facts" text array NOT NULL DEFAULT '{}',
      "awaited_from" text NOT NULL,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "condition_type_evidence_check" CHECK (evidence in ('paper', 'fact', 'words')),
      CONSTRAINT "condition_type_paper_check" CHECK ((evidence = 'paper') = (document_type is not null)),
      CONSTRAINT "condition_type_from_check"
        CHECK (awaited_from in ('applicant', 'board', 'state', 'university')),
      CONSTRAINT "condition_type_pkey" PRIMARY KEY ("code"))`,
  `ALTER TABLE "condition_type" ADD CONSTRAINT "condition_type_document_fkey" FOREIGN KEY ("document_type")
      REFERENCES "document_type"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "offer_condition"
      ADD "request_id" uuid,
      ADD "evidence_kind" text,
      ADD "evidence_id" uuid,
      ADD "reason_code" text,
      ADD "overdue_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "offer_condition" ADD CONSTRAINT "offer_condition_evidence_check"
      CHECK ((evidence_kind is null) = (evidence_id is null)
        and (evidence_kind is null or evidence_kind in ('document', 'review', 'milestone')))`,
  `ALTER TABLE "offer_condition" ADD CONSTRAINT "offer_condition_shown_check"
      CHECK (evidence_id is null or status = 'met')`,
  `ALTER TABLE "offer_condition" ADD CONSTRAINT "offer_condition_overdue_check"
      CHECK (overdue_at is null or due_on is not null)`,
  `ALTER TABLE "offer_condition" ADD CONSTRAINT "offer_condition_request_fkey" FOREIGN KEY ("request_id")
      REFERENCES "document_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE INDEX "offer_condition_due" ON "offer_condition" ("due_on") WHERE status = 'pending' and overdue_at is null`,
  `CREATE TABLE "condition_reminder" (
      "application_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "code" text NOT NULL,
      "due_on" date NOT NULL,
      "days_before" smallint NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "condition_reminder_pkey" PRIMARY KEY ("application_id", "seq", "code", "due_on", "days_before"))`,
  `ALTER TABLE "condition_reminder" ADD CONSTRAINT "condition_reminder_condition_fkey"
      FOREIGN KEY ("application_id", "seq", "code") REFERENCES "offer_condition"("application_id","seq","code")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "condition_reminder"`,
  `DROP INDEX "offer_condition_due"`,
  `ALTER TABLE "offer_condition" DROP CONSTRAINT "offer_condition_request_fkey"`,
  `ALTER TABLE "offer_condition" DROP CONSTRAINT "offer_condition_overdue_check"`,
  `ALTER TABLE "offer_condition" DROP CONSTRAINT "offer_condition_shown_check"`,
  `ALTER TABLE "offer_condition" DROP CONSTRAINT "offer_condition_evidence_check"`,
  `ALTER TABLE "offer_condition"
      DROP "overdue_at", DROP "reason_code", DROP "evidence_id", DROP "evidence_kind", DROP "request_id"`,
  `DROP TABLE "condition_type"`,
];
