import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { DocumentSlot } from '../document-slot.entity.js';
import type { ActingAs, CustodyKind } from './custody.rules.js';

/**
 * One thing that was found out, done or taken back about a paper, as a code. Append-only; names, numbers and days stand
 * beside it in `custody_detail`. It names its version without a foreign key, because it outlives an erased document.
 */
@Entity('custody_event')
@Unique('custody_event_place', ['id', 'applicationId', 'slot'])
@Unique('custody_event_revoked_once', ['revokes'])
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], {
  name: 'custody_event_slot_fkey',
})
@ForeignKey(() => CustodyEvent, ['follows', 'applicationId', 'slot'], ['id', 'applicationId', 'slot'], {
  name: 'custody_event_follows_fkey',
})
@ForeignKey(() => CustodyEvent, ['revokes', 'applicationId', 'slot'], ['id', 'applicationId', 'slot'], {
  name: 'custody_event_revokes_fkey',
})
@Check('custody_event_acting_check', `acting_as in ('applicant', 'agent', 'officer', 'registrar')`)
@Check(
  'custody_event_kind_check',
  `kind in ('form', 'legalisation', 'translation', 'validity', 'verification', 'answer', 'evidence', 'revocation')`,
)
@Check(
  'custody_event_code_check',
  `case kind when 'form' then coalesce(code in ('scan', 'certified_copy', 'original_seen'), false)
    when 'translation' then coalesce(code in ('sworn', 'notary', 'other'), false)
    when 'verification' then coalesce(code in ('web_form', 'email', 'letter', 'phone', 'portal'), false)
    when 'answer' then coalesce(code in ('confirmed', 'not_confirmed', 'no_answer', 'not_genuine'), false)
    else code is null end`,
)
@Check('custody_event_document_check', `document_id is not null or kind not in ('form', 'legalisation', 'translation')`)
@Check('custody_event_step_check', `(kind = 'legalisation') = (step is not null)`)
@Check('custody_event_follows_check', `(kind in ('answer', 'evidence')) = (follows is not null)`)
@Check(
  'custody_event_revokes_check',
  `(kind = 'revocation') = (revokes is not null) and (kind = 'revocation') = (reason is not null)`,
)
@Index('custody_event_slot', ['applicationId', 'slot', 'at'])
export class CustodyEvent {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  /** The version that lay before whoever recorded it. */
  @Column({ type: 'uuid', nullable: true })
  documentId: string | null;

  @Column({ type: 'text' })
  kind: CustodyKind;

  /** What exactly, by kind: original_seen, notary, by letter, confirmed … */
  @Column({ type: 'text', nullable: true })
  code: string | null;

  /** Place in the chain of legalisation, from 1. */
  @Column({ type: 'smallint', nullable: true })
  step: number | null;

  /** The question to the issuer that an answer or evidence belongs to. */
  @Column({ type: 'uuid', nullable: true })
  follows: string | null;

  /** The event that this one takes back. */
  @Column({ type: 'uuid', nullable: true })
  revokes: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid' })
  actorId: string;

  @Column({ type: 'text' })
  actingAs: ActingAs;

  @InstantColumn()
  at: Date;
}
