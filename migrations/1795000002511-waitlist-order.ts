import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits already stands in the order in which they came to wait. */
export class WaitlistOrder1795000002511 implements MigrationInterface {
  name = 'WaitlistOrder1795000002511';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO waitlist_place (application_id, offering_id, rank, ranked_at)
       SELECT id, offering_id, row_number() OVER (PARTITION BY offering_id ORDER BY status_since, id), status_since
       FROM application WHERE status = 'waitlisted'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM waitlist_place`);
  }
}
