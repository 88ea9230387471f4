import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose comments to the applicant a decision's letter carries. */
export class LetterComments1795000003021 implements MigrationInterface {
  name = 'LetterComments1795000003021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "decision" ADD "comments" uuid array NOT NULL DEFAULT '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "decision" DROP "comments"`);
  }
}
