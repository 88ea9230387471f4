import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonMerge } from './person-merge.entity.js';

/** What an officer wrote to a merge or a separation; nobody changes it, and erasure takes it away. */
@Entity('person_merge_words')
@ForeignKey(() => PersonMerge, ['takenId', 'seq'], ['takenId', 'seq'], { name: 'person_merge_words_event_fkey' })
export class PersonMergeWords {
  @PrimaryColumn('uuid')
  takenId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'text' })
  words: string;
}
