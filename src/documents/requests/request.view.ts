import { ApiProperty } from '@nestjs/swagger';
import type { Sentence } from '../../catalogue/requirement.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { TypeWords } from '../../catalogue/wording.query.js';
import type { SlotStatus } from '../slot.rules.js';
import type { HistoryKind, RequestHistoryRow, RequestRow } from './request.query.js';
import { BLOCKS, type Blocks, isOverdue, REQUEST_STATES, type RequestState, stateOf } from './request.rules.js';

const HISTORY: readonly HistoryKind[] = [
  'ask',
  'extend',
  'withdraw',
  'answer',
  'accepted',
  'rejected',
  'waived',
  'none',
];

/** One thing that happened to a request. */
export class RequestHistoryView {
  @ApiProperty({ enum: HISTORY, description: 'answer: a file came; none: a verdict was taken back' })
  event: HistoryKind;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, description: 'Staff: who did it' }) actor: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'The due day set then' }) dueOn: Day | null;
  @ApiProperty({ type: String, nullable: true, description: 'Reason code' }) reason: string | null;
}

/** A request as pages read it: sentences in every language. */
export interface RequestView {
  id: string;
  slot: string;
  documentType: string;
  title: Sentence;
  why: string;
  blocks: Blocks;
  state: RequestState;
  dueOn: Day;
  overdue: boolean;
  askedAt: string;
  history: RequestHistoryView[];
}

/** A request as the API answers it: the title in the reader's language. */
export class RequestAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'edu-cert.21', description: 'The slot of its own' }) slot: string;
  @ApiProperty({ example: 'edu-cert' }) documentType: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'Why, in words to the applicant' }) why: string;
  @ApiProperty({ enum: BLOCKS }) blocks: Blocks;
  @ApiProperty({ enum: REQUEST_STATES, description: 'asked: the applicant is awaited; answered: an officer is' })
  state: RequestState;
  @ApiProperty({ format: 'date' }) dueOn: Day;
  @ApiProperty({ description: 'The applicant is awaited, and the due day has passed' }) overdue: boolean;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ type: RequestHistoryView, isArray: true }) history: RequestHistoryView[];
}

export class RequestListAnswer {
  @ApiProperty({ type: RequestAnswer, isArray: true }) items: RequestAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

/** What a request is called: by its own title, or by its document type, told apart from the paper of the rules. */
export function requestTitle(row: Pick<RequestRow, 'titleEn' | 'titleUk'>, type: TypeWords): Sentence {
  if (row.titleEn && row.titleUk) return { en: row.titleEn, uk: row.titleUk };
  return { en: `${type.nameEn} (additional)`, uk: `${type.nameUk} (додатково)` };
}

export function requestView(
  row: RequestRow,
  known: { type: TypeWords; status: SlotStatus; history: readonly RequestHistoryRow[]; today: Day; staff: boolean },
): RequestView {
  const state = stateOf(row.state === 'withdrawn', known.status);
  return {
    id: row.id,
    slot: row.slot,
    documentType: row.documentType,
    title: requestTitle(row, known.type),
    why: row.why,
    blocks: row.blocks,
    state,
    dueOn: row.dueOn,
    overdue: isOverdue(state, row.dueOn, known.today),
    askedAt: row.askedAt.toISOString(),
    history: known.history
      .filter((one) => one.requestId === row.id)
      .map(({ event, at, actor, dueOn, reason }) => ({
        event,
        at: at.toISOString(),
        actor: known.staff ? actor : null,
        dueOn,
        reason,
      })),
  };
}

export function requestAnswer(view: RequestView, locale: Locale): RequestAnswer {
  return { ...view, title: view.title[locale] };
}

/** How far a set has come. */
export class RequestSetItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ enum: ['asked', 'refused'], nullable: true, description: 'null: its turn has not come' })
  outcome: 'asked' | 'refused' | null;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the refusal' }) code: string | null;
}

export class RequestSetView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: ['running', 'stopped', 'finished'],
    description: 'stopped: the portal gave it up in the middle',
  })
  status: 'running' | 'stopped' | 'finished';
  @ApiProperty() total: number;
  @ApiProperty({ description: 'Dossiers whose turn has come' }) done: number;
  @ApiProperty({ description: 'Of these, refused' }) refused: number;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
  @ApiProperty({ type: RequestSetItemView, isArray: true }) items: RequestSetItemView[];
}

/** Who would be touched, and who would be refused for what; nothing has been done. */
export class RequestPreviewView {
  @ApiProperty({ description: 'Dossiers that the filter holds' }) total: number;
  @ApiProperty({ description: 'Of these, how many would be asked' }) touched: number;
  @ApiProperty({ type: RequestSetItemView, isArray: true }) items: RequestSetItemView[];
}
