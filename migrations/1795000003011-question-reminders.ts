import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of questions that applicants were asked: one a due day, and that it was sent. */
export class QuestionReminders1795000003011 implements MigrationInterface {
  name = 'QuestionReminders1795000003011';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "question_reminder" (
      "question_id" uuid NOT NULL,
      "due_on" date NOT NULL,
      "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "question_reminder_pkey" PRIMARY KEY ("question_id", "due_on"))`,
  `ALTER TABLE "question_reminder" ADD CONSTRAINT "question_reminder_question_fkey"
      FOREIGN KEY ("question_id") REFERENCES "document_question"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const down = [`DROP TABLE "question_reminder"`];
