import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cubes go down to months: by days they held nearly as many rows as the ledger has lines. All is folded anew. */
export class CubesByMonth1795000002002 implements MigrationInterface {
  name = 'CubesByMonth1795000002002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await foldAnew(queryRunner, `'year', 'month'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await foldAnew(queryRunner, `'year', 'month', 'day'`);
  }
}

async function foldAnew(queryRunner: QueryRunner, units: string): Promise<void> {
  await queryRunner.query(`DELETE FROM figure_cube`);
  await queryRunner.query(`ALTER TABLE figure_cube DROP CONSTRAINT figure_cube_unit_check`);
  await queryRunner.query(`ALTER TABLE figure_cube ADD CONSTRAINT figure_cube_unit_check
    CHECK (on_unit in (${units}) and known_unit in ('year', 'month'))`);
  await queryRunner.query(`INSERT INTO figure_tail SELECT id FROM figure_entry ON CONFLICT DO NOTHING`);
}
