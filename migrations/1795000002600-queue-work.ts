import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work on whole lists: views that people keep, and deeds done to every dossier of a list, one by one. */
export class QueueWork1795000002600 implements MigrationInterface {
  name = 'QueueWork1795000002600';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "queue_view" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "name" text NOT NULL,
      "q" text NOT NULL,
      "sort" text NOT NULL,
      "shared" boolean NOT NULL DEFAULT false,
      "kept_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "queue_view_name" UNIQUE ("account_id", "name"),
      CONSTRAINT "queue_view_sort_check" CHECK (sort in ('waiting', 'newest', 'urgent')),
      CONSTRAINT "queue_view_length_check" CHECK (length(name) between 1 and 60 and length(q) <= 600),
      CONSTRAINT "queue_view_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "queue_view" ADD CONSTRAINT "queue_view_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE INDEX "queue_view_shared" ON "queue_view" ("name") WHERE shared`,

  `CREATE TABLE "bulk_run" (
      "id" uuid NOT NULL,
      "deed" text NOT NULL,
      "data" jsonb NOT NULL,
      "requested_by" uuid NOT NULL,
      "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "finished_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_account_fkey"
      FOREIGN KEY ("requested_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "bulk_run_item" (
      "run_id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "position" integer NOT NULL,
      "seq" integer NOT NULL,
      "outcome" text,
      "code" text,
      CONSTRAINT "bulk_run_item_outcome_check" CHECK (outcome in ('done', 'refused')),
      CONSTRAINT "bulk_run_item_code_check" CHECK ((outcome is not distinct from 'refused') = (code is not null)),
      CONSTRAINT "bulk_run_item_pkey" PRIMARY KEY ("run_id", "application_id"))`,
  `ALTER TABLE "bulk_run_item" ADD CONSTRAINT "bulk_run_item_run_fkey"
      FOREIGN KEY ("run_id") REFERENCES "bulk_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "bulk_run_item" ADD CONSTRAINT "bulk_run_item_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [`DROP TABLE "bulk_run_item"`, `DROP TABLE "bulk_run"`, `DROP TABLE "queue_view"`];
