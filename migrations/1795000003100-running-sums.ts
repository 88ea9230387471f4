import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cubes hold what stands now beside months and years. The constraint has a new name: a process of before, which would fold
 * lines without adding them to the running sums, finds nothing to fold into, and leaves the lines to its successor.
 */
export class RunningSums1795000003100 implements MigrationInterface {
  name = 'RunningSums1795000003100';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "figure_cube" RENAME CONSTRAINT "figure_cube_place" TO "figure_cube_key"`,
  `ALTER TABLE "figure_cube" DROP CONSTRAINT "figure_cube_unit_check"`,
  `ALTER TABLE "figure_cube" ADD CONSTRAINT "figure_cube_unit_check"
     CHECK (on_unit in ('year', 'month') and known_unit in ('year', 'month') or on_unit = 'all' and known_unit = 'all')`,
];

const down = [
  `DELETE FROM "figure_cube" WHERE on_unit = 'all'`,
  `ALTER TABLE "figure_cube" DROP CONSTRAINT "figure_cube_unit_check"`,
  `ALTER TABLE "figure_cube" ADD CONSTRAINT "figure_cube_unit_check"
     CHECK (on_unit in ('year', 'month') and known_unit in ('year', 'month'))`,
  `ALTER TABLE "figure_cube" RENAME CONSTRAINT "figure_cube_key" TO "figure_cube_place"`,
];
