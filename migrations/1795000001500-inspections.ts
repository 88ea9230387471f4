import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is found in every stored file stands beside it. */
export class Inspections1795000001500 implements MigrationInterface {
  name = 'Inspections1795000001500';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "stored_file" ADD "inspection" jsonb`,
  `ALTER TABLE "stored_file" ADD "inspected_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_inspection_check"
      CHECK ((inspection is null) = (inspected_at is null))`,
  `CREATE INDEX "stored_file_uninspected" ON "stored_file" ("received_at") WHERE inspection is null`,
];

const down = [
  `DROP INDEX "stored_file_uninspected"`,
  `ALTER TABLE "stored_file" DROP CONSTRAINT "stored_file_inspection_check"`,
  `ALTER TABLE "stored_file" DROP COLUMN "inspected_at"`,
  `ALTER TABLE "stored_file" DROP COLUMN "inspection"`,
];
