import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures taken out as files: what was ordered, and what is made again each week or month. */
export class FigureFiles1795000003041 implements MigrationInterface {
  name = 'FigureFiles1795000003041';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "figure_file"`);
    await queryRunner.query(`DROP TABLE "figure_schedule"`);
  }
}

const up = [
  `CREATE TABLE "figure_schedule" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "every" text NOT NULL,
      "kind" text NOT NULL,
      "format" text NOT NULL,
      "locale" text NOT NULL,
      "address" text NOT NULL,
      "next_on" date NOT NULL,
      "made_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "paused_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "figure_schedule_kind_check" CHECK (kind in ('figure', 'rows', 'international')),
      CONSTRAINT "figure_schedule_every_check" CHECK (every in ('week', 'month')),
      CONSTRAINT "figure_schedule_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "figure_schedule_due" ON "figure_schedule" ("next_on") WHERE paused_at is null`,
  `ALTER TABLE "figure_schedule" ADD CONSTRAINT "figure_schedule_account_fkey" FOREIGN KEY ("account_id")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "figure_file" (
      "id" uuid NOT NULL,
      "kind" text NOT NULL,
      "format" text NOT NULL,
      "locale" text NOT NULL,
      "address" text NOT NULL,
      "as_of" date NOT NULL,
      "known_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "status" text NOT NULL,
      "done" integer NOT NULL DEFAULT '0',
      "expected" integer NOT NULL DEFAULT '1',
      "rows" integer,
      "file_hash" text,
      "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "asked_by" uuid,
      "schedule_id" uuid,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "figure_file_kind_check" CHECK (kind in ('figure', 'rows', 'international', 'report')),
      CONSTRAINT "figure_file_format_check" CHECK (format in ('csv', 'json', 'xlsx', 'pdf', 'docx')),
      CONSTRAINT "figure_file_status_check" CHECK (status in ('waiting', 'making', 'ready', 'failed')),
      CONSTRAINT "figure_file_ready_check" CHECK ((status = 'ready') = (file_hash is not null)),
      CONSTRAINT "figure_file_done_check" CHECK (done between 0 and expected),
      CONSTRAINT "figure_file_kept_check" CHECK ((kind = 'report') = (expires_at is null)),
      CONSTRAINT "figure_file_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "figure_file_own" ON "figure_file" ("asked_by", "asked_at")`,
  `CREATE INDEX "figure_file_expires" ON "figure_file" ("expires_at")`,
  `ALTER TABLE "figure_file" ADD CONSTRAINT "figure_file_file_fkey" FOREIGN KEY ("file_hash")
      REFERENCES "stored_file"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "figure_file" ADD CONSTRAINT "figure_file_account_fkey" FOREIGN KEY ("asked_by")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "figure_file" ADD CONSTRAINT "figure_file_schedule_fkey" FOREIGN KEY ("schedule_id")
      REFERENCES "figure_schedule"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
];
