import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of figures folded into cubes, and the tail that is not folded yet: at first, all of it. */
export class Cubes1795000002001 implements MigrationInterface {
  name = 'Cubes1795000002001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "figure_tail" (
      "entry_id" bigint NOT NULL,
      CONSTRAINT "figure_tail_pkey" PRIMARY KEY ("entry_id"))`,
  `ALTER TABLE "figure_tail" ADD CONSTRAINT "figure_tail_entry_fkey" FOREIGN KEY ("entry_id")
      REFERENCES "figure_entry"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `INSERT INTO "figure_tail" SELECT "id" FROM "figure_entry"`,
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
      CONSTRAINT "figure_cube_unit_check" CHECK (on_unit in ('year', 'month', 'day') and known_unit in ('year', 'month')),
      CONSTRAINT "figure_cube_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "figure_cube_sum" ON "figure_cube" ("cube", "stage", "known_unit", "on_unit", "on_from")`,
  `CREATE INDEX "figure_entry_recorded" ON "figure_entry" ("recorded_at")`,
];

const down = [`DROP INDEX "figure_entry_recorded"`, `DROP TABLE "figure_cube"`, `DROP TABLE "figure_tail"`];
