import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PersonRefView } from '../reviews/review.view.js';
import type { DecisionRow, LetterRow } from './decision.query.js';
import { DECISION_EVENTS, type DecisionEvent } from './letter.rules.js';
import { AWAITED_FROM, type ConditionRow, type OfferRow } from './offer.query.js';
import type { ReleaseRow } from './release.query.js';
import { CONDITION_STATUSES, type ConditionStatus } from './offer.rules.js';

export class InLocalesView {
  @ApiProperty() en: string;
  @ApiProperty() uk: string;
}

const STATES = ['draft', 'released', 'discarded'] as const;

export class DecisionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ enum: STATES }) state: (typeof STATES)[number];
  @ApiProperty({ description: 'A draft whose dossier has moved on since: discard it and decide anew' }) stale: boolean;
  @ApiProperty({ enum: DECISION_EVENTS }) event: DecisionEvent;
  @ApiProperty({ description: 'The seq that the decider saw' }) seq: number;
  @ApiProperty({ description: 'The submission version judged' }) submission: number;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: Object }) data: Record<string, unknown>;
  @ApiProperty({
    type: String,
    format: 'uuid',
    isArray: true,
    description: 'Reviews whose comments the letter carries',
  })
  comments: string[];
  @ApiProperty({ type: InLocalesView, description: 'The letter as the applicant will read it, or has' })
  letter: InLocalesView;
  @ApiProperty({ type: PersonRefView }) draftedBy: PersonRefView;
  @ApiProperty({ format: 'date-time' }) draftedAt: string;
  @ApiProperty({ type: PersonRefView, nullable: true }) releasedBy: PersonRefView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) releasedAt: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The event that the release wrote' })
  releasedSeq: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) discardedAt: string | null;
}

export class DecisionListView {
  @ApiProperty({ type: DecisionView, isArray: true }) items: DecisionView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class ReleaseItemView {
  @ApiProperty({ format: 'uuid', description: 'The decision' }) id: string;
  @ApiProperty({ enum: ['released', 'refused'] }) outcome: 'released' | 'refused';
  @ApiPropertyOptional({ description: 'Code of the refusal' }) code?: string;
}

export class ReleaseListView {
  @ApiProperty({ type: ReleaseItemView, isArray: true }) items: ReleaseItemView[];
}

const RELEASE_STATES = ['scheduled', 'running', 'stopped', 'finished', 'cancelled'] as const;

export class ReleaseView extends ReleaseListView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: RELEASE_STATES,
    description: 'stopped: the portal gave it up; what it has not released is still a draft',
  })
  status: (typeof RELEASE_STATES)[number];
  @ApiProperty({ description: 'Decisions asked for; of `all`, 0 until it has begun' }) total: number;
  @ApiProperty({ description: 'Every draft that is open when it begins' }) all: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it begins; null: at once' })
  at: string | null;
  @ApiProperty({ type: PersonRefView }) requestedBy: PersonRefView;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) cancelledAt: string | null;
}

export class ReleasePlanListView {
  @ApiProperty({ type: ReleaseView, isArray: true }) items: ReleaseView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class ConditionView {
  @ApiProperty() code: string;
  @ApiProperty({ description: 'As the decider wrote it' }) text: string;
  @ApiProperty({ type: InLocalesView }) words: InLocalesView;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ enum: CONDITION_STATUSES }) status: ConditionStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changedAt: string | null;
  @ApiProperty({ enum: ['paper', 'fact', 'words'], description: 'What shows it' }) asks: ConditionRow['asks'];
  @ApiProperty({ enum: AWAITED_FROM }) awaitedFrom: ConditionRow['awaitedFrom'];
  @ApiProperty({ type: String, nullable: true, description: 'The slot of the paper, once it is asked for' })
  slot: string | null;
  @ApiProperty({ description: 'The last day passed unjudged: an officer decides what follows' }) overdue: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was judged so' }) reason: string | null;
}

export class LetterView {
  @ApiProperty({ enum: DECISION_EVENTS }) event: DecisionEvent;
  @ApiProperty({ description: 'The event in the history' }) seq: number;
  @ApiProperty({ format: 'date-time' }) releasedAt: string;
  @ApiProperty({ type: InLocalesView }) letter: InLocalesView;
}

export class LetterListView {
  @ApiProperty({ type: LetterView, isArray: true }) items: LetterView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class OfferView {
  @ApiProperty({ description: 'Raised by each amendment' }) revision: number;
  @ApiProperty({ description: 'The event that made it' }) seq: number;
  @ApiProperty({ format: 'date', description: 'Last day for an answer; counts whole, Kyiv' }) expiresOn: string;
  @ApiProperty({ type: ConditionView, isArray: true }) conditions: ConditionView[];
}

export function decisionView(row: DecisionRow): DecisionView {
  const { letter, draftedBy, drafter, releasedBy, releaser, current, ...rest } = row;
  const state = row.releasedAt ? 'released' : row.discardedAt ? 'discarded' : 'draft';
  return {
    ...rest,
    letter: { en: letter.en ?? '', uk: letter.uk ?? '' },
    state,
    stale: state === 'draft' && current !== row.seq,
    draftedBy: { accountId: draftedBy, name: drafter },
    draftedAt: row.draftedAt.toISOString(),
    releasedBy: releasedBy === null ? null : { accountId: releasedBy, name: releaser },
    releasedAt: row.releasedAt?.toISOString() ?? null,
    discardedAt: row.discardedAt?.toISOString() ?? null,
  };
}

function releaseStatus(row: ReleaseRow): ReleaseView['status'] {
  if (row.cancelledAt) return 'cancelled';
  if (row.finishedAt) return 'finished';
  if (!row.goesOn) return 'stopped';
  return row.at && !row.begunAt ? 'scheduled' : 'running';
}

export function releaseView(row: ReleaseRow): ReleaseView {
  return {
    id: row.id,
    status: releaseStatus(row),
    total: row.decisionIds.length,
    all: row.whole,
    items: row.items,
    at: row.at?.toISOString() ?? null,
    requestedBy: { accountId: row.requestedBy, name: row.requester },
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
  };
}

export function letterView(row: LetterRow): LetterView {
  const { event, seq, letter } = row;
  return { event, seq, letter, releasedAt: row.releasedAt.toISOString() };
}

export function offerView(row: OfferRow): OfferView {
  const { revision, seq, expiresOn } = row;
  const conditions = row.conditions.map((one) => ({
    code: one.code,
    text: one.text,
    words: one.words,
    dueOn: one.dueOn,
    status: one.status,
    changedAt: one.changedAt?.toISOString() ?? null,
    asks: one.asks,
    awaitedFrom: one.awaitedFrom,
    slot: one.slot,
    overdue: one.overdueAt !== null,
    reason: one.reason,
  }));
  return { revision, seq, expiresOn, conditions };
}
