import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Intake } from '../catalogue/intake.entity.js';
import { Offering } from '../catalogue/offering.entity.js';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';
import type { Answers } from './answers.rules.js';
import { Applicant } from './applicant.entity.js';
import type { Status } from './lifecycle.rules.js';

/** What officers and deans may see, in the words of `scopeOf`: an index over less serves their lists alone. */
const DESK_SIGHT = '(started_on_behalf or submitted_at is not null) and applicant_id is not null';

/**
 * Where an application stands now. The deferred reference to its last event means that no status can be
 * committed without the event that led to it.
 */
@Entity('application')
@Unique('application_reference', ['reference'])
@ForeignKey('application_event', ['id', 'seq', 'status', 'offeringId'], ['applicationId', 'seq', 'to', 'offeringId'], {
  name: 'application_last_event_fkey',
  deferrable: 'INITIALLY DEFERRED',
})
@ForeignKey(() => Offering, ['offeringId', 'intakeId'], ['id', 'intakeId'], { name: 'application_offering_fkey' })
@Check(
  'application_status_check',
  `status in ('draft', 'submitted', 'returned', 'under_review', 'waitlisted', 'offered', 'accepted', 'confirmed', ` +
    `'enrolled', 'rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
)
@Check('application_submitted_check', `submitted_at is not null or status in ('draft', 'expired')`)
@Check('application_order_check', `status <> 'enrolled' or (order_no is not null and order_date is not null)`)
@Check('application_reason_check', `reason_code is not null or status not in ('rejected', 'rescinded', 'lapsed')`)
@Check('application_holder_check', `holder in ('applicant', 'officer', 'faculty', 'registrar', 'state', 'nobody')`)
@Index('application_live', ['personId', 'offeringId'], {
  unique: true,
  where: `status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
})
@Index('application_place', ['personId', 'intakeId'], {
  unique: true,
  where: `status in ('accepted', 'confirmed', 'enrolled')`,
})
// The same of whoever the dossiers belong to now, who may have begun some of them as another person.
@Index('application_live_applicant', ['applicantId', 'offeringId'], {
  unique: true,
  where: `status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
})
@Index('application_place_applicant', ['applicantId', 'intakeId'], {
  unique: true,
  where: `status in ('accepted', 'confirmed', 'enrolled')`,
})
@Index('application_queue', ['holder', 'waitingSince', 'id'])
@Index('application_by_status', ['status', 'waitingSince', 'id'])
@Index('application_desk_waiting', { synchronize: false })
@Index('application_desk_newest', ['status', 'createdAt', 'id'], { where: DESK_SIGHT })
@Index('application_by_offering', ['offeringId', 'status'])
@Index('application_by_assignee', ['assigneeId', 'status'])
@Index('application_by_applicant', ['applicantId'])
@Index('application_by_person', ['personId'])
@Index('application_by_citizenship', ['citizenship', 'status'])
@Index('application_passport', ['passportKey'], { where: 'passport_key is not null' })
@Index('application_search', { synchronize: false })
@Index('application_certificates', { synchronize: false })
@Index('application_born', { synchronize: false })
@Index('application_phone', { synchronize: false })
export class Application {
  @PrimaryColumn('uuid')
  id: string;

  /** 2026-00417: Kyiv year of start and a sequence of that year. */
  @Column({ type: 'text' })
  reference: string;

  /** To whom it belongs now: after a merge the applicant who remains. Null once the applicant is erased. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Applicant, { name: 'application_applicant_fkey' })
  applicantId: string | null;

  /** The person, by a pseudonym, under whom it was begun. Never changed: whom a merge makes of it, `person_merge` says. */
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'uuid' })
  offeringId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Intake, { name: 'application_intake_fkey' })
  intakeId: string;

  @Column({ type: 'text' })
  status: Status;

  /** History: raised by each event. */
  @Column({ type: 'int' })
  seq: number;

  /** Raised by submit and resubmit: what reviews and decisions name. */
  @Column({ type: 'int', default: 0 })
  submission: number;

  /** Answers: raised by each save. */
  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'jsonb', default: {} })
  answers: Answers;

  /** Section key to the version at which it was last saved. */
  @Column({ type: 'jsonb', default: {} })
  sectionVersions: Record<string, number>;

  @Column({ type: 'text' })
  holder: string;

  @InstantColumn()
  waitingSince: Date;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'application_assignee_fkey' })
  assigneeId: string | null;

  @Column({ type: 'boolean', default: false })
  startedOnBehalf: boolean;

  @InstantColumn()
  createdAt: Date;

  @InstantColumn()
  statusSince: Date;

  @InstantColumn({ nullable: true })
  submittedAt: Date | null;

  @InstantColumn({ nullable: true })
  acceptedAt: Date | null;

  /** The requirement rules valid on this day judge the dossier (the day of its first submission; null: today). */
  @DayColumn({ nullable: true })
  rulesOn: string | null;

  /** Answer to a return, or to an offer, is due on this day. */
  @DayColumn({ nullable: true })
  dueOn: string | null;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  @Column({ type: 'text', nullable: true })
  orderNo: string | null;

  @DayColumn({ nullable: true })
  orderDate: string | null;

  /** Names folded for search (NFKC, lower case, transliterated); written by the app. */
  @Column({ type: 'text', default: '' })
  searchName: string;

  /** Issuing country and number, normalised. Not unique: a match is a question to an officer. */
  @Column({ type: 'text', nullable: true })
  passportKey: string | null;

  /** The citizenship marked as used, as in the answers. */
  @Column({ type: 'text', nullable: true })
  citizenship: string | null;

  @Column({ type: 'boolean', default: false })
  simulated: boolean;
}
