import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that arrive in pieces: what is open, and how each ended. */
export class ResumableUploads1795000001400 implements MigrationInterface {
  name = 'ResumableUploads1795000001400';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const reference = (column: string, table: string, name: string) =>
  `ALTER TABLE "resumable_upload" ADD CONSTRAINT "resumable_upload_${name}_fkey" FOREIGN KEY ("${column}")
      REFERENCES "${table}"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

const up = [
  `CREATE TABLE "resumable_upload" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "slot" text NOT NULL,
      "filename" text NOT NULL,
      "size" integer NOT NULL,
      "sha256" text,
      "secret" bytea,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "touched_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "ended_at" TIMESTAMP(3) WITH TIME ZONE,
      "document_id" uuid,
      "refusal" jsonb,
      CONSTRAINT "resumable_upload_size_check" CHECK (size > 0),
      CONSTRAINT "resumable_upload_open_check" CHECK ((ended_at is null) = (secret is not null)),
      CONSTRAINT "resumable_upload_end_check" CHECK ((ended_at is null and document_id is null and refusal is null) or
   (ended_at is not null and (document_id is null) <> (refusal is null))),
      CONSTRAINT "resumable_upload_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "resumable_upload_of_account" ON "resumable_upload" ("account_id", "application_id", "slot")`,
  reference('account_id', 'account', 'account'),
  reference('application_id', 'application', 'application'),
  reference('document_id', 'document_version', 'document'),
];

const down = [`DROP TABLE "resumable_upload"`];
