import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of a dossier that follow from no event of its history: told in the thread, and reminded of. */
export class SittingMessages1795000003002 implements MigrationInterface {
  name = 'SittingMessages1795000003002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const checks = (kinds: string, told: string) => [
  `ALTER TABLE "thread_message" DROP CONSTRAINT "thread_message_kind_check"`,
  `ALTER TABLE "thread_message" DROP CONSTRAINT "thread_message_author_check"`,
  `ALTER TABLE "thread_message" DROP CONSTRAINT "thread_message_words_check"`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_kind_check" CHECK (kind in (${kinds}))`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_author_check" CHECK ((${told}) = (author_id is null))`,
  `ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_words_check" CHECK (
      case when ${told} then words is null and words_en is not null and words_uk is not null
        else words_en is null and words_uk is null and length(words) <= 4000 end)`,
];

const up = [
  ...checks(`'event', 'news', 'office', 'applicant'`, `kind in ('event', 'news')`),
  `CREATE TABLE "sitting_invitation" (
      "application_id" uuid NOT NULL,
      "step_kind" text NOT NULL,
      "round" smallint NOT NULL,
      "told_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "sitting_invitation_pkey" PRIMARY KEY ("application_id", "step_kind", "round"))`,
  `ALTER TABLE "sitting_invitation" ADD CONSTRAINT "sitting_invitation_application_fkey"
      FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TABLE "sitting_reminder" (
      "booking_id" uuid NOT NULL,
      "on_day" date NOT NULL,
      "days_before" smallint NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "sitting_reminder_pkey" PRIMARY KEY ("booking_id", "on_day", "days_before"))`,
  `ALTER TABLE "sitting_reminder" ADD CONSTRAINT "sitting_reminder_booking_fkey"
      FOREIGN KEY ("booking_id") REFERENCES "sitting_booking"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "sitting_reminder"`,
  `DROP TABLE "sitting_invitation"`,
  `DELETE FROM "thread_message" WHERE kind = 'news'`,
  ...checks(`'event', 'office', 'applicant'`, `kind = 'event'`),
];
