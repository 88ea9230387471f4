import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures know who acts for the applicant. The ledger of before is let go: the house tells it anew from the history when
 * it starts, after what was answered in the past was written into the facts (the migration after this one).
 */
export class RepresentedBy1795000003090 implements MigrationInterface {
  name = 'RepresentedBy1795000003090';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const appendOnly = ['figure_cell', 'figure_set', 'figure_entry'];

const empty = [
  ...appendOnly.map((table) => `DROP TRIGGER ${table}_append_only ON ${table}`),
  `TRUNCATE "figure_tail", "figure_cube", "figure_entry", "figure_set", "figure_cell" RESTART IDENTITY`,
  ...appendOnly.map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];

const up = [
  `ALTER TABLE "application_fact" ADD "represented_by" text`,
  ...empty,
  `ALTER TABLE "figure_cell" ADD "represented_by" text`,
];

const down = [
  ...empty,
  `ALTER TABLE "figure_cell" DROP "represented_by"`,
  `ALTER TABLE "application_fact" DROP "represented_by"`,
];
