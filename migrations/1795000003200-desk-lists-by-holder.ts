import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the desk's lists and the numbers beside them ask of a row stands in the index by wait, so that they read no row.
 * And PostgreSQL learns which holders go with which status: by each alone it took a list of an officer's for a few rows,
 * and gathered and sorted all of them for its first page.
 */
export class DeskListsByHolder1795000003200 implements MigrationInterface {
  name = 'DeskListsByHolder1795000003200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "application_desk_waiting"`);
    await queryRunner.query(`${waiting} INCLUDE ("holder", "assignee_id", "submission") WHERE ${sight}`);
    await queryRunner.query(`CREATE STATISTICS "application_stands" (mcv) ON "status", "holder" FROM "application"`);
    await queryRunner.query(`ANALYZE "application"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP STATISTICS "application_stands"`);
    await queryRunner.query(`DROP INDEX "application_desk_waiting"`);
    await queryRunner.query(`${waiting} WHERE ${sight}`);
  }
}

const waiting = `CREATE INDEX "application_desk_waiting" ON "application" ("status", "waiting_since", "id")`;
const sight = `(started_on_behalf OR submitted_at IS NOT NULL) AND applicant_id IS NOT NULL`;
