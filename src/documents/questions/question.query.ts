import { scopeOf } from '../../applications/application-scope.query.js';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Reader } from '../document.query.js';
import {
  LINK_REASONS,
  type Outcome,
  type QuestionEventName,
  type QuestionKind,
  type QuestionState,
  type Side,
  UNANSWERED,
} from './question.rules.js';
import type { HeldQuestion } from './question-writer.service.js';

/** A question with the last ask: of whom, due when. */
export interface LockedQuestion extends HeldQuestion {
  askedId: string | null;
  dueOn: Day | null;
  /** Every dossier whose applicant was ever asked. */
  askedBefore: string[];
}

const LAST_ASK = `left join lateral (select e.asked_id, e.due_on from document_question_event e
  where e.question_id = q.id and e.event = 'ask' order by e.seq desc limit 1) ask on true`;

/** A question of this dossier, held against every other writer; undefined: it has no such. */
export async function lockQuestion(db: Reader, applicationId: string, id: string): Promise<LockedQuestion | undefined> {
  const [held] = (await db.query(
    `select id from document_question where id = $2 and $1 in (left_id, right_id) for no key update`,
    [applicationId, id],
  )) as { id: string }[];
  if (!held) return undefined;
  // Read anew under the lock: whoever held it before may have written the next event.
  const [row] = (await db.query(
    `select q.id, q.seq, q.state, ask.asked_id as "askedId", ask.due_on as "dueOn",
       array(select distinct e.asked_id from document_question_event e where e.question_id = q.id
             and e.event = 'ask') as "askedBefore"
     from document_question q ${LAST_ASK} where q.id = $1`,
    [id],
  )) as LockedQuestion[];
  return row;
}

/** A question with both its sides. */
export interface QuestionRow {
  id: string;
  kind: QuestionKind;
  seq: number;
  state: QuestionState;
  leftId: string;
  rightId: string;
  /** Null: erased. */
  left: Side | null;
  right: Side | null;
  askedId: string | null;
  dueOn: Day | null;
}

/** Every question of a dossier, the newest first. */
export function questionsOf(db: Reader, applicationId: string): Promise<QuestionRow[]> {
  return db.query(
    `select q.id, q.kind, q.seq, q.state, q.left_id as "leftId", q.right_id as "rightId", v."left", v."right",
       ask.asked_id as "askedId", ask.due_on as "dueOn"
     from document_question q left join document_question_evidence v on v.question_id = q.id ${LAST_ASK}
     where q.left_id = $1 or q.right_id = $1 order by q.id desc`,
    [applicationId],
  );
}

export interface QuestionHistoryRow {
  questionId: string;
  seq: number;
  event: QuestionEventName;
  askedId: string | null;
  dueOn: Day | null;
  outcome: Outcome | null;
  reason: string | null;
  /** Null: the house by its rules, an applicant, or erased. */
  actor: string | null;
  /** Null: none were written, or they were erased. */
  words: string | null;
  at: Date;
}

/** What happened to the questions of a dossier, the oldest first. */
export function questionHistory(db: Reader, applicationId: string): Promise<QuestionHistoryRow[]> {
  return db.query(
    `select e.question_id as "questionId", e.seq, e.event, e.asked_id as "askedId", e.due_on as "dueOn", e.outcome,
       e.reason_code as reason, c.name as actor, w.words, e.at
     from document_question q
     join document_question_event e on e.question_id = q.id
     left join document_question_words w on w.question_id = e.question_id and w.seq = e.seq
     left join account c on c.id = e.actor_id
     where q.left_id = $1 or q.right_id = $1 order by e.question_id, e.seq`,
    [applicationId],
  );
}

/** A dossier of a question, as far as its reader may see it. */
export interface SeenDossier {
  id: string;
  reference: string;
  status: Status;
}

/** Of these dossiers those that the actor may see. */
export function seenAmong(db: Reader, actor: Actor, ids: readonly string[]): Promise<SeenDossier[]> {
  const params: unknown[] = [ids];
  return db.query(
    `select a.id, a.reference, a.status from application a where a.id = any($1::uuid[]) and ${scopeOf(actor, params)}`,
    params,
  );
}

