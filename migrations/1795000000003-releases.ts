import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Releases of many decisions are followed by their row; amended offers keep their letter; milestones name every
 * station that the reference data knows.
 */
export class Releases1795000000003 implements MigrationInterface {
  name = 'Releases1795000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const decisionEvents = `'offer', 'waitlist', 'reject'`;
const milestones = `'deposit', 'tuition', 'state_application', 'state_invitation', 'visa', 'arrival', 'originals', 'residence_permit', 'recognition', 'place_of_study', 'academic_leave', 'return_from_leave', 'end_of_study'`;
const allMilestones = `'deposit', 'tuition', 'state_application', 'state_offer', 'state_invitation', 'visa', 'visa_applied', 'visa_issued', 'visa_refused', 'arrival_notice', 'arrival', 'online_start', 'place_of_study', 'originals', 'contract', 'residence_permit_filed', 'residence_permit', 'residence_registered', 'recognition', 'academic_leave', 'return_from_leave', 'end_of_study'`;

const up = [
  `CREATE TABLE "decision_release" (
      "id" uuid NOT NULL,
      "requested_by" uuid NOT NULL,
      "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "decision_ids" uuid array NOT NULL,
      "items" jsonb NOT NULL DEFAULT '[]',
      "finished_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "decision_release_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "decision_release" ADD CONSTRAINT "decision_release_account_fkey" FOREIGN KEY ("requested_by")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "decision" DROP CONSTRAINT "decision_event_check"`,
  `ALTER TABLE "decision" ADD CONSTRAINT "decision_event_check" CHECK (event in (${decisionEvents}, 'amend_offer'))`,
  `ALTER TABLE "milestone" DROP CONSTRAINT "milestone_kind_check"`,
  `ALTER TABLE "milestone" ADD CONSTRAINT "milestone_kind_check" CHECK (kind in (${allMilestones}))`,
];

const down = [
  `ALTER TABLE "milestone" DROP CONSTRAINT "milestone_kind_check"`,
  `ALTER TABLE "milestone" ADD CONSTRAINT "milestone_kind_check" CHECK (kind in (${milestones}))`,
  `ALTER TABLE "decision" DROP CONSTRAINT "decision_event_check"`,
  `ALTER TABLE "decision" ADD CONSTRAINT "decision_event_check" CHECK (event in (${decisionEvents}))`,
  `ALTER TABLE "decision_release" DROP CONSTRAINT "decision_release_account_fkey"`,
  `DROP TABLE "decision_release"`,
];
