import { scopeOf } from '../../applications/application-scope.query.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { type Page, pageOf, readCursor } from '../../platform/http/cursor.rules.js';
import type { Reader } from '../document.query.js';
import type { QuestionFilterInput } from './question.input.js';
import { IS_UNANSWERED } from './question.query.js';
import type { QuestionKind, QuestionState } from './question.rules.js';

/** A question that nobody has answered, with the dossiers that the reader may see. */
export interface ListedQuestion {
  id: string;
  kind: QuestionKind;
  state: QuestionState;
  raisedAt: Date;
  dueOn: Day | null;
  dossiers: { reference: string; name: string; citizenship: string | null }[];
}

type Filter = Pick<QuestionFilterInput, 'kind' | 'awaited' | 'country' | 'intake'> & {
  /** Kinds that the reader has a list of their own for. */
  without?: readonly QuestionKind[];
};

/** Conditions on `document_question q` with a dossier `a` that fits; the same for list and report. */
export function dossierFits(filter: Filter, bind: (value: unknown) => string): string[] {
  return [
    ...(filter.country ? [`a.citizenship = ${bind(filter.country)}`] : []),
    ...(filter.intake ? [`a.intake_id = (select id from intake where code = ${bind(filter.intake)})`] : []),
  ];
}

/** Questions across dossiers, the oldest first. Of a pair of which the reader may see one, that one is named. */
export async function listQuestions(
  db: Reader,
  actor: Actor,
  filter: Filter & { after?: string; limit: number },
): Promise<Page<ListedQuestion>> {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = [IS_UNANSWERED];
  if (filter.kind) where.push(`q.kind = ${bind(filter.kind)}`);
  if (filter.without) where.push(`q.kind <> all (${bind(filter.without)}::text[])`);
  if (filter.awaited) where.push(filter.awaited === 'applicant' ? `q.state = 'asked'` : `q.state <> 'asked'`);
  if (filter.after) where.push(`q.id > ${bind(readCursor(filter.after, ['uuid'])[0])}::uuid`);
  const fits = ['a.id in (q.left_id, q.right_id)', scopeOf(actor, params)];
  const narrowed = [...fits, ...dossierFits(filter, bind)].join(' and ');
  const rows = (await db.query(
    `select q.id, q.kind, q.state, e.at as "raisedAt",
       (select d.due_on from document_question_event d where d.question_id = q.id and d.event = 'ask'
        order by d.seq desc limit 1) as "dueOn",
       (select json_agg(json_build_object('reference', a.reference, 'citizenship', a.citizenship, 'name',
          ${PASSPORT_NAME}) order by a.id)
        from application a where ${fits.join(' and ')}) as dossiers
     from document_question q join document_question_event e on e.question_id = q.id and e.seq = 1
     where ${where.join(' and ')} and exists (select 1 from application a where ${narrowed})
     order by q.id limit ${filter.limit + 1}`,
    params,
  )) as ListedQuestion[];
  return pageOf(
    rows,
    filter.limit,
    (row: ListedQuestion) => [row.id],
    (row) => row,
  );
}
