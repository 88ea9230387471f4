import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The latest stays that ended in each status: how long it usually takes is measured from them. */
export class EventLeft1795000003181 implements MigrationInterface {
  name = 'EventLeft1795000003181';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "application_event_left" ON "application_event" ("from", "recorded_at") WHERE "from" <> "to"`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "application_event_left"`);
  }
}
