import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Examinations become reference data; rules know the examination and the representative they are about, and whether
 * the applicant acknowledges them; legalisation says its ground.
 */
export class ExamSystems1795000001200 implements MigrationInterface {
  name = 'ExamSystems1795000001200';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const bases = `'general', 'citizenship', 'school', 'issued', 'programme', 'entry', 'age'`;

const up = [
  `CREATE TABLE "exam_system" (
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "valid_from" date,
      "valid_to" date,
      "last_checked" date,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      "code" text NOT NULL,
      "country" text NOT NULL,
      "name_en" text NOT NULL,
      "name_uk" text NOT NULL,
      "year_from" smallint,
      "year_to" smallint,
      "sittings" smallint NOT NULL DEFAULT '1',
      "hint_en" text,
      "hint_uk" text,
      "staff_en" text,
      "staff_uk" text,
      "position" smallint NOT NULL DEFAULT '0',
      CONSTRAINT "exam_system_years_check" CHECK (year_from <= year_to),
      CONSTRAINT "exam_system_sittings_check" CHECK (sittings between 1 and 2),
      CONSTRAINT "exam_system_pkey" PRIMARY KEY ("code"))`,
  `ALTER TABLE "exam_system" ADD CONSTRAINT "exam_system_country_fkey" FOREIGN KEY ("country")
      REFERENCES "country"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "requirement_rule" ADD "exam_systems" text array`,
  `ALTER TABLE "requirement_rule" ADD "represented_by" text array`,
  `ALTER TABLE "requirement_rule" ADD "per_sitting" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "requirement_rule" ADD "acknowledge" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "requirement_rule" DROP CONSTRAINT "requirement_rule_basis_check"`,
  `ALTER TABLE "requirement_rule" ADD CONSTRAINT "requirement_rule_basis_check"
      CHECK (basis in (${bases}, 'exam', 'representative'))`,
  `ALTER TABLE "requirement_rule" ADD CONSTRAINT "requirement_rule_acknowledge_check"
      CHECK (not acknowledge or document_type is null)`,
  `ALTER TABLE "legalisation_rule" ADD "ground_en" text`,
  `ALTER TABLE "legalisation_rule" ADD "ground_uk" text`,
];

const down = [
  `ALTER TABLE "legalisation_rule" DROP COLUMN "ground_uk"`,
  `ALTER TABLE "legalisation_rule" DROP COLUMN "ground_en"`,
  `ALTER TABLE "requirement_rule" DROP CONSTRAINT "requirement_rule_acknowledge_check"`,
  `ALTER TABLE "requirement_rule" DROP CONSTRAINT "requirement_rule_basis_check"`,
  `UPDATE "requirement_rule" SET basis = 'entry' WHERE basis in ('exam', 'representative')`,
  `ALTER TABLE "requirement_rule" ADD CONSTRAINT "requirement_rule_basis_check" CHECK (basis in (${bases}))`,
  `ALTER TABLE "requirement_rule" DROP COLUMN "acknowledge"`,
  `ALTER TABLE "requirement_rule" DROP COLUMN "per_sitting"`,
  `ALTER TABLE "requirement_rule" DROP COLUMN "represented_by"`,
  `ALTER TABLE "requirement_rule" DROP COLUMN "exam_systems"`,
  `ALTER TABLE "exam_system" DROP CONSTRAINT "exam_system_country_fkey"`,
  `DROP TABLE "exam_system"`,
];
