import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dossiers bound as one PDF, for one reader each, kept for some days. */
export class DossierFiles1795000001800 implements MigrationInterface {
  name = 'DossierFiles1795000001800';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "dossier_file"`);
  }
}

const up = [
  `CREATE TABLE "dossier_file" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "state_key" text NOT NULL,
      "status" text NOT NULL,
      "contents" jsonb,
      "papers" integer NOT NULL,
      "done" integer NOT NULL DEFAULT '0',
      "file_hash" text,
      "pages" integer,
      "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "dossier_file_done_check" CHECK (done between 0 and papers),
      CONSTRAINT "dossier_file_order_check" CHECK ((status = 'ready') = (contents is null)),
      CONSTRAINT "dossier_file_ready_check" CHECK ((status = 'ready') = (file_hash is not null)),
      CONSTRAINT "dossier_file_status_check" CHECK (status in ('waiting', 'making', 'ready', 'failed')),
      CONSTRAINT "dossier_file_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "dossier_file_expires" ON "dossier_file" ("expires_at")`,
  `CREATE UNIQUE INDEX "dossier_file_state" ON "dossier_file" ("application_id", "account_id", "state_key")`,
  `ALTER TABLE "dossier_file" ADD CONSTRAINT "dossier_file_application_fkey" FOREIGN KEY ("application_id")
      REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "dossier_file" ADD CONSTRAINT "dossier_file_account_fkey" FOREIGN KEY ("account_id")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "dossier_file" ADD CONSTRAINT "dossier_file_file_fkey" FOREIGN KEY ("file_hash")
      REFERENCES "stored_file"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
