import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The past: published and archived figures as their sources give them, kept apart from our own. */
export class Past1795000002800 implements MigrationInterface {
  name = 'Past1795000002800';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const appendOnly = ['past_series', 'past_figure', 'past_change'];

const up = [
  `CREATE TABLE "past_import" (
      "id" uuid NOT NULL,
      "file_name" text NOT NULL,
      "sha256" text NOT NULL,
      "content" text NOT NULL,
      "mapping" jsonb NOT NULL,
      "brought_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "brought_by" uuid,
      "confirmed_at" TIMESTAMP(3) WITH TIME ZONE,
      "confirmed_by" uuid,
      CONSTRAINT "past_import_sha256_check" CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      CONSTRAINT "past_import_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "past_import_once" ON "past_import" ("sha256") WHERE confirmed_at is not null`,
  `CREATE TABLE "past_series" (
      "id" uuid NOT NULL,
      "scope" text NOT NULL,
      "measure" text NOT NULL,
      "dimension" text NOT NULL,
      "source" text NOT NULL,
      "confidence" text NOT NULL,
      "definition" text NOT NULL,
      CONSTRAINT "past_series_once" UNIQUE ("scope", "measure", "dimension", "source", "confidence", "definition"),
      CONSTRAINT "past_series_confidence_check" CHECK (confidence in ('A', 'B', 'C', 'D')),
      CONSTRAINT "past_series_source_check" CHECK (source <> ''),
      CONSTRAINT "past_series_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "past_figure" (
      "id" uuid NOT NULL,
      "series_id" uuid NOT NULL,
      "import_id" uuid NOT NULL,
      "line" integer NOT NULL,
      "key" text NOT NULL,
      "as_of" text NOT NULL,
      "period" text NOT NULL,
      "year" smallint,
      "value" integer NOT NULL,
      "note" text NOT NULL,
      CONSTRAINT "past_figure_once" UNIQUE ("series_id", "key", "as_of", "period", "value"),
      CONSTRAINT "past_figure_when_check" CHECK ((as_of = '') <> (period = '')),
      CONSTRAINT "past_figure_value_check" CHECK (value >= 0),
      CONSTRAINT "past_figure_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "past_change" (
      "figure_id" uuid NOT NULL,
      "seq" smallint NOT NULL,
      "value" integer,
      "reason" text NOT NULL,
      "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "changed_by" uuid NOT NULL,
      CONSTRAINT "past_change_value_check" CHECK (value is null or value >= 0),
      CONSTRAINT "past_change_reason_check" CHECK (reason <> ''),
      CONSTRAINT "past_change_seq_check" CHECK (seq >= 1),
      CONSTRAINT "past_change_pkey" PRIMARY KEY ("figure_id", "seq"))`,
  `ALTER TABLE "past_figure" ADD CONSTRAINT "past_figure_series_fkey" FOREIGN KEY ("series_id")
      REFERENCES "past_series"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "past_figure" ADD CONSTRAINT "past_figure_import_fkey" FOREIGN KEY ("import_id")
      REFERENCES "past_import"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "past_change" ADD CONSTRAINT "past_change_figure_fkey" FOREIGN KEY ("figure_id")
      REFERENCES "past_figure"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  ...appendOnly.map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
  // A draft of an import may change or go; what was taken over stays with its file.
  `CREATE TRIGGER past_import_confirmed BEFORE UPDATE OR DELETE ON past_import
    FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION refuse_change()`,
];

const down = [
  `DROP TABLE "past_change"`,
  `DROP TABLE "past_figure"`,
  `DROP TABLE "past_series"`,
  `DROP TABLE "past_import"`,
];
