import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which network a token was used last, so that its owner notices a stranger's; never the address itself. */
export class TokenSubnet1795000003051 implements MigrationInterface {
  name = 'TokenSubnet1795000003051';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_token" ADD "last_used_from" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_token" DROP COLUMN "last_used_from"`);
  }
}
