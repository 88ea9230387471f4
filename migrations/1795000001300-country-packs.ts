import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules belong to a country pack, and packs have versions that nobody changes. */
export class CountryPacks1795000001300 implements MigrationInterface {
  name = 'CountryPacks1795000001300';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const code = `'^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$'`;

/** The only country that a rule names, else `general`; legalisation belongs to the issuing country. */
const derived = {
  requirement_rule: `coalesce((SELECT min(one) FROM unnest(coalesce(citizenships, '{}') ||
    coalesce(school_countries, '{}') || coalesce(issuing_countries, '{}')) AS one
    HAVING count(DISTINCT one) = 1), 'general')`,
  legalisation_rule: `CASE issuing_country WHEN '*' THEN 'general' ELSE issuing_country END`,
};

const up = [
  ...Object.entries(derived).flatMap(([table, pack]) => [
    `ALTER TABLE "${table}" ADD "pack" text`,
    `UPDATE "${table}" SET "pack" = ${pack}`,
    `ALTER TABLE "${table}" ALTER COLUMN "pack" SET NOT NULL`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_pack_check" CHECK (pack ~ ${code})`,
  ]),
  `CREATE TABLE "country_pack_version" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "published_by" uuid,
      "valid_from" date,
      "note" text NOT NULL,
      "content" jsonb NOT NULL,
      "hash" text NOT NULL,
      CONSTRAINT "country_pack_version_code_check" CHECK (code ~ ${code}),
      CONSTRAINT "country_pack_version_hash_check" CHECK (hash ~ '^[0-9a-f]{64}$'),
      CONSTRAINT "country_pack_version_from_check" CHECK (version >= 1 and (valid_from is not null or version = 1)),
      CONSTRAINT "country_pack_version_pkey" PRIMARY KEY ("code", "version"))`,
  `CREATE TRIGGER country_pack_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON country_pack_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE "country_pack_draft" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "base" integer NOT NULL,
      "content" jsonb NOT NULL,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "edited_by" uuid NOT NULL,
      CONSTRAINT "country_pack_draft_code_check" CHECK (code ~ ${code}),
      CONSTRAINT "country_pack_draft_version_check" CHECK (version >= 1 and base >= 0),
      CONSTRAINT "country_pack_draft_pkey" PRIMARY KEY ("code"))`,
  // The next start loads the files of the house once more, and writes down the first version of each pack.
  `DELETE FROM setting WHERE key = 'catalogue.loaded'`,
];

const down = [
  `DROP TABLE "country_pack_draft"`,
  `DROP TABLE "country_pack_version"`,
  ...Object.keys(derived).flatMap((table) => [
    `ALTER TABLE "${table}" DROP CONSTRAINT "${table}_pack_check"`,
    `ALTER TABLE "${table}" DROP COLUMN "pack"`,
  ]),
];
