import type { Reader } from '../document.query.js';
import type { QuestionFilterInput } from './question.input.js';
import { dossierFits } from './question-list.query.js';

/** Questions and what became of them, of the dossiers of one citizenship or of one kind of question. */
export interface ReportRow {
  /** Citizenship used, or kind; null: none is known. */
  key: string | null;
  /** Dossiers that were sent. */
  sent: number;
  /** Of these with a question, whatever became of it. */
  questioned: number;
  questions: number;
  unanswered: number;
  /** The applicant was asked. */
  asked: number;
  cleared: number;
  upheld: number;
  /** Ended by itself: the evidence changed or went, or the dossier came to its end. */
  closed: number;
}

export type ReportFilter = Pick<QuestionFilterInput, 'kind' | 'intake'>;

/**
 * By citizenship, the most dossiers first: whether questions fall on some more than on others, and end otherwise. A
 * question between two dossiers counts for each of them.
 */
export function questionsByCitizenship(db: Reader, filter: ReportFilter): Promise<ReportRow[]> {
  const { sided, sent, params } = partsOf(filter);
  return db.query(
    `with sided as (${sided}),
     sent as (select a.citizenship, count(*)::int as sent from application a where ${sent} group by 1)
     select sent.citizenship as key, sent.sent, coalesce(s.questioned, 0) as questioned, ${COALESCED}
     from sent left join (select citizenship, ${COUNTS} from sided group by 1) s
       on s.citizenship is not distinct from sent.citizenship
     order by sent.sent desc, 1`,
    params,
  );
}

/** By kind of question, the most first. */
export function questionsByKind(db: Reader, filter: ReportFilter): Promise<ReportRow[]> {
  const { sided, sent, params } = partsOf(filter);
  return db.query(
    `with sided as (${sided})
     select kind as key, (select count(*)::int from application a where ${sent}) as sent, ${COUNTS}
     from sided group by kind order by questions desc, 1`,
    params,
  );
}

const COUNTED = {
  questions: '',
  unanswered: `state in ('open', 'asked', 'replied')`,
  asked: 'asked',
  cleared: `outcome = 'cleared'`,
  upheld: `outcome = 'upheld'`,
  closed: `state = 'closed'`,
};

const COUNTS = [
  'count(distinct application_id)::int as questioned',
  ...Object.entries(COUNTED).map(
    ([name, which]) => `count(*)${which ? ` filter (where ${which})` : ''}::int as ${name}`,
  ),
].join(', ');

const COALESCED = Object.keys(COUNTED)
  .map((name) => `coalesce(s.${name}, 0) as ${name}`)
  .join(', ');

function partsOf(filter: ReportFilter) {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const sent = ['a.submitted_at is not null', ...dossierFits(filter, bind)].join(' and ');
  const kind = filter.kind ? ` and q.kind = ${bind(filter.kind)}` : '';
  const sided = `select q.kind, q.state, a.id as application_id, a.citizenship, e.outcome,
      exists (select 1 from document_question_event k where k.question_id = q.id and k.event = 'ask'
              and k.asked_id = a.id) as asked
    from document_question q join application a on a.id in (q.left_id, q.right_id)
    join document_question_event e on e.question_id = q.id and e.seq = q.seq
    where ${sent}${kind}`;
  return { sided, sent, params };
}
