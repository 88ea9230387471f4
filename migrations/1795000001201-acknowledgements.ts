import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applicants acknowledge advice; a submission names the rules that judged it. */
export class Acknowledgements1795000001201 implements MigrationInterface {
  name = 'Acknowledgements1795000001201';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "acknowledgement" (
      "application_id" uuid NOT NULL,
      "rule" text NOT NULL,
      "wording" text NOT NULL,
      "sentence" jsonb NOT NULL,
      "pack" text NOT NULL,
      "pack_version" integer,
      "account_id" uuid NOT NULL,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "acknowledgement_wording_check" CHECK (wording ~ '^[0-9a-f]{64}$'),
      CONSTRAINT "acknowledgement_pkey" PRIMARY KEY ("application_id", "rule", "wording"))`,
  `ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_application_fkey" FOREIGN KEY ("application_id")
      REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_account_fkey" FOREIGN KEY ("account_id")
      REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER acknowledgement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acknowledgement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `ALTER TABLE "submission" ADD "rules" jsonb NOT NULL DEFAULT '[]'`,
];

const down = [`ALTER TABLE "submission" DROP COLUMN "rules"`, `DROP TABLE "acknowledgement"`];
