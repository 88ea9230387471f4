import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentQuestion } from '../documents/questions/question.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A reminder of a question that an applicant was asked: one a due day. */
@Entity('question_reminder')
export class QuestionReminder {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => DocumentQuestion, { name: 'question_reminder_question_fkey' })
  questionId: string;

  @PrimaryColumn({ type: 'date' })
  dueOn: string;

  @InstantColumn()
  sentAt: Date;
}
