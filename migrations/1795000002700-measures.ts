import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * More is counted: facts say of which dimensions they speak, cells know leave and days of waiting, a set has a cell for
 * each dossier. The ledger of before is let go: the house tells it anew from the history when it starts.
 */
export class Measures1795000002700 implements MigrationInterface {
  name = 'Measures1795000002700';

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
  // Rows of before spoke of all: that is how they were counted.
  `ALTER TABLE "application_fact" ADD "said" text array NOT NULL
     DEFAULT '{citizenship,residence,school_country,sex,birth_year,entry_type}'`,
  `ALTER TABLE "application_fact" ALTER "said" DROP DEFAULT`,
  ...empty,
  `ALTER TABLE "figure_cell" ADD "leave" text NOT NULL`,
  `ALTER TABLE "figure_cell" ADD "days" integer`,
  `ALTER TABLE "figure_cell" ADD CONSTRAINT "figure_cell_leave_check" CHECK (leave in ('studying', 'on_leave'))`,
];

const down = [
  ...empty,
  `ALTER TABLE "figure_cell" DROP CONSTRAINT "figure_cell_leave_check"`,
  `ALTER TABLE "figure_cell" DROP "days"`,
  `ALTER TABLE "figure_cell" DROP "leave"`,
  `ALTER TABLE "application_fact" DROP "said"`,
];
