import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders that a paper ends soon. */
export class ExpiryReminders1795000002300 implements MigrationInterface {
  name = 'ExpiryReminders1795000002300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "expiry_reminder" (
      "document_id" uuid NOT NULL,
      "valid_until" date NOT NULL,
      "days_before" smallint NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "expiry_reminder_pkey" PRIMARY KEY ("document_id", "valid_until", "days_before"))`);
    await queryRunner.query(`ALTER TABLE "expiry_reminder" ADD CONSTRAINT "expiry_reminder_document_fkey"
      FOREIGN KEY ("document_id") REFERENCES "document_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "expiry_reminder"`);
  }
}
