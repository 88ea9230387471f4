import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DayColumn } from '../../platform/database/column.decorator.js';
import { DocumentSlot } from '../document-slot.entity.js';
import { RequestSet } from './request-set.entity.js';
import type { Blocks } from './request.rules.js';

/**
 * One more paper that an officer asked for, in a slot of its own. As with an application, state and due day refer to
 * the last event: neither changes without one. What came and what was said of it stand in the slot's versions and
 * verdicts.
 */
@Entity('document_request')
@Unique('document_request_slot', ['applicationId', 'slot'])
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], {
  name: 'document_request_slot_fkey',
})
@ForeignKey('document_request_event', ['id', 'seq', 'state', 'dueOn'], ['requestId', 'seq', 'to', 'dueOn'], {
  name: 'document_request_last_event_fkey',
  deferrable: 'INITIALLY DEFERRED',
})
@Check('document_request_blocks_check', `blocks in ('now', 'later', 'nothing')`)
@Check('document_request_title_check', `(document_type = 'request') = (title_en is not null and title_uk is not null)`)
@Index('document_request_open', ['dueOn'], { where: `state = 'open'` })
export class DocumentRequest {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  @Column({ type: 'text' })
  documentType: string;

  /** Null: the document type's own name. */
  @Column({ type: 'text', nullable: true })
  titleEn: string | null;

  @Column({ type: 'text', nullable: true })
  titleUk: string | null;

  /** Why, in the officer's words to the applicant. */
  @Column({ type: 'text' })
  why: string;

  @Column({ type: 'text' })
  blocks: Blocks;

  @Column({ type: 'int', default: 1 })
  seq: number;

  @Column({ type: 'text', default: 'open' })
  state: 'open' | 'withdrawn';

  @DayColumn()
  dueOn: string;

  /** The set of dossiers of which the paper was asked in one go. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => RequestSet, { name: 'document_request_set_fkey' })
  setId: string | null;
}
