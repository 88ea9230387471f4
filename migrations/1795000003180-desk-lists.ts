import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The desk's lists in both orders, of what the desk may see alone: a page by age sorted every dossier, and a page by wait
 * passed over every draft.
 */
export class DeskLists1795000003180 implements MigrationInterface {
  name = 'DeskLists1795000003180';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "application_desk_waiting" ON "application" ("status", "waiting_since", "id") WHERE ${sight}`,
    );
    await queryRunner.query(
      `CREATE INDEX "application_desk_newest" ON "application" ("status", "created_at", "id") WHERE ${sight}`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "application_desk_newest"`);
    await queryRunner.query(`DROP INDEX "application_desk_waiting"`);
  }
}

const sight = `(started_on_behalf OR submitted_at IS NOT NULL) AND applicant_id IS NOT NULL`;
