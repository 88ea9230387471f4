import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of figures: cells, sets of cells, and the lines that say who is counted where from which day; cubes, and what is not folded into them yet. */
export class Ledger1795000002000 implements MigrationInterface {
  name = 'Ledger1795000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const appendOnly = ['figure_cell', 'figure_set', 'figure_entry'];

const up = [
  `CREATE TABLE "figure_cell" (
      "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
      "key" text NOT NULL,
      "offering_id" uuid NOT NULL,
      "citizenship" text,
      "residence" text,
      "school" text,
      "sex" text,
      "birth_year" smallint,
      "entry_type" text,
      "place" text NOT NULL,
      "repeated" boolean NOT NULL,
      "since" text NOT NULL,
      CONSTRAINT "figure_cell_key" UNIQUE ("key"),
      CONSTRAINT "figure_cell_place_check" CHECK (place in ('on_site', 'online')),
      CONSTRAINT "figure_cell_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "figure_set" (
      "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
      "cells" integer array NOT NULL,
      CONSTRAINT "figure_set_cells" UNIQUE ("cells"),
      CONSTRAINT "figure_set_cells_check" CHECK (cardinality(cells) > 0),
      CONSTRAINT "figure_set_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "figure_entry" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "person_id" uuid NOT NULL,
      "stage" text NOT NULL,
      "on_day" date NOT NULL,
      "set_id" integer NOT NULL,
      "delta" smallint NOT NULL,
      "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "figure_entry_delta_check" CHECK (delta <> 0),
      CONSTRAINT "figure_entry_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "figure_entry_person" ON "figure_entry" ("person_id")`,
  `CREATE INDEX "figure_entry_stage" ON "figure_entry" ("stage", "on_day", "recorded_at")`,
  `CREATE INDEX "application_by_person" ON "application" ("person_id")`,
  `ALTER TABLE "figure_cell" ADD CONSTRAINT "figure_cell_offering_fkey" FOREIGN KEY ("offering_id")
      REFERENCES "offering"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "figure_entry" ADD CONSTRAINT "figure_entry_set_fkey" FOREIGN KEY ("set_id")
      REFERENCES "figure_set"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "figure_tail" (
      "entry_id" bigint NOT NULL,
      CONSTRAINT "figure_tail_pkey" PRIMARY KEY ("entry_id"))`,
  `ALTER TABLE "figure_tail" ADD CONSTRAINT "figure_tail_entry_fkey" FOREIGN KEY ("entry_id")
      REFERENCES "figure_entry"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "figure_cube" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "cube" text NOT NULL,
      "stage" text NOT NULL,
      "on_unit" text NOT NULL,
      "on_from" date NOT NULL,
      "known_unit" text NOT NULL,
      "known_from" date NOT NULL,
      "keys" text NOT NULL,
      "persons" integer NOT NULL,
      CONSTRAINT "figure_cube_place" UNIQUE ("cube", "stage", "on_unit", "on_from", "known_unit", "known_from", "keys"),
      CONSTRAINT "figure_cube_unit_check" CHECK (on_unit in ('year', 'month') and known_unit in ('year', 'month')),
      CONSTRAINT "figure_cube_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "figure_cube_sum" ON "figure_cube" ("cube", "stage", "known_unit", "on_unit", "on_from")`,
  `CREATE INDEX "figure_entry_recorded" ON "figure_entry" ("recorded_at")`,
  ...appendOnly.map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];

const down = [
  ...appendOnly.map((table) => `DROP TRIGGER ${table}_append_only ON ${table}`),
  `DROP TABLE "figure_cube"`,
  `DROP TABLE "figure_tail"`,
  `ALTER TABLE "figure_entry" DROP CONSTRAINT "figure_entry_set_fkey"`,
  `ALTER TABLE "figure_cell" DROP CONSTRAINT "figure_cell_offering_fkey"`,
  `DROP INDEX "application_by_person"`,
  `DROP TABLE "figure_entry"`,
  `DROP TABLE "figure_set"`,
  `DROP TABLE "figure_cell"`,
];
