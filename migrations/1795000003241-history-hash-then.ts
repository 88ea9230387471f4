import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dossiers of one step, so that none holds its rows for long; a step takes some 0.2 s. */
const STEP = 1_000;

/** The events of before get their hashes, step by step, each of its own: what was filled stays so if it is cut off. */
export class HistoryHashThen1795000003241 implements MigrationInterface {
  name = 'HistoryHashThen1795000003241';
  transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const [step] = await queryRunner.query(
        `SELECT max(id::text) AS last FROM (SELECT id FROM application WHERE id > $1 ORDER BY id LIMIT ${STEP}) step`,
        [after],
      );
      if (!step.last) return;
      await queryRunner.query(FILL, [after, step.last]);
      after = step.last;
    }
  }

  /** The hashes go with their column. */
  async down(): Promise<void> {}
}

const FILL = `
  UPDATE application_event e SET hash = due.hash
  FROM (SELECT application_id, seq, history_hash(one) OVER (PARTITION BY application_id ORDER BY seq) AS hash
    FROM application_event one WHERE application_id > $1 AND application_id <= $2) due
  WHERE e.application_id > $1 AND e.application_id <= $2
    AND due.application_id = e.application_id AND due.seq = e.seq AND e.hash IS NULL`;
