import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which person of the university's own sign-in is which colleague here. */
export class ProviderLinks1795000003053 implements MigrationInterface {
  name = 'ProviderLinks1795000003053';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "provider_link" (
          "issuer" text NOT NULL,
          "subject" text NOT NULL,
          "account_id" uuid NOT NULL,
          "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
          "last_used_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
          CONSTRAINT "provider_link_one" UNIQUE ("account_id", "issuer"),
          CONSTRAINT "provider_link_pkey" PRIMARY KEY ("issuer", "subject"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "provider_link" ADD CONSTRAINT "provider_link_account_fkey"
          FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "provider_link"`);
  }
}
