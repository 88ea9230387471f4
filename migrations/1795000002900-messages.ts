import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages: mails that can be read and held before they leave, the thread of each dossier, and the words of both as
 * versions that the house may change.
 */
export class Messages1795000002900 implements MigrationInterface {
  name = 'Messages1795000002900';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "mail" ADD "leaves_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "mail" ADD "claimed_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "mail" ADD "held_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "mail" ADD "held_by" uuid`,
  `ALTER TABLE "mail" ADD "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "mail" ADD "withdrawn_by" uuid`,
  `ALTER TABLE "mail" ADD CONSTRAINT "mail_held_check" CHECK ((held_at is null) = (held_by is null))`,
  `ALTER TABLE "mail" ADD CONSTRAINT "mail_withdrawn_check" CHECK ((withdrawn_at is null) = (withdrawn_by is null))`,
  `ALTER TABLE "mail" ADD CONSTRAINT "mail_left_check"
      CHECK ((sent_at is null and claimed_at is null) or (held_at is null and withdrawn_at is null))`,

  `CREATE TABLE "message_template" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "subject_en" text NOT NULL,
      "subject_uk" text NOT NULL,
      "body_en" text NOT NULL,
      "body_uk" text NOT NULL,
      "changed_by" uuid NOT NULL,
      "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "message_template_version_check" CHECK (version >= 1),
      CONSTRAINT "message_template_pkey" PRIMARY KEY ("code", "version"))`,
  `ALTER TABLE "message_template" ADD CONSTRAINT "message_template_account_fkey"
      FOREIGN KEY ("changed_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER message_template_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON message_template
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE "thread_message" (
      "id" uuid NOT NULL,
      "application_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "author_id" uuid,
      "event_seq" integer,
      "words" text,
      "words_en" text,
      "words_uk" text,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "mail_id" uuid,
      "read_at" TIMESTAMP(3) WITH TIME ZONE,
      "settled_at" TIMESTAMP(3) WITH TIME ZONE,
      "settled_by" uuid,
      CONSTRAINT "thread_message_event" UNIQUE ("application_id", "event_seq"),
      CONSTRAINT "thread_message_kind_check" CHECK (kind in ('event', 'office', 'applicant')),
      CONSTRAINT "thread_message_author_check" CHECK ((kind = 'event') = (author_id is null)),
      CONSTRAINT "thread_message_event_check" CHECK ((kind = 'event') = (event_seq is not null)),
      CONSTRAINT "thread_message_words_check" CHECK (
        case kind when 'event' then words is null and words_en is not null and words_uk is not null
          else words_en is null and words_uk is null and length(words) <= 4000 end),
      CONSTRAINT "thread_message_settled_check"
        CHECK ((settled_at is null) = (settled_by is null) and (settled_at is null or kind = 'applicant')),
      CONSTRAINT "thread_message_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "thread_message_application" ON "thread_message" ("application_id", "at", "id")`,
  `CREATE INDEX "thread_message_unsettled" ON "thread_message" ("at", "application_id")
      WHERE kind = 'applicant' and settled_at is null`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_event_fkey"
      FOREIGN KEY ("application_id", "event_seq") REFERENCES "application_event"("application_id","seq")
      ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_author_fkey"
      FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_settler_fkey"
      FOREIGN KEY ("settled_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_mail_fkey"
      FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  // What was said stays said: words may only be erased, and a message is read or settled once.
  `CREATE FUNCTION keep_message() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (new.id, new.application_id, new.kind, new.event_seq, new.at, new.words_en, new.words_uk)
          IS DISTINCT FROM (old.id, old.application_id, old.kind, old.event_seq, old.at, old.words_en, old.words_uk)
        OR new.author_id IS DISTINCT FROM old.author_id
        OR (new.words IS DISTINCT FROM old.words AND new.words IS NOT NULL)
        OR (old.read_at IS NOT NULL AND new.read_at IS DISTINCT FROM old.read_at)
        OR (old.settled_at IS NOT NULL AND new.settled_at IS DISTINCT FROM old.settled_at)
      THEN RAISE EXCEPTION 'a message is kept as it was sent' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER thread_message_kept BEFORE UPDATE ON thread_message
    FOR EACH ROW EXECUTE FUNCTION keep_message()`,
];

const down = [
  `DROP TABLE "thread_message"`,
  `DROP FUNCTION keep_message()`,
  `DROP TABLE "message_template"`,
  `ALTER TABLE "mail" DROP CONSTRAINT "mail_left_check"`,
  `ALTER TABLE "mail" DROP CONSTRAINT "mail_withdrawn_check"`,
  `ALTER TABLE "mail" DROP CONSTRAINT "mail_held_check"`,
  `ALTER TABLE "mail" DROP COLUMN "withdrawn_by"`,
  `ALTER TABLE "mail" DROP COLUMN "withdrawn_at"`,
  `ALTER TABLE "mail" DROP COLUMN "held_by"`,
  `ALTER TABLE "mail" DROP COLUMN "held_at"`,
  `ALTER TABLE "mail" DROP COLUMN "claimed_at"`,
  `ALTER TABLE "mail" DROP COLUMN "leaves_at"`,
];
