import type { Status } from '../../applications/lifecycle.rules.js';
import { type Day, addDays } from '../../platform/clock/day.rules.js';
import { partsOfKey, type SlotLevel, type SlotStatus } from '../slot.rules.js';

/** What an officer's request for one more paper stops until it is settled: review and offer; enrolment; nothing. */
export const BLOCKS = ['now', 'later', 'nothing'] as const;
export type Blocks = (typeof BLOCKS)[number];

/** A request blocks like the papers that the rules ask for: its slot has their level. */
export const LEVEL_OF: Record<Blocks, SlotLevel> = { now: 'submission', later: 'enrolment', nothing: 'warning' };

export const REQUEST_EVENTS = ['ask', 'extend', 'withdraw'] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** Where a request stands, told by its own history and by its slot. */
export const REQUEST_STATES = ['asked', 'answered', 'accepted', 'waived', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** From sending to enrolment: a draft is still its applicant's alone, and after the end nobody is awaited. */
export const ASKED_IN: readonly Status[] = [
  'submitted',
  'returned',
  'under_review',
  'waitlisted',
  'offered',
  'accepted',
  'confirmed',
];

/** An offer rests on settled papers: what is asked from then on can wait for enrolment only. */
const TOO_LATE_FOR_NOW: readonly Status[] = ['offered', 'accepted', 'confirmed'];

/** What a request may block in a dossier of this status. */
export function blocksIn(status: Status): readonly Blocks[] {
  return BLOCKS.filter((blocks) => blocks !== 'now' || !TOO_LATE_FOR_NOW.includes(status));
}

/** Days ahead that a due day may lie; more can only be a slip of the hand. */
export const MOST_DAYS = 400;

/** The free title's own document type. */
export const FREE = 'request';

/** Numbers from here on are requests: rules number papers by schools and passports, of which there are ten at most. */
const FIRST = 21;
const LAST = 99;

/** Whether a slot key is that of a request. */
export function isRequestKey(slot: string): boolean {
  return partsOfKey(slot).n >= FIRST;
}

/** The key of a request's own slot: its document type and the next number; null: a hundred is enough. */
export function nextKey(documentType: string, taken: readonly string[]): string | null {
  const numbers = taken.map(partsOfKey).filter((one) => one.documentType === documentType);
  const n = Math.max(FIRST - 1, ...numbers.map((one) => one.n)) + 1;
  return n > LAST ? null : `${documentType}.${n}`;
}

export type AskProblem =
  'paper_request.too_early' | 'paper_request.too_late' | 'paper_request.after_offer' | 'paper_request.exists';

/**
 * Why a paper cannot be asked for now, as the code of the refusal; null: it can. `outstanding`: what is asked for
 * already and has not come; asking twice for the same would only be two mails.
 */
export function askProblem(
  status: Status,
  paper: Paper,
  outstanding: readonly Pick<Paper, 'documentType' | 'titleEn'>[],
): AskProblem | null {
  if (status === 'draft') return 'paper_request.too_early';
  if (!ASKED_IN.includes(status)) return 'paper_request.too_late';
  if (!blocksIn(status).includes(paper.blocks)) return 'paper_request.after_offer';
  const same = outstanding.some(
    (one) => one.documentType === paper.documentType && fold(one.titleEn) === fold(paper.titleEn),
  );
  return same ? 'paper_request.exists' : null;
}

const fold = (title: string | null) => title?.trim().toLowerCase() ?? '';

/** What is asked for: a document type of the house, or `request` with a title of its own in both languages. */
export interface Paper {
  documentType: string;
  titleEn: string | null;
  titleUk: string | null;
  blocks: Blocks;
}

export function stateOf(withdrawn: boolean, slot: SlotStatus): RequestState {
  if (withdrawn) return 'withdrawn';
  if (slot === 'missing' || slot === 'rejected') return 'asked';
  return slot === 'accepted' || slot === 'waived' ? slot : 'answered';
}

/** Whether the applicant is awaited, and past the due day: that day counts whole. */
export function isOverdue(state: RequestState, dueOn: Day, today: Day): boolean {
  return state === 'asked' && dueOn < today;
}

/** Whether a due day may be set: after `after`, and not so far ahead that it can only be a slip of the hand. */
export function isDueDay(dueOn: Day, after: Day, today: Day): boolean {
  return dueOn > after && dueOn > today && dueOn <= addDays(today, MOST_DAYS);
}
