import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets that are typed for a paper, such as the PIN of a scratch card: sealed, shown once, then gone. */
export class DocumentSecrets1795000001701 implements MigrationInterface {
  name = 'DocumentSecrets1795000001701';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "document_secret"`);
  }
}

const up = [
  `CREATE TABLE "document_secret" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "slot" text NOT NULL,
      "sealed" text,
      "stored_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "stored_by" uuid NOT NULL,
      "seen_at" TIMESTAMP(3) WITH TIME ZONE,
      "seen_by" uuid,
      "gone_at" TIMESTAMP(3) WITH TIME ZONE,
      "gone_why" text,
      CONSTRAINT "document_secret_seen_check" CHECK ((seen_at is null) = (seen_by is null)),
      CONSTRAINT "document_secret_gone_check" CHECK ((gone_at is null) = (gone_why is null) and (gone_at is null) = (sealed is not null)),
      CONSTRAINT "document_secret_why_check" CHECK (gone_why in ('used', 'replaced', 'time', 'ended') and (gone_why <> 'used' or seen_at is not null)),
      CONSTRAINT "document_secret_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "document_secret_slot" ON "document_secret" ("application_id", "slot", "stored_at")`,
  `CREATE UNIQUE INDEX "document_secret_one" ON "document_secret" ("application_id", "slot") WHERE gone_at is null`,
  `ALTER TABLE "document_secret" ADD CONSTRAINT "document_secret_slot_fkey" FOREIGN KEY ("application_id", "slot")
      REFERENCES "document_slot"("application_id", "slot") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
