import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cubes go by the months of the house instead of UTC: all of them are folded anew from the lines. */
export class HouseMonths1795000002701 implements MigrationInterface {
  name = 'HouseMonths1795000002701';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of foldAnew) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of foldAnew) await queryRunner.query(statement);
  }
}

const foldAnew = [
  `TRUNCATE "figure_cube"`,
  `INSERT INTO "figure_tail" (entry_id) SELECT id FROM "figure_entry" ON CONFLICT DO NOTHING`,
];
