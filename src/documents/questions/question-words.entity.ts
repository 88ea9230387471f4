import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { QuestionEvent } from './question-event.entity.js';

/** What a person wrote with an event: the officer's question, the reply, the note of the answer. Never changed, but erasable. */
@Entity('document_question_words')
@ForeignKey(() => QuestionEvent, ['questionId', 'seq'], ['questionId', 'seq'], {
  name: 'document_question_words_event_fkey',
})
export class QuestionWords {
  @PrimaryColumn({ type: 'uuid' })
  questionId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'text' })
  words: string;
}
