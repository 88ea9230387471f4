import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What codes of countries stood for in times that are over. */
export class FormerCountries1795000003040 implements MigrationInterface {
  name = 'FormerCountries1795000003040';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "former_country" (
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "valid_from" date,
      "valid_to" date,
      "last_checked" date,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      "code" text NOT NULL,
      "iso" text NOT NULL,
      "alpha3" text,
      "numeric_code" text,
      "name_en" text NOT NULL,
      "name_uk" text NOT NULL,
      "successors" text array NOT NULL,
      CONSTRAINT "former_country_iso_check" CHECK (iso ~ '^[A-Z]{2}$'),
      CONSTRAINT "former_country_end_check" CHECK (valid_to is not null),
      CONSTRAINT "former_country_successors_check" CHECK (cardinality(successors) > 0),
      CONSTRAINT "former_country_pkey" PRIMARY KEY ("code"))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "former_country"`);
  }
}
