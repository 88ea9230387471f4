import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Releases of figures: frozen once published, numbered without gaps, corrected only by another that names them. */
export class FigureReleases1795000002801 implements MigrationInterface {
  name = 'FigureReleases1795000002801';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const facts = `
      "kind" text NOT NULL,
      "replaces" integer,
      "title_en" text NOT NULL,
      "title_uk" text NOT NULL,
      "note" text NOT NULL,
      "as_of" date NOT NULL,
      "known_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "content" jsonb NOT NULL,
      "exact" jsonb NOT NULL,
      "hash" text NOT NULL,
      "exact_hash" text NOT NULL,
      "drafted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "drafted_by" uuid NOT NULL,`;

const checks = (table: string) => `
      CONSTRAINT "${table}_kind_check" CHECK (kind in ('figures', 'correction', 'withdrawal')),
      CONSTRAINT "${table}_replaces_check" CHECK ((kind = 'figures') = (replaces is null)),
      CONSTRAINT "${table}_note_check" CHECK (kind = 'figures' or note <> ''),
      CONSTRAINT "${table}_hash_check" CHECK (hash ~ '^[0-9a-f]{64}$' and exact_hash ~ '^[0-9a-f]{64}$'),`;

const up = [
  `CREATE TABLE "figure_release" (
      "number" integer NOT NULL,${facts}
      "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "published_on" date NOT NULL,
      "published_by" uuid NOT NULL,${checks('figure_release')}
      CONSTRAINT "figure_release_replaced_once" UNIQUE ("replaces"),
      CONSTRAINT "figure_release_pkey" PRIMARY KEY ("number"))`,
  `ALTER TABLE "figure_release" ADD CONSTRAINT "figure_release_replaces_fkey" FOREIGN KEY ("replaces")
      REFERENCES "figure_release"("number") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER figure_release_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON figure_release
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // The key stops two of one number; this stops a gap, and a release that replaces a later one or itself.
  `CREATE FUNCTION check_figure_release() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM figure_release) THEN
      RAISE EXCEPTION 'releases are numbered without gaps, % is not the next', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_release_number_check';
    END IF;
    IF NEW.replaces >= NEW.number THEN
      RAISE EXCEPTION 'release % cannot replace %', NEW.number, NEW.replaces
        USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_release_replaces_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER figure_release_number BEFORE INSERT ON figure_release
    FOR EACH ROW EXECUTE FUNCTION check_figure_release()`,
  `CREATE TABLE "figure_release_draft" (
      "id" uuid NOT NULL,${facts}${checks('figure_release_draft')}
      CONSTRAINT "figure_release_draft_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "figure_release_draft" ADD CONSTRAINT "figure_release_draft_replaces_fkey" FOREIGN KEY ("replaces")
      REFERENCES "figure_release"("number") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "figure_release_draft"`,
  `DROP TABLE "figure_release"`,
  `DROP FUNCTION check_figure_release()`,
];
