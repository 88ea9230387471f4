import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which key encrypted a file, when its bytes were last proven, and what was found wrong with them. */
export class FilesAtRest1795000001900 implements MigrationInterface {
  name = 'FilesAtRest1795000001900';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "stored_file"
      ADD "key_id" text,
      ADD "verified_at" TIMESTAMP(3) WITH TIME ZONE,
      ADD "damage" text,
      ADD CONSTRAINT "stored_file_key_check" CHECK (key_id ~ '^[A-Za-z0-9_-]{1,32}$'),
      ADD CONSTRAINT "stored_file_damage_check" CHECK (damage in ('missing', 'altered'))`,
  `CREATE INDEX "stored_file_verified" ON "stored_file" ("verified_at" NULLS FIRST, "hash")`,
  `CREATE INDEX "stored_file_damaged" ON "stored_file" ("hash") WHERE damage IS NOT NULL`,
];

const down = [
  `DROP INDEX "stored_file_damaged"`,
  `DROP INDEX "stored_file_verified"`,
  `ALTER TABLE "stored_file" DROP COLUMN "damage", DROP COLUMN "verified_at", DROP COLUMN "key_id"`,
];
