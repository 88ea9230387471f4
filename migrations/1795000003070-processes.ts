import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The processes that serve at present, and the statements that took long. */
export class Processes1795000003070 implements MigrationInterface {
  name = 'Processes1795000003070';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "running_process" (
      "id" text NOT NULL,
      "host" text NOT NULL,
      "pid" integer NOT NULL,
      "version" text NOT NULL,
      "node" text NOT NULL,
      "job_workers" text array NOT NULL,
      "memory" bigint NOT NULL,
      "lag_ms" integer NOT NULL,
      "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "running_process_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "slow_statement" (
      "id" text NOT NULL,
      "statement" text NOT NULL,
      "calls" integer NOT NULL,
      "total_ms" double precision NOT NULL,
      "worst_ms" integer NOT NULL,
      "last_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "slow_statement_calls_check" CHECK (calls > 0),
      CONSTRAINT "slow_statement_pkey" PRIMARY KEY ("id"))`,
];

const down = [`DROP TABLE "slow_statement"`, `DROP TABLE "running_process"`];
