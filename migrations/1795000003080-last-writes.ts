import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the log of the database stood when an account had last written. Unlogged: a crash of the server empties it. */
export class LastWrites1795000003080 implements MigrationInterface {
  name = 'LastWrites1795000003080';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE UNLOGGED TABLE "last_write" (
      "account_id" uuid NOT NULL,
      "position" bigint NOT NULL,
      CONSTRAINT "last_write_pkey" PRIMARY KEY ("account_id"))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "last_write"`);
  }
}
