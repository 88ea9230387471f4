import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Questions to an officer about two things that do not fit together, in one dossier or between two, with a history
 * that is a chain like a request's. Words and evidence stand beside it, where erasure can take them away.
 */
export class Questions1795000002100 implements MigrationInterface {
  name = 'Questions1795000002100';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  // The same as certificateKey() in src/documents/questions: country that issued, and number without what is no letter
  // or digit. Indexed as a function of the answers, so that no second copy of a number has to be kept and erased.
  `CREATE FUNCTION certificate_keys(answers jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT school.country || ':' || school.number), '{}')
    FROM (SELECT coalesce(s ->> 'issuedBy', s ->> 'country') AS country,
            regexp_replace(upper(s ->> 'certificateNumber'), '[^A-Z0-9]', '', 'g') AS number
          FROM jsonb_array_elements(CASE jsonb_typeof(answers -> 'education')
            WHEN 'array' THEN answers -> 'education' ELSE '[]' END) s) school
    WHERE school.country IS NOT NULL AND length(school.number) >= 5 AND school.number ~ '[0-9]'
  $$`,
  `CREATE INDEX "application_certificates" ON "application" USING gin (certificate_keys(answers))
      WHERE submitted_at is not null`,

  `CREATE TABLE "document_question" (
      "id" uuid NOT NULL,
      "kind" text NOT NULL,
      "left_id" uuid NOT NULL,
      "right_id" uuid NOT NULL,
      "ground" text,
      "seq" integer NOT NULL DEFAULT '1',
      "state" text NOT NULL DEFAULT 'open',
      CONSTRAINT "document_question_kind_check" CHECK (kind in ('same_file', 'same_certificate', 'same_passport',
        'early_certificate', 'passport_expired', 'impossible_dates', 'lines_differ', 'names_apart')),
      CONSTRAINT "document_question_sides_check"
        CHECK (case when kind in ('same_file', 'same_certificate', 'same_passport') then left_id < right_id
          else left_id = right_id end),
      CONSTRAINT "document_question_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "document_question_open" ON "document_question" ("left_id", "right_id", "kind", "ground")
      WHERE state in ('open', 'asked', 'replied')`,
  `CREATE INDEX "document_question_left" ON "document_question" ("left_id")`,
  `CREATE INDEX "document_question_right" ON "document_question" ("right_id")`,
  `CREATE TABLE "document_question_event" (
      "question_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "prev_seq" integer,
      "event" text NOT NULL,
      "from" text NOT NULL,
      "to" text NOT NULL,
      "asked_id" uuid,
      "due_on" date,
      "outcome" text,
      "reason_code" text,
      "actor_id" uuid,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "document_question_event_chain" UNIQUE ("question_id", "seq", "to"),
      CONSTRAINT "document_question_event_prev_check" CHECK (prev_seq is not distinct from nullif(seq - 1, 0)),
      CONSTRAINT "document_question_event_first_check" CHECK ((seq = 1) = ("from" = '(new)')),
      CONSTRAINT "document_question_event_edge_check" CHECK ((event, "from", "to") in
        (('raise', '(new)', 'open'), ('ask', 'open', 'asked'), ('ask', 'replied', 'asked'), ('reply', 'asked', 'replied'),
         ('answer', 'open', 'answered'), ('answer', 'asked', 'answered'), ('answer', 'replied', 'answered'),
         ('close', 'open', 'closed'), ('close', 'asked', 'closed'), ('close', 'replied', 'closed'))),
      CONSTRAINT "document_question_event_asked_check"
        CHECK ((event = 'ask') = (due_on is not null) and (event in ('ask', 'reply')) = (asked_id is not null)),
      CONSTRAINT "document_question_event_outcome_check" CHECK (case event
        when 'answer' then coalesce(outcome in ('cleared', 'upheld'), false)
        when 'close' then coalesce(outcome in ('changed', 'gone', 'ended'), false)
        else outcome is null end),
      CONSTRAINT "document_question_event_reason_check" CHECK ((event = 'answer') = (reason_code is not null)),
      CONSTRAINT "document_question_event_heard_check" CHECK (outcome is distinct from 'upheld' or "from" <> 'open'),
      CONSTRAINT "document_question_event_actor_check" CHECK ((event in ('raise', 'close')) = (actor_id is null)),
      CONSTRAINT "document_question_event_pkey" PRIMARY KEY ("question_id", "seq"))`,
  `CREATE TABLE "document_question_words" (
      "question_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "words" text NOT NULL,
      CONSTRAINT "document_question_words_pkey" PRIMARY KEY ("question_id", "seq"))`,
  `CREATE TABLE "document_question_evidence" (
      "question_id" uuid NOT NULL,
      "left" jsonb NOT NULL,
      "right" jsonb NOT NULL,
      CONSTRAINT "document_question_evidence_pkey" PRIMARY KEY ("question_id"))`,

  `ALTER TABLE "document_question" ADD CONSTRAINT "document_question_left_fkey"
      FOREIGN KEY ("left_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question" ADD CONSTRAINT "document_question_right_fkey"
      FOREIGN KEY ("right_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question" ADD CONSTRAINT "document_question_last_event_fkey"
      FOREIGN KEY ("id", "seq", "state") REFERENCES "document_question_event"("question_id", "seq", "to")
      ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE "document_question_event" ADD CONSTRAINT "document_question_event_question_fkey"
      FOREIGN KEY ("question_id") REFERENCES "document_question"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question_event" ADD CONSTRAINT "document_question_event_chain_fkey"
      FOREIGN KEY ("question_id", "prev_seq", "from") REFERENCES "document_question_event"("question_id", "seq", "to")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question_event" ADD CONSTRAINT "document_question_event_account_fkey"
      FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question_words" ADD CONSTRAINT "document_question_words_event_fkey"
      FOREIGN KEY ("question_id", "seq") REFERENCES "document_question_event"("question_id", "seq")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_question_evidence" ADD CONSTRAINT "document_question_evidence_question_fkey"
      FOREIGN KEY ("question_id") REFERENCES "document_question"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TRIGGER document_question_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_question_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Nobody puts other words into a mouth, or other evidence under an answer; erasure takes both away.
  `CREATE TRIGGER document_question_words_unchanged BEFORE UPDATE ON document_question_words
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER document_question_evidence_unchanged BEFORE UPDATE ON document_question_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Only a person of the question is asked, only whoever was asked replies, and the sides of a question stay.
  `CREATE FUNCTION check_question_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.event = 'ask' AND NOT EXISTS (SELECT 1 FROM document_question q
        WHERE q.id = NEW.question_id AND NEW.asked_id IN (q.left_id, q.right_id))
      OR NEW.event = 'reply' AND NOT EXISTS (SELECT 1 FROM document_question_event e
        WHERE e.question_id = NEW.question_id AND e.seq = NEW.prev_seq AND e.asked_id = NEW.asked_id) THEN
      RAISE EXCEPTION 'a question is asked of its own people'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_question_event_asked_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER document_question_event_sense BEFORE INSERT ON document_question_event
    FOR EACH ROW WHEN (NEW.asked_id IS NOT NULL) EXECUTE FUNCTION check_question_event()`,
];

const down = [
  `DROP TABLE "document_question_evidence"`,
  `DROP TABLE "document_question_words"`,
  `ALTER TABLE "document_question" DROP CONSTRAINT "document_question_last_event_fkey"`,
  `DROP TABLE "document_question_event"`,
  `DROP TABLE "document_question"`,
  `DROP FUNCTION check_question_event()`,
  `DROP INDEX "application_certificates"`,
  `DROP FUNCTION certificate_keys(jsonb)`,
];
