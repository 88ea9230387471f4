import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A release may wait for its hour, be cancelled before it, and take every draft that is open by then. */
export class ScheduledReleases1795000002500 implements MigrationInterface {
  name = 'ScheduledReleases1795000002500';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "decision_release" ADD "at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "decision_release" ADD "whole" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "decision_release" ADD "begun_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "decision_release" ADD "cancelled_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "decision_release" ADD "cancelled_by" uuid`,
  `ALTER TABLE "decision_release" ADD CONSTRAINT "decision_release_cancel_check"
      CHECK (cancelled_at is null or begun_at is null and finished_at is null)`,
  `ALTER TABLE "decision_release" ADD CONSTRAINT "decision_release_canceller_check"
      CHECK ((cancelled_at is null) = (cancelled_by is null))`,
];

const down = [
  `ALTER TABLE "decision_release" DROP CONSTRAINT "decision_release_canceller_check"`,
  `ALTER TABLE "decision_release" DROP CONSTRAINT "decision_release_cancel_check"`,
  `ALTER TABLE "decision_release" DROP COLUMN "cancelled_by"`,
  `ALTER TABLE "decision_release" DROP COLUMN "cancelled_at"`,
  `ALTER TABLE "decision_release" DROP COLUMN "begun_at"`,
  `ALTER TABLE "decision_release" DROP COLUMN "whole"`,
  `ALTER TABLE "decision_release" DROP COLUMN "at"`,
];
