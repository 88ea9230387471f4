import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of a waiting list, and the question whether the next on it is offered a place that fell free. */
export class Waitlists1795000002510 implements MigrationInterface {
  name = 'Waitlists1795000002510';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "waitlist_place" (
      "application_id" uuid NOT NULL,
      "offering_id" uuid NOT NULL,
      "rank" integer NOT NULL,
      "ranked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "ranked_by" uuid,
      CONSTRAINT "waitlist_place_rank" UNIQUE ("offering_id", "rank") DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT "waitlist_place_rank_check" CHECK (rank > 0),
      CONSTRAINT "waitlist_place_pkey" PRIMARY KEY ("application_id"))`,
  `ALTER TABLE "waitlist_place" ADD CONSTRAINT "waitlist_place_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "waitlist_place" ADD CONSTRAINT "waitlist_place_offering_fkey"
      FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "waitlist_proposal" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "offering_id" uuid NOT NULL,
      "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "state" text NOT NULL DEFAULT 'open',
      "decided_at" TIMESTAMP(3) WITH TIME ZONE,
      "decided_by" uuid,
      "reason_code" text,
      "decision_id" uuid,
      CONSTRAINT "waitlist_proposal_state_check" CHECK (state in ('open', 'accepted', 'dismissed', 'withdrawn')),
      CONSTRAINT "waitlist_proposal_decided_check" CHECK ((state = 'open') = (decided_at is null)),
      CONSTRAINT "waitlist_proposal_decider_check" CHECK ((state in ('accepted', 'dismissed')) = (decided_by is not null)),
      CONSTRAINT "waitlist_proposal_reason_check" CHECK ((state = 'dismissed') = (reason_code is not null)),
      CONSTRAINT "waitlist_proposal_decision_check" CHECK ((state = 'accepted') = (decision_id is not null)),
      CONSTRAINT "waitlist_proposal_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "waitlist_proposal_open" ON "waitlist_proposal" ("application_id") WHERE state = 'open'`,
  `CREATE INDEX "waitlist_proposal_offering" ON "waitlist_proposal" ("offering_id", "state")`,
  `ALTER TABLE "waitlist_proposal" ADD CONSTRAINT "waitlist_proposal_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "waitlist_proposal" ADD CONSTRAINT "waitlist_proposal_offering_fkey"
      FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "waitlist_proposal" ADD CONSTRAINT "waitlist_proposal_decision_fkey"
      FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [`DROP TABLE "waitlist_proposal"`, `DROP TABLE "waitlist_place"`];
