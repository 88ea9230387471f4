import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (table: string, all: string) => [
  `ALTER TABLE "${table}" DROP CONSTRAINT "${table}_kind_check"`,
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_kind_check" CHECK (kind in (${all}))`,
];

/** Files and schedules of views of the desk: several measures side by side, the years, the funnel. */
export class ViewsAsFiles1795000003160 implements MigrationInterface {
  name = 'ViewsAsFiles1795000003160';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      ...kinds('figure_file', `'figure', 'view', 'rows', 'international', 'report'`),
      ...kinds('figure_schedule', `'figure', 'view', 'rows', 'international'`),
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `DELETE FROM "figure_file" WHERE kind = 'view'`,
      `DELETE FROM "figure_schedule" WHERE kind = 'view'`,
      ...kinds('figure_schedule', `'figure', 'rows', 'international'`),
      ...kinds('figure_file', `'figure', 'rows', 'international', 'report'`),
    ]) {
      await queryRunner.query(statement);
    }
  }
}
