import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Writes into the facts of the past who acted for each applicant: as the answers said that were sent, and as corrections
 * said that spoke of it. Between them it stays as it was; before the first nothing is known. What was answered in an
 * application whose answers are erased stays unknown.
 */
export class RepresentedByThen1795000003091 implements MigrationInterface {
  name = 'RepresentedByThen1795000003091';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of unguarded(fill)) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of unguarded(unfill)) await queryRunner.query(statement);
  }
}

/** Facts are written once; only here something is added to them that was known then and not kept. */
const unguarded = (statement: string) => [
  `ALTER TABLE "application_fact" DISABLE TRIGGER application_fact_append_only`,
  statement,
  `ALTER TABLE "application_fact" ENABLE TRIGGER application_fact_append_only`,
];

// As representation() of answers.rules.ts: whoever said how they begin was asked this beside it.
const answered = `CASE WHEN jsonb_typeof(sent.answers -> 'choice') = 'object'
      AND coalesce(sent.answers -> 'choice' ->> 'entryType', sent.answers -> 'choice' ->> 'representedBy') IS NOT NULL
    THEN coalesce(sent.answers -> 'choice' ->> 'representedBy', 'nobody') END`;

const fill = `
  WITH sending AS (
    SELECT application_id, seq, row_number() OVER (PARTITION BY application_id ORDER BY seq) AS submission
    FROM application_event WHERE event IN ('submit', 'resubmit')),
  spoken AS (
    SELECT f.application_id, f.seq, e.event,
      CASE WHEN e.event = 'correct' AND note.data -> 'fields' -> 'choice' ? 'representedBy'
        THEN coalesce(note.data -> 'fields' -> 'choice' ->> 'representedBy', 'nobody')
        ELSE ${answered} END AS value
    FROM application_fact f
    JOIN application_event e ON e.application_id = f.application_id AND e.seq = f.seq
    LEFT JOIN event_note note ON note.application_id = f.application_id AND note.seq = f.seq
    LEFT JOIN sending ON sending.application_id = f.application_id AND sending.seq = f.seq
    LEFT JOIN submission sent ON sent.application_id = f.application_id AND sent.submission = sending.submission),
  carried AS (
    SELECT application_id, seq, event, value,
      max(seq) FILTER (WHERE value IS NOT NULL) OVER (PARTITION BY application_id ORDER BY seq) AS known_seq
    FROM spoken),
  kept AS (
    SELECT c.application_id, c.seq, c.event, c.value AS spoken, k.value,
      lag(k.value) OVER (PARTITION BY c.application_id ORDER BY c.seq) AS before
    FROM carried c JOIN carried k ON k.application_id = c.application_id AND k.seq = c.known_seq)
  UPDATE application_fact f SET represented_by = kept.value,
    said = CASE WHEN kept.spoken IS NOT NULL AND (kept.event IN ('submit', 'correct') OR kept.spoken IS DISTINCT FROM kept.before)
      THEN array_append(f.said, 'represented_by') ELSE f.said END
  FROM kept WHERE kept.application_id = f.application_id AND kept.seq = f.seq`;

const unfill = `UPDATE application_fact SET represented_by = NULL, said = array_remove(said, 'represented_by')
  WHERE represented_by IS NOT NULL OR 'represented_by' = ANY (said)`;
