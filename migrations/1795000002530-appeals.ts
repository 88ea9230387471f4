import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals against an end that the university decided: rows beside the application, whose status they do not change. */
export class Appeals1795000002530 implements MigrationInterface {
  name = 'Appeals1795000002530';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "appeal" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "reason_code" text NOT NULL,
      "words" text NOT NULL,
      "lodged_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "state" text NOT NULL DEFAULT 'open',
      "decided_at" TIMESTAMP(3) WITH TIME ZONE,
      "decided_by" uuid,
      "answer" text,
      CONSTRAINT "appeal_event_once" UNIQUE ("application_id", "seq"),
      CONSTRAINT "appeal_state_check" CHECK (state in ('open', 'upheld', 'dismissed', 'overtaken')),
      CONSTRAINT "appeal_decided_check" CHECK ((state = 'open') = (decided_at is null)),
      CONSTRAINT "appeal_decider_check"
        CHECK ((state in ('upheld', 'dismissed')) = (decided_by is not null and answer is not null)),
      CONSTRAINT "appeal_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "appeal_open" ON "appeal" ("lodged_at") WHERE state = 'open'`,
  `ALTER TABLE "appeal" ADD CONSTRAINT "appeal_event_fkey"
      FOREIGN KEY ("application_id", "seq") REFERENCES "application_event"("application_id","seq")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "appeal" ADD CONSTRAINT "appeal_account_fkey"
      FOREIGN KEY ("decided_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [`DROP TABLE "appeal"`];
