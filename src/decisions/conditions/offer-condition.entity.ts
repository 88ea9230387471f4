import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DocumentRequest } from '../../documents/requests/document-request.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { Offer } from '../offer.entity.js';

@Entity('offer_condition')
@ForeignKey(() => Offer, ['applicationId', 'seq'], ['applicationId', 'seq'], { name: 'offer_condition_offer_fkey' })
@Check(
  'offer_condition_evidence_check',
  `(evidence_kind is null) = (evidence_id is null) and (evidence_kind is null or evidence_kind in ('document', 'review', 'milestone'))`,
)
@Check('offer_condition_shown_check', `evidence_id is null or status = 'met'`)
@Check('offer_condition_overdue_check', `overdue_at is null or due_on is not null`)
@Index('offer_condition_due', ['dueOn'], { where: `status = 'pending' and overdue_at is null` })
@Check('offer_condition_status_check', `status in ('pending', 'met', 'waived', 'unmet')`)
export class OfferCondition {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  /** The offer's seq. */
  @PrimaryColumn({ type: 'int' })
  seq: number;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  text: string;

  @DayColumn({ nullable: true })
  dueOn: string | null;

  @Column({ type: 'text', default: 'pending' })
  status: 'pending' | 'met' | 'waived' | 'unmet';

  /** The paper that was asked for it. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => DocumentRequest, { name: 'offer_condition_request_fkey' })
  requestId: string | null;

  /** met: what shows it, a version of a document or a fact that a room recorded. */
  @Column({ type: 'text', nullable: true })
  evidenceKind: 'document' | 'review' | 'milestone' | null;

  @Column({ type: 'uuid', nullable: true })
  evidenceId: string | null;

  /** Why it was judged so, of the kind `condition_met`, `condition_waived` or `condition_unmet`. */
  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  /** Its last day passed while nobody had judged it: from then on it is an officer's question. */
  @InstantColumn({ nullable: true })
  overdueAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  changedBy: string | null;

  @InstantColumn({ nullable: true })
  changedAt: Date | null;
}
