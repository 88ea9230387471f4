import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys: the public half of each, and the challenges that were answered, so that none is answered twice. */
export class Passkeys1795000003052 implements MigrationInterface {
  name = 'Passkeys1795000003052';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "spent_challenge"`);
    await queryRunner.query(`DROP TABLE "passkey"`);
  }
}

const up = [
  `CREATE TABLE "passkey" (
      "id" text NOT NULL,
      "account_id" uuid NOT NULL,
      "name" text NOT NULL,
      "public_key" text NOT NULL,
      "counter" bigint NOT NULL,
      "transports" text array NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "last_used_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "passkey_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "passkey_account" ON "passkey" ("account_id")`,
  `ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `CREATE TABLE "spent_challenge" (
      "hash" text NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "spent_challenge_pkey" PRIMARY KEY ("hash"))`,
];