/** Still a question, as a condition on `document_question q`; the index document_question_open holds exactly these. */
export const IS_UNANSWERED = `q.state in (${UNANSWERED.map((state) => `'${state}'`).join(', ')})`;

/** Dossiers with a question that nobody has answered, as a condition on `application a`; `kinds`: only of these. */
export function hasQuestion(kinds: string | null): string {
  const where = `${IS_UNANSWERED}${kinds ? ` and q.kind = any(${kinds}::text[])` : ''}`;
  return `a.id in (select q.left_id from document_question q where ${where}
    union select q.right_id from document_question q where ${where})`;
}

/** Dossiers that a person tied to dossier $1, with the reason: one family, one helper, one person. */
export const TIED = `select case when q.left_id = $1 then q.right_id else q.left_id end as id, e.reason_code as tie
  from document_question q join document_question_event e on e.question_id = q.id and e.seq = q.seq
    and e.reason_code in (${LINK_REASONS.map((reason) => `'${reason}'`).join(', ')})
  where $1 in (q.left_id, q.right_id) and q.left_id <> q.right_id`;

/** What a question is about, and with whom it stands. */
export interface OpenQuestion {
  id: string;
  kind: QuestionKind;
  state: QuestionState;
}

/** The unanswered questions of dossier $1, the oldest first. */
export const OPEN_QUESTIONS = `select q.id, q.kind, q.state from document_question q
  where (q.left_id = $1 or q.right_id = $1) and ${IS_UNANSWERED} order by q.id`;

export function openQuestions(db: Reader, applicationId: string): Promise<OpenQuestion[]> {
  return db.query(OPEN_QUESTIONS, [applicationId]);
}

/** What the applicant of a dossier was asked. */
export interface AskedQuestion {
  id: string;
  /** Their reply is awaited. */
  awaited: boolean;
  /** The officer's words; null: erased. */
  words: string | null;
  askedAt: Date;
  dueOn: Day;
}

/** The last that was asked of these applicants, question by question, the first due on top. */
export function askedOf(
  db: Reader,
  applicationIds: readonly string[],
): Promise<(AskedQuestion & { applicationId: string })[]> {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db.query(
    `select * from (
       select distinct on (q.id, e.asked_id) q.id, e.asked_id as "applicationId",
         q.state = 'asked' and e.seq = q.seq as awaited, w.words, e.at as "askedAt", e.due_on as "dueOn"
       from document_question q
       join document_question_event e on e.question_id = q.id and e.event = 'ask'
       left join document_question_words w on w.question_id = e.question_id and w.seq = e.seq
       where e.asked_id = any($1::uuid[]) and (q.left_id = any($1::uuid[]) or q.right_id = any($1::uuid[]))
       order by q.id, e.asked_id, e.seq desc) asked
     order by "dueOn", id`,
    [applicationIds],
  );
}

/** Questions whose reply is due within so many days, of which nobody was reminded yet; the first due on top. */
export function dueQuestions(
  db: Reader,
  today: Day,
  days: number,
  applicationId: string | null = null,
): Promise<{ id: string; applicationId: string; dueOn: Day }[]> {
  return db.query(
    `select q.id, e.asked_id as "applicationId", e.due_on as "dueOn"
     from document_question q join document_question_event e on e.question_id = q.id and e.seq = q.seq
     where q.state = 'asked' and e.due_on between $1::date and $1::date + $2::int
       and ($3::uuid is null or e.asked_id = $3)
       and not exists (select 1 from question_reminder r where r.question_id = q.id and r.due_on = e.due_on)
     order by e.due_on, q.id`,
    [today, days, applicationId],
  );
}

/** How many unanswered questions `application a` has, as SQL. */
export const QUESTION_COUNT = `(select count(*)::int from document_question q
  where (q.left_id = a.id or q.right_id = a.id) and ${IS_UNANSWERED})`;

/** In which language the applicant of a dossier reads. */
export async function applicantLocale(db: Reader, applicationId: string): Promise<Locale> {
  const [row] = (await db.query(
    `select c.locale from application a join applicant p on p.id = a.applicant_id join account c on c.id = p.account_id
     where a.id = $1`,
    [applicationId],
  )) as { locale: Locale }[];
  return row?.locale ?? 'en';
}
