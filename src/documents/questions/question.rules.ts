import { ENDED, type Status, STATUSES } from '../../applications/lifecycle.rules.js';
import { addDays, type Day } from '../../platform/clock/day.rules.js';

/** What two dossiers may share that usually belongs to one. */
export const PAIR_KINDS = ['same_file', 'same_certificate', 'same_passport', 'same_person'] as const;

/** What says that two accounts may be one person's: looked at in pairs of persons, and settled by joining or not. */
export const PERSON_KINDS: readonly QuestionKind[] = ['same_passport', 'same_person'];

/** Answers that tie two dossiers together without making their persons one. */
export const LINK_REASONS: readonly string[] = ['relatives', 'shared_helper', 'same_person'];

/** The answer that says so of persons who were made one. */
export const ONE_PERSON = 'same_person';

/** What does not fit together, and only a person can judge. */
export const QUESTION_KINDS = [
  ...PAIR_KINDS,
  'early_certificate',
  'passport_expired',
  'impossible_dates',
  'lines_differ',
  'names_apart',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const QUESTION_STATES = ['open', 'asked', 'replied', 'answered', 'closed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** Still a question: an officer or an applicant is awaited. */
export const UNANSWERED: readonly QuestionState[] = ['open', 'asked', 'replied'];

export type QuestionEventName = 'raise' | 'ask' | 'reply' | 'answer' | 'close';

/** How a person answers: there is nothing in it; or it stands against the applicant, who was heard. */
export const ANSWERS = ['cleared', 'upheld'] as const;
export type QuestionAnswer = (typeof ANSWERS)[number];

/** How a question ends by itself: its evidence became another, went away, or its dossiers came to their end. */
export const CLOSINGS = ['changed', 'gone', 'ended'] as const;
export type Closing = (typeof CLOSINGS)[number];
export type Outcome = QuestionAnswer | Closing;

/** The kind of the coded reasons of an answer. */
export const reasonKind = (answer: QuestionAnswer) => `question_${answer}`;

/** Questions are raised of dossiers that were sent and have not come to an end. */
export const ASKED_OF: readonly Status[] = STATUSES.filter((status) => status !== 'draft' && !ENDED.includes(status));

export const FACT_KEYS = [
  'name',
  'birthDate',
  'citizenship',
  'phone',
  'passportNumber',
  'certificateNumber',
  'certificate',
  'startedIn',
  'completedIn',
  'sittingYear',
  'issuedOn',
  'expiresOn',
  'today',
  'file',
  'otherName',
  'names',
  'surname',
  'givenNames',
  'sex',
  'issuer',
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

/** One line of evidence. */
export interface Fact {
  key: FactKey;
  /** As answered; of a file the key of its slot. */
  value: string;
  /** The version of a file. */
  documentId?: string;
}

/** Where a side's facts come from. */
export type Source = 'answers' | 'lines' | 'files' | 'calendar';

/** One side of a question. */
export interface Side {
  source: Source;
  facts: Fact[];
}

export type AskProblem = 'question.answered' | 'question.asked' | 'question.ended';

/** Why the applicant of a dossier cannot be asked now; null: they can. One is asked at a time. */
export function askProblem(state: QuestionState, asked: Status): AskProblem | null {
  if (!UNANSWERED.includes(state)) return 'question.answered';
  if (state === 'asked') return 'question.asked';
  return ASKED_OF.includes(asked) ? null : 'question.ended';
}

export type AnswerProblem = 'question.answered' | 'question.unheard';

/**
 * Why a question cannot be answered so; null: it can. What stands against an applicant needs their reply, or that the
 * day by which it was due has passed; that nothing is in it may be said at any time.
 */
export function answerProblem(
  state: QuestionState,
  answer: QuestionAnswer,
  dueOn: Day | null,
  today: Day,
): AnswerProblem | null {
  if (!UNANSWERED.includes(state)) return 'question.answered';
  if (answer === 'cleared' || state === 'replied') return null;
  return state === 'asked' && dueOn !== null && dueOn < today ? null : 'question.unheard';
}

/** Days that an applicant has at least, and at most: less is no right to reply, more a slip of the hand. */
export const LEAST_DAYS = 3;
export const MOST_DAYS = 60;

export function isReplyDay(dueOn: Day, today: Day): boolean {
  return dueOn >= addDays(today, LEAST_DAYS) && dueOn <= addDays(today, MOST_DAYS);
}
