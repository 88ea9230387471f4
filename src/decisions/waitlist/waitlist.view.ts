import { ApiProperty } from '@nestjs/swagger';
import { PersonRefView } from '../../reviews/review.view.js';
import type { ProposalRow, WaitingRow } from './waitlist.query.js';
import { PROPOSAL_STATES, type ProposalState } from './waitlist-proposal.entity.js';

export class WaitingView {
  @ApiProperty({ description: 'The place in the order, from 1' }) rank: number;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ format: 'date-time', description: 'Since it waits' }) since: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The open proposal about it' })
  proposalId: string | null;
}

export class WaitlistView {
  @ApiProperty({ type: WaitingView, isArray: true }) items: WaitingView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class ProposalView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ format: 'uuid' }) offeringId: string;
  @ApiProperty({ format: 'date-time' }) proposedAt: string;
  @ApiProperty({ enum: PROPOSAL_STATES, description: 'withdrawn: the dossier waits no longer' }) state: ProposalState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: PersonRefView, nullable: true }) decidedBy: PersonRefView | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was dismissed' }) reason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The offer that was drafted' })
  decisionId: string | null;
}

export class ProposalListView {
  @ApiProperty({ type: ProposalView, isArray: true }) items: ProposalView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export function waitlistView(rows: readonly WaitingRow[]): WaitlistView {
  const items = rows.map(({ applicationId, reference, since, proposalId }, at) => ({
    rank: at + 1,
    applicationId,
    reference,
    since: since.toISOString(),
    proposalId,
  }));
  return { items, next: null };
}

export function proposalView(row: ProposalRow): ProposalView {
  const { id, applicationId, reference, offeringId, state, decidedBy, decider, reason, decisionId } = row;
  return {
    id,
    applicationId,
    reference,
    offeringId,
    proposedAt: row.proposedAt.toISOString(),
    state,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy === null ? null : { accountId: decidedBy, name: decider },
    reason,
    decisionId,
  };
}
