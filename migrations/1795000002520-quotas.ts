import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places of a programme and intake by what they are for: in all, by country, by language. */
export class Quotas1795000002520 implements MigrationInterface {
  name = 'Quotas1795000002520';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "admission_quota" (
      "programme_id" uuid NOT NULL,
      "intake_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "code" text NOT NULL DEFAULT '',
      "places" integer NOT NULL,
      CONSTRAINT "admission_quota_kind_check" CHECK (kind in ('total', 'country', 'language')),
      CONSTRAINT "admission_quota_code_check" CHECK ((kind = 'total') = (code = '')),
      CONSTRAINT "admission_quota_places_check" CHECK (places >= 0),
      CONSTRAINT "admission_quota_pkey" PRIMARY KEY ("programme_id", "intake_id", "kind", "code"))`,
  `ALTER TABLE "admission_quota" ADD CONSTRAINT "admission_quota_programme_fkey"
      FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "admission_quota" ADD CONSTRAINT "admission_quota_intake_fkey"
      FOREIGN KEY ("intake_id") REFERENCES "intake"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [`DROP TABLE "admission_quota"`];
