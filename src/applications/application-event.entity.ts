import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Offering } from '../catalogue/offering.entity.js';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';
import { TransitionRule } from './transition-rule.entity.js';

/**
 * One link of an application's history. The key makes two simultaneous deeds collide, the two references make an
 * illegal edge or a broken chain impossible to write, and a trigger refuses every change afterwards.
 * No personal words here: notes live in event_note and can be erased.
 */
@Entity('application_event')
@Unique('application_event_state', ['applicationId', 'seq', 'to', 'offeringId'])
@ForeignKey(() => TransitionRule, ['from', 'event', 'to'], ['from', 'event', 'to'], {
  name: 'application_event_rule_fkey',
})
@ForeignKey(
  'application_event',
  ['applicationId', 'prevSeq', 'from', 'fromOfferingId'],
  ['applicationId', 'seq', 'to', 'offeringId'],
  { name: 'application_event_chain_fkey' },
)
@Check('application_event_first_check', `(seq = 1) = ("from" = '(new)')`)
@Check('application_event_prev_check', `prev_seq is not distinct from nullif(seq - 1, 0)`)
@Check('application_event_offering_check', `(seq = 1) = (from_offering_id is null)`)
@Check('application_event_moved_check', `from_offering_id = offering_id or event in ('choose', 'defer')`)
@Check('application_event_not_future_check', `effective_on <= (recorded_at at time zone 'UTC')::date + 1`)
@Check('application_event_behalf_check', `on_behalf is null or on_behalf in ('paper', 'phone', 'mail')`)
@Index('application_event_recorded', ['recordedAt'])
@Index('application_event_left', ['from', 'recordedAt'], { where: `"from" <> "to"` })
@Index('application_event_reached', ['to', 'effectiveOn'])
export class ApplicationEvent {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey('application', { name: 'application_event_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'int', nullable: true })
  prevSeq: number | null;

  @Column({ type: 'text' })
  event: string;

  @Column({ type: 'text', name: 'from' })
  from: string;

  @Column({ type: 'text', name: 'to' })
  to: string;

  @Column({ type: 'uuid', nullable: true })
  fromOfferingId: string | null;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Offering, { name: 'application_event_offering_fkey' })
  offeringId: string;

  /** Account; null: the system. */
  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  /** The role in which the actor did it. */
  @Column({ type: 'text' })
  role: string;

  /** How the applicant's mandate was given, where an officer acted on behalf. */
  @Column({ type: 'text', nullable: true })
  onBehalf: string | null;

  @DayColumn({ nullable: true })
  onBehalfOn: string | null;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  /** The day from which it holds: the order's date for enrol, else the day of the deed. */
  @DayColumn()
  effectiveOn: string;

  @InstantColumn()
  recordedAt: Date;

  /** Over this event and the hash of the one before; a trigger writes it, `verify` asks it. Null: not filled in yet. */
  @Column({ type: 'bytea', nullable: true, select: false })
  hash: Buffer | null;
}
