import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The chain of custody of each paper: a translation names the version it translates; what people found out about a
 * paper is a row that nobody changes, its names, numbers and days beside it in a row that erasure can take away.
 */
export class Custody1795000001700 implements MigrationInterface {
  name = 'Custody1795000001700';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "document_version" ADD "translates" uuid`,
  `ALTER TABLE "document_version" ADD CONSTRAINT "document_version_place" UNIQUE ("id", "application_id", "slot")`,
  `ALTER TABLE "document_version" ADD CONSTRAINT "document_version_translates_fkey"
      FOREIGN KEY ("translates", "application_id", "slot") REFERENCES "document_version"("id", "application_id", "slot")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE INDEX "document_version_translates" ON "document_version" ("translates") WHERE translates is not null`,
  // A translation of a translation would have no paper behind it.
  `CREATE FUNCTION check_translation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM document_version v WHERE v.id = NEW.translates AND v.translates IS NOT NULL) THEN
      RAISE EXCEPTION 'a translation is made of the paper itself'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_version_translates_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER document_version_translation BEFORE INSERT OR UPDATE OF translates ON document_version
    FOR EACH ROW WHEN (NEW.translates IS NOT NULL) EXECUTE FUNCTION check_translation()`,
  `ALTER TABLE "verdict" ADD "translation_id" uuid`,

  `CREATE TABLE "custody_event" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "slot" text NOT NULL,
      "document_id" uuid,
      "kind" text NOT NULL,
      "code" text,
      "step" smallint,
      "follows" uuid,
      "revokes" uuid,
      "reason" text,
      "actor_id" uuid NOT NULL,
      "acting_as" text NOT NULL,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "custody_event_place" UNIQUE ("id", "application_id", "slot"),
      CONSTRAINT "custody_event_revoked_once" UNIQUE ("revokes"),
      CONSTRAINT "custody_event_acting_check" CHECK (acting_as in ('applicant', 'agent', 'officer', 'registrar')),
      CONSTRAINT "custody_event_kind_check" CHECK (kind in ('form', 'legalisation', 'translation', 'validity', 'verification', 'answer', 'evidence', 'revocation')),
      CONSTRAINT "custody_event_code_check" CHECK (case kind
        when 'form' then coalesce(code in ('scan', 'certified_copy', 'original_seen'), false)
        when 'translation' then coalesce(code in ('sworn', 'notary', 'other'), false)
        when 'verification' then coalesce(code in ('web_form', 'email', 'letter', 'phone', 'portal'), false)
        when 'answer' then coalesce(code in ('confirmed', 'not_confirmed', 'no_answer', 'not_genuine'), false)
        else code is null end),
      CONSTRAINT "custody_event_document_check" CHECK (document_id is not null or kind not in ('form', 'legalisation', 'translation')),
      CONSTRAINT "custody_event_step_check" CHECK ((kind = 'legalisation') = (step is not null)),
      CONSTRAINT "custody_event_follows_check" CHECK ((kind in ('answer', 'evidence')) = (follows is not null)),
      CONSTRAINT "custody_event_revokes_check" CHECK ((kind = 'revocation') = (revokes is not null) and (kind = 'revocation') = (reason is not null)),
      CONSTRAINT "custody_event_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "custody_event_slot" ON "custody_event" ("application_id", "slot", "at")`,
  `ALTER TABLE "custody_event" ADD CONSTRAINT "custody_event_slot_fkey" FOREIGN KEY ("application_id", "slot")
      REFERENCES "document_slot"("application_id", "slot") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "custody_event" ADD CONSTRAINT "custody_event_follows_fkey" FOREIGN KEY ("follows", "application_id", "slot")
      REFERENCES "custody_event"("id", "application_id", "slot") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "custody_event" ADD CONSTRAINT "custody_event_revokes_fkey" FOREIGN KEY ("revokes", "application_id", "slot")
      REFERENCES "custody_event"("id", "application_id", "slot") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER custody_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // The row must outlive its document, which erasure removes: that it names a version of its paper is checked once, here.
  `CREATE FUNCTION check_custody_event() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE target custody_event;
  BEGIN
    IF NEW.document_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document_version v
        WHERE v.id = NEW.document_id AND v.application_id = NEW.application_id AND v.slot = NEW.slot
          AND (NEW.kind <> 'translation' OR v.translates IS NOT NULL)) THEN
      RAISE EXCEPTION 'custody names a version of another paper'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_event_document_check';
    END IF;
    IF coalesce(NEW.follows, NEW.revokes) IS NULL THEN RETURN NEW; END IF;
    SELECT * INTO target FROM custody_event e WHERE e.id = coalesce(NEW.follows, NEW.revokes);
    IF NEW.follows IS NOT NULL AND (target.kind <> 'verification'
        OR EXISTS (SELECT 1 FROM custody_event r WHERE r.revokes = NEW.follows)) THEN
      RAISE EXCEPTION 'an answer needs a question that stands'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_event_follows_check';
    END IF;
    IF NEW.revokes IS NOT NULL AND target.kind = 'revocation' THEN
      RAISE EXCEPTION 'a revocation stays: record the fact anew'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_event_revokes_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER custody_event_sense BEFORE INSERT ON custody_event
    FOR EACH ROW EXECUTE FUNCTION check_custody_event()`,

  `CREATE TABLE "custody_detail" (
      "event_id" uuid NOT NULL,
      "on_day" date,
      "authority" text,
      "number" text,
      "person" text,
      "language" text,
      "issued_on" date,
      "valid_until" date,
      "step" jsonb,
      "evidence_hash" text,
      "evidence_name" text,
      "evidence_type" text,
      CONSTRAINT "custody_detail_days_check" CHECK (issued_on <= valid_until),
      CONSTRAINT "custody_detail_evidence_check" CHECK (num_nulls(evidence_hash, evidence_name, evidence_type) in (0, 3)),
      CONSTRAINT "custody_detail_pkey" PRIMARY KEY ("event_id"))`,
  `CREATE INDEX "custody_detail_evidence" ON "custody_detail" ("evidence_hash") WHERE evidence_hash is not null`,
  `ALTER TABLE "custody_detail" ADD CONSTRAINT "custody_detail_event_fkey" FOREIGN KEY ("event_id")
      REFERENCES "custody_event"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "custody_detail" ADD CONSTRAINT "custody_detail_evidence_fkey" FOREIGN KEY ("evidence_hash")
      REFERENCES "stored_file"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  // Corrected by a new event; taken away by erasure.
  `CREATE TRIGGER custody_detail_unchanged BEFORE UPDATE ON custody_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const down = [
  `DROP TABLE "custody_detail"`,
  `DROP TABLE "custody_event"`,
  `DROP FUNCTION check_custody_event()`,
  `ALTER TABLE "verdict" DROP COLUMN "translation_id"`,
  `DROP TRIGGER document_version_translation ON document_version`,
  `DROP FUNCTION check_translation()`,
  `DROP INDEX "document_version_translates"`,
  `ALTER TABLE "document_version" DROP CONSTRAINT "document_version_translates_fkey"`,
  `ALTER TABLE "document_version" DROP CONSTRAINT "document_version_place"`,
  `ALTER TABLE "document_version" DROP COLUMN "translates"`,
];
