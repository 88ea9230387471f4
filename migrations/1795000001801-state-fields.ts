import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The fields of the state's own system, in its order. */
export class StateFields1795000001801 implements MigrationInterface {
  name = 'StateFields1795000001801';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "state_field" (
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "valid_from" date,
      "valid_to" date,
      "last_checked" date,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      "code" text NOT NULL,
      "stage" text NOT NULL,
      "kind" text NOT NULL,
      "name_en" text NOT NULL,
      "name_uk" text NOT NULL,
      "value" text,
      "document_type" text,
      "file_name" text,
      "required" boolean NOT NULL DEFAULT true,
      "position" smallint NOT NULL DEFAULT '0',
      CONSTRAINT "state_field_kind_check" CHECK ((kind = 'value' and value is not null) or (kind = 'file' and document_type is not null)),
      CONSTRAINT "state_field_stage_check" CHECK (stage in ('application', 'acceptance')),
      CONSTRAINT "state_field_pkey" PRIMARY KEY ("code"))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "state_field"`);
  }
}
