import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views of figures that people of the department keep by a name. */
export class KeptFigures1795000003030 implements MigrationInterface {
  name = 'KeptFigures1795000003030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "kept_figure"`);
  }
}

const up = [
  `CREATE TABLE "kept_figure" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "name" text NOT NULL,
      "address" text NOT NULL,
      "shared" boolean NOT NULL DEFAULT false,
      "kept_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "kept_figure_name" UNIQUE ("account_id", "name"),
      CONSTRAINT "kept_figure_length_check" CHECK (length(name) between 1 and 60 and length(address) <= 1000),
      CONSTRAINT "kept_figure_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "kept_figure" ADD CONSTRAINT "kept_figure_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE INDEX "kept_figure_shared" ON "kept_figure" ("name") WHERE shared`,
];
