import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { DocumentType } from './document-type.entity.js';

/** What a condition of an offer rests on; its words are the reason of the kind `condition` with the same code. */
@Entity('condition_type')
@Check('condition_type_evidence_check', `evidence in ('paper', 'fact', 'words')`)
@Check('condition_type_paper_check', `(evidence = 'paper') = (document_type is not null)`)
@Check('condition_type_from_check', `awaited_from in ('applicant', 'board', 'state', 'university')`)
export class ConditionType {
  @PrimaryColumn('text')
  code: string;

  /** paper: a document for which a place is opened; fact: something that the house records; words: neither. */
  @Column({ type: 'text' })
  evidence: 'paper' | 'fact' | 'words';

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => DocumentType, { name: 'condition_type_document_fkey' })
  documentType: string | null;

  /** Facts that show it, by their kind and code: `milestone:deposit`, `review:entrance_exam`. */
  @Column({ type: 'text', array: true, default: [] })
  facts: string[];

  @Column({ type: 'text' })
  awaitedFrom: 'applicant' | 'board' | 'state' | 'university';

  /** Set when a person changed the row: a later load of the files leaves it alone. */
  @InstantColumn({ nullable: true })
  editedAt: Date | null;
}
