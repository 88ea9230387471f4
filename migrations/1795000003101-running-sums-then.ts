import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was folded before there were running sums: all years of it. */
export class RunningSumsThen1795000003101 implements MigrationInterface {
  name = 'RunningSumsThen1795000003101';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO "figure_cube" (cube, stage, on_unit, on_from, known_unit, known_from, keys, persons)
       SELECT cube, stage, 'all', '-infinity', 'all', '-infinity', keys, sum(persons)
       FROM "figure_cube" WHERE on_unit = 'year' AND known_unit = 'year'
       GROUP BY cube, stage, keys`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "figure_cube" WHERE on_unit = 'all'`);
  }
}
