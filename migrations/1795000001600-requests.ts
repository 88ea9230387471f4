import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests for one more paper: each in a slot of its own, with a history that is a chain like the application's, asked
 * of one dossier or of a set.
 */
export class Requests1795000001600 implements MigrationInterface {
  name = 'Requests1795000001600';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "document_slot" ADD "requested" boolean NOT NULL DEFAULT false`,
  `CREATE INDEX "document_slot_awaited" ON "document_slot" ("application_id")
      WHERE requested and not retired and status in ('missing', 'rejected')`,

  `CREATE TABLE "document_request_set" (
      "id" uuid NOT NULL,
      "requested_by" uuid NOT NULL,
      "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "ask" jsonb NOT NULL,
      "finished_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "document_request_set_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "document_request_set" ADD CONSTRAINT "document_request_set_account_fkey"
      FOREIGN KEY ("requested_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "document_request_set_item" (
      "set_id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "position" integer NOT NULL,
      "outcome" text,
      "code" text,
      CONSTRAINT "document_request_set_item_outcome_check" CHECK (outcome in ('asked', 'refused')),
      CONSTRAINT "document_request_set_item_code_check"
        CHECK ((outcome is not distinct from 'refused') = (code is not null)),
      CONSTRAINT "document_request_set_item_pkey" PRIMARY KEY ("set_id", "application_id"))`,
  `ALTER TABLE "document_request_set_item" ADD CONSTRAINT "document_request_set_item_set_fkey"
      FOREIGN KEY ("set_id") REFERENCES "document_request_set"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_request_set_item" ADD CONSTRAINT "document_request_set_item_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,

  `CREATE TABLE "document_request" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "slot" text NOT NULL,
      "document_type" text NOT NULL,
      "title_en" text,
      "title_uk" text,
      "why" text NOT NULL,
      "blocks" text NOT NULL,
      "seq" integer NOT NULL DEFAULT '1',
      "state" text NOT NULL DEFAULT 'open',
      "due_on" date NOT NULL,
      "set_id" uuid,
      CONSTRAINT "document_request_slot" UNIQUE ("application_id", "slot"),
      CONSTRAINT "document_request_blocks_check" CHECK (blocks in ('now', 'later', 'nothing')),
      CONSTRAINT "document_request_title_check"
        CHECK ((document_type = 'request') = (title_en is not null and title_uk is not null)),
      CONSTRAINT "document_request_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "document_request_open" ON "document_request" ("due_on") WHERE state = 'open'`,
  `CREATE TABLE "document_request_event" (
      "request_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "prev_seq" integer,
      "event" text NOT NULL,
      "from" text NOT NULL,
      "to" text NOT NULL,
      "due_on" date NOT NULL,
      "reason_code" text,
      "actor_id" uuid NOT NULL,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "document_request_event_state" UNIQUE ("request_id", "seq", "to", "due_on"),
      CONSTRAINT "document_request_event_chain" UNIQUE ("request_id", "seq", "to"),
      CONSTRAINT "document_request_event_prev_check" CHECK (prev_seq is not distinct from nullif(seq - 1, 0)),
      CONSTRAINT "document_request_event_first_check" CHECK ((seq = 1) = ("from" = '(new)')),
      CONSTRAINT "document_request_event_edge_check" CHECK ((event, "from", "to") in
        (('ask', '(new)', 'open'), ('extend', 'open', 'open'), ('withdraw', 'open', 'withdrawn'))),
      CONSTRAINT "document_request_event_reason_check" CHECK ((event = 'withdraw') = (reason_code is not null)),
      CONSTRAINT "document_request_event_pkey" PRIMARY KEY ("request_id", "seq"))`,
  `ALTER TABLE "document_request" ADD CONSTRAINT "document_request_slot_fkey"
      FOREIGN KEY ("application_id", "slot") REFERENCES "document_slot"("application_id","slot")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_request" ADD CONSTRAINT "document_request_set_fkey"
      FOREIGN KEY ("set_id") REFERENCES "document_request_set"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_request" ADD CONSTRAINT "document_request_last_event_fkey"
      FOREIGN KEY ("id", "seq", "state", "due_on")
      REFERENCES "document_request_event"("request_id","seq","to","due_on")
      ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE "document_request_event" ADD CONSTRAINT "document_request_event_request_fkey"
      FOREIGN KEY ("request_id") REFERENCES "document_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_request_event" ADD CONSTRAINT "document_request_event_chain_fkey"
      FOREIGN KEY ("request_id", "prev_seq", "from") REFERENCES "document_request_event"("request_id","seq","to")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "document_request_event" ADD CONSTRAINT "document_request_event_account_fkey"
      FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER document_request_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_request_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE "request_reminder" (
      "request_id" uuid NOT NULL,
      "due_on" date NOT NULL,
      "days_before" smallint NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "request_reminder_pkey" PRIMARY KEY ("request_id", "due_on", "days_before"))`,
  `ALTER TABLE "request_reminder" ADD CONSTRAINT "request_reminder_request_fkey"
      FOREIGN KEY ("request_id") REFERENCES "document_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "request_reminder"`,
  `ALTER TABLE "document_request" DROP CONSTRAINT "document_request_last_event_fkey"`,
  `DROP TABLE "document_request_event"`,
  `DROP TABLE "document_request"`,
  `DROP TABLE "document_request_set_item"`,
  `DROP TABLE "document_request_set"`,
  `DROP INDEX "document_slot_awaited"`,
  `ALTER TABLE "document_slot" DROP COLUMN "requested"`,
];
