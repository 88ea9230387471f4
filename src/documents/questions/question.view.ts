import { ApiProperty } from '@nestjs/swagger';
import { type Status, STATUSES } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { QuestionHistoryRow, QuestionRow, SeenDossier } from './question.query.js';
import {
  ANSWERS,
  CLOSINGS,
  FACT_KEYS,
  type FactKey,
  type Outcome,
  QUESTION_KINDS,
  QUESTION_STATES,
  type QuestionEventName,
  type QuestionKind,
  type QuestionState,
  type Source,
} from './question.rules.js';

/** One line of evidence. */
export class QuestionFactView {
  @ApiProperty({ enum: FACT_KEYS }) key: FactKey;
  @ApiProperty({ description: 'As answered; of a file the key of its slot' }) value: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The version of a file' })
  documentId: string | null;
}

/** One side of a question: this dossier, or the other one. */
export class QuestionSideView {
  @ApiProperty({ type: String, nullable: true, description: 'null: a dossier that you may not see' })
  reference: string | null;
  @ApiProperty({ enum: STATUSES, nullable: true }) status: Status | null;
  @ApiProperty({ enum: ['answers', 'lines', 'files', 'calendar'], nullable: true, description: 'null: erased' })
  source: Source | null;
  @ApiProperty({ type: QuestionFactView, isArray: true }) facts: QuestionFactView[];
}

/** One thing that happened to a question. */
export class QuestionHistoryView {
  @ApiProperty({ enum: ['raise', 'ask', 'reply', 'answer', 'close'] }) event: QuestionEventName;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, description: 'Staff: the colleague who did it' }) actor: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Staff: whose applicant was asked, or replied' })
  asked: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: Day | null;
  @ApiProperty({ enum: [...ANSWERS, ...CLOSINGS], nullable: true }) outcome: Outcome | null;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the reason' }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) words: string | null;
}

/** A question. To an applicant only what was asked of them, in the officer's words, and what became of it. */
export class QuestionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: QUESTION_KINDS, nullable: true, description: 'Staff' }) kind: QuestionKind | null;
  @ApiProperty({ enum: QUESTION_STATES, description: 'asked: the applicant is awaited; open, replied: an officer' })
  state: QuestionState;
  @ApiProperty() seq: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day by which a reply is due' })
  dueOn: Day | null;
  @ApiProperty({ description: 'The applicant is awaited, and the day has passed' }) overdue: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Staff: the reference whose applicant is awaited' })
  asked: string | null;
  @ApiProperty({ type: QuestionSideView, isArray: true, description: 'Staff: both sides, this dossier first' })
  sides: QuestionSideView[];
  @ApiProperty({ type: QuestionHistoryView, isArray: true, description: 'The oldest first' })
  history: QuestionHistoryView[];
}

export class QuestionListView {
  @ApiProperty({ type: QuestionView, isArray: true }) items: QuestionView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

interface Known {
  /** The dossier that is read. */
  applicationId: string;
  /** Of the question's dossiers those that the reader may see. */
  seen: ReadonlyMap<string, SeenDossier>;
  history: readonly QuestionHistoryRow[];
  today: Day;
}

/** A question as staff read it. Of a dossier that they may not see: nothing but that it is there. */
export function staffQuestion(row: QuestionRow, known: Known): QuestionView {
  const { applicationId, seen } = known;
  const referenceOf = (id: string | null) => (id === null ? null : (seen.get(id)?.reference ?? null));
  const sides = [
    { id: row.leftId, side: row.left },
    { id: row.rightId, side: row.right },
  ].map(({ id, side }): QuestionSideView => {
    const dossier = seen.get(id);
    return {
      reference: dossier?.reference ?? null,
      status: dossier?.status ?? null,
      source: side?.source ?? null,
      facts: dossier ? (side?.facts ?? []).map((fact) => ({ documentId: null, ...fact })) : [],
    };
  });
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    seq: row.seq,
    ...dueIn(row.state, row.dueOn, known.today),
    asked: row.state === 'asked' ? referenceOf(row.askedId) : null,
    sides: row.rightId === applicationId && row.leftId !== applicationId ? sides.toReversed() : sides,
    history: historyOf(row, known).map((one) => ({
      ...plainEvent(one),
      actor: one.event === 'reply' ? null : one.actor,
      asked: referenceOf(one.askedId),
      words: one.askedId === null || seen.has(one.askedId) ? one.words : null,
    })),
  };
}

/** A question as its applicant reads it; null: they were never asked. */
export function plainQuestion(row: QuestionRow, known: Known): QuestionView | null {
  const { applicationId } = known;
  const own = historyOf(row, known).filter((one) => one.askedId === applicationId);
  if (own.length === 0) return null;
  // Where another applicant was asked after them, what came of it is not about them.
  const theirs = row.askedId === applicationId;
  const ended = row.state === 'answered' || row.state === 'closed';
  const state = ended ? (theirs ? row.state : 'closed') : theirs && row.state === 'asked' ? 'asked' : 'replied';
  const last = historyOf(row, known).at(-1);
  const end = theirs && row.state === 'answered' && last ? [{ ...last, words: null }] : [];
  const dueOn = own.findLast((one) => one.event === 'ask')?.dueOn ?? null;
  return {
    id: row.id,
    kind: null,
    state,
    seq: row.seq,
    ...dueIn(state, dueOn, known.today),
    asked: null,
    sides: [],
    history: [...own, ...end].map((one) => ({ ...plainEvent(one), actor: null, asked: null, words: one.words })),
  };
}

const historyOf = (row: QuestionRow, { history }: Known) => history.filter((one) => one.questionId === row.id);

function dueIn(state: QuestionState, dueOn: Day | null, today: Day) {
  const awaited = state === 'asked' ? dueOn : null;
  return { dueOn: awaited, overdue: awaited !== null && awaited < today };
}

const plainEvent = ({ event, at, dueOn, outcome, reason }: QuestionHistoryRow) => ({
  event,
  at: at.toISOString(),
  dueOn,
  outcome,
  reason,
});
