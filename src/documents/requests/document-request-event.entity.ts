import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';

/**
 * One link of a request's history: asked, given more time, withdrawn. The key makes two at once collide, the reference
 * to the link before makes it whole, and a trigger refuses every change afterwards.
 */
@Entity('document_request_event')
@Unique('document_request_event_state', ['requestId', 'seq', 'to', 'dueOn'])
@Unique('document_request_event_chain', ['requestId', 'seq', 'to'])
@ForeignKey('document_request_event', ['requestId', 'prevSeq', 'from'], ['requestId', 'seq', 'to'], {
  name: 'document_request_event_chain_fkey',
})
@Check('document_request_event_prev_check', `prev_seq is not distinct from nullif(seq - 1, 0)`)
@Check('document_request_event_first_check', `(seq = 1) = ("from" = '(new)')`)
@Check(
  'document_request_event_edge_check',
  `(event, "from", "to") in (('ask', '(new)', 'open'), ('extend', 'open', 'open'), ('withdraw', 'open', 'withdrawn'))`,
)
@Check('document_request_event_reason_check', `(event = 'withdraw') = (reason_code is not null)`)
export class DocumentRequestEvent {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey('document_request', { name: 'document_request_event_request_fkey' })
  requestId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'int', nullable: true })
  prevSeq: number | null;

  @Column({ type: 'text' })
  event: 'ask' | 'extend' | 'withdraw';

  @Column({ type: 'text', name: 'from' })
  from: string;

  @Column({ type: 'text', name: 'to' })
  to: string;

  /** The day by which an answer is due after this event. */
  @DayColumn()
  dueOn: string;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'document_request_event_account_fkey' })
  actorId: string;

  @InstantColumn()
  at: Date;
}
