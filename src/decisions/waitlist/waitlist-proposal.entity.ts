import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { Offering } from '../../catalogue/offering.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Decision } from '../decision.entity.js';

export const PROPOSAL_STATES = ['open', 'accepted', 'dismissed', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/**
 * A question to the deciders: a place fell free, is it offered to this dossier, the next on the list? It decides
 * nothing. Accepted it drafts an offer; withdrawn: the dossier waits no longer.
 */
@Entity('waitlist_proposal')
@Check('waitlist_proposal_state_check', `state in ('open', 'accepted', 'dismissed', 'withdrawn')`)
@Check('waitlist_proposal_decided_check', `(state = 'open') = (decided_at is null)`)
@Check('waitlist_proposal_decider_check', `(state in ('accepted', 'dismissed')) = (decided_by is not null)`)
@Check('waitlist_proposal_reason_check', `(state = 'dismissed') = (reason_code is not null)`)
@Check('waitlist_proposal_decision_check', `(state = 'accepted') = (decision_id is not null)`)
@Index('waitlist_proposal_open', ['applicationId'], { unique: true, where: `state = 'open'` })
@Index('waitlist_proposal_offering', ['offeringId', 'state'])
export class WaitlistProposal {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'waitlist_proposal_application_fkey' })
  applicationId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Offering, { name: 'waitlist_proposal_offering_fkey' })
  offeringId: string;

  @InstantColumn()
  proposedAt: Date;

  @Column({ type: 'text', default: 'open' })
  state: ProposalState;

  @InstantColumn({ nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  /** The drafted offer. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Decision, { name: 'waitlist_proposal_decision_fkey' })
  decisionId: string | null;
}
