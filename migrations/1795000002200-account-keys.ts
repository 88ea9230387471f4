import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the desk answers to single keys is each reader's own choice. */
export class AccountKeys1795000002200 implements MigrationInterface {
  name = 'AccountKeys1795000002200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" ADD "keys" boolean NOT NULL DEFAULT true`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "keys"`);
  }
}
