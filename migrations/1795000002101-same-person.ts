import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether two accounts are one person's is a question like the others; found by birth date and by phone. */
export class SamePerson1795000002101 implements MigrationInterface {
  name = 'SamePerson1795000002101';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...up, ...checks(`'same_person', `)]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...down, ...checks('')]) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE INDEX "application_born" ON "application" ((answers -> 'personal' ->> 'birthDate'))
      WHERE submitted_at is not null`,
  `CREATE INDEX "application_phone" ON "application" ((answers -> 'contact' ->> 'phone'))
      WHERE submitted_at is not null`,
];

const down = [`DROP INDEX "application_phone"`, `DROP INDEX "application_born"`];

/** Kinds of questions between two dossiers; `more`: with it. */
const checks = (more: string) => [
  `ALTER TABLE "document_question" DROP CONSTRAINT "document_question_kind_check"`,
  `ALTER TABLE "document_question" DROP CONSTRAINT "document_question_sides_check"`,
  `ALTER TABLE "document_question" ADD CONSTRAINT "document_question_kind_check" CHECK (kind in ('same_file',
      'same_certificate', 'same_passport', ${more}'early_certificate', 'passport_expired', 'impossible_dates',
      'lines_differ', 'names_apart'))`,
  `ALTER TABLE "document_question" ADD CONSTRAINT "document_question_sides_check" CHECK (case when kind in ('same_file',
      'same_certificate', ${more}'same_passport') then left_id < right_id else left_id = right_id end)`,
];
