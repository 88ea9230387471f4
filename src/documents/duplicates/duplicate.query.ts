import type { EntityManager } from 'typeorm';
import type { Answers } from '../../applications/answers.rules.js';
import { scopeOf } from '../../applications/application-scope.query.js';
import type { Status } from '../../applications/lifecycle.rules.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { IS_UNANSWERED } from '../questions/question.query.js';
import { PAIR_KINDS, PERSON_KINDS, type QuestionKind } from '../questions/question.rules.js';
import type { HeldQuestion } from '../questions/question-writer.service.js';

type Database = Pick<EntityManager, 'query'>;

const listed = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');

/** Questions between two persons, both in the actor's sight: whoever sees one of them learns nothing of the other. */
function between(actor: Actor, params: unknown[]): string {
  const seen = (side: string) =>
    `exists (select 1 from application a where a.id = ${side} and a.applicant_id is not null and ${scopeOf(actor, params)})`;
  return `q.kind in (${listed(PERSON_KINDS)}) and ${seen('q.left_id')} and ${seen('q.right_id')}`;
}

const PERSONS = `join application l on l.id = q.left_id join application r on r.id = q.right_id`;
const PAIR = `least(l.applicant_id, r.applicant_id), greatest(l.applicant_id, r.applicant_id)`;

/** Two persons who may be one, by the oldest question about them. */
export interface ListedPair {
  id: string;
  kinds: QuestionKind[];
  since: Date;
  dossiers: { reference: string; name: string; citizenship: string | null }[];
}

/** Pairs that wait, the longest wait first, after the one with the question `after`. */
export function openPairs(db: Database, actor: Actor, after: string | null, limit: number): Promise<ListedPair[]> {
  const params: unknown[] = [limit];
  const where = `${IS_UNANSWERED} and ${between(actor, params)}`;
  const from = after ? `where id > $${params.push(after)}::uuid` : '';
  return db.query(
    `with pair as (
       select (array_agg(q.id order by q.id))[1] as id, array_agg(distinct q.kind) as kinds
       from document_question q ${PERSONS} where ${where} group by ${PAIR})
     select pair.id, pair.kinds, e.at as since,
       (select json_agg(json_build_object('reference', a.reference, 'citizenship', a.citizenship, 'name',
          ${PASSPORT_NAME}) order by a.id)
        from application a where a.id in (q.left_id, q.right_id)) as dossiers
     from (select * from pair ${from} order by id limit $1) pair
     join document_question q on q.id = pair.id
     join document_question_event e on e.question_id = q.id and e.seq = 1
     order by pair.id`,
    params,
  );
}

export async function countPairs(db: Database, actor: Actor): Promise<number> {
  const params: unknown[] = [];
  const where = `${IS_UNANSWERED} and ${between(actor, params)}`;
  const [row] = await db.query(
    `select count(*)::int as count from (select 1 from document_question q ${PERSONS} where ${where} group by ${PAIR}) one`,
    params,
  );
  return row.count;
}

/** One dossier of a pair. */
export interface PairSide {
  id: string;
  reference: string;
  status: Status;
  personId: string;
  applicantId: string;
  answers: Answers;
  email: string | null;
}

export interface PairRow {
  id: string;
  seq: number;
  kind: QuestionKind;
  /** Still a question. */
  waits: boolean;
  left: PairSide;
  right: PairSide;
}

/** The pair of a question, as the actor sees it; undefined: there is none. */
export async function pairOf(db: Database, actor: Actor, questionId: string): Promise<PairRow | undefined> {
  const params: unknown[] = [questionId];
  const where = between(actor, params);
  const side = (column: string) => `(select json_build_object('id', a.id, 'reference', a.reference, 'status', a.status,
      'personId', a.person_id, 'applicantId', a.applicant_id, 'answers', a.answers, 'email', c.email)
    from application a join applicant p on p.person_id = a.person_id left join account c on c.id = p.account_id
    where a.id = ${column})`;
  const [row]: PairRow[] = await db.query(
    `select q.id, q.seq, q.kind, ${IS_UNANSWERED} as waits, ${side('q.left_id')} as "left", ${side('q.right_id')} as "right"
     from document_question q where q.id = $1 and ${where}`,
    params,
  );
  return row;
}

export interface WaitingQuestion extends HeldQuestion {
  kind: QuestionKind;
}

/** Every unanswered question between two applicants, held until the transaction ends; `kinds`: only of these. */
export function waitingBetween(
  db: Database,
  applicantIds: readonly [string, string],
  kinds: readonly QuestionKind[] = PAIR_KINDS,
): Promise<WaitingQuestion[]> {
  return db.query(
    `select q.id, q.seq, q.state, q.kind from document_question q
     where ${IS_UNANSWERED} and q.kind = any($3::text[]) and q.left_id <> q.right_id
       and (q.left_id in (select id from application where applicant_id = $1)
         and q.right_id in (select id from application where applicant_id = $2)
         or q.left_id in (select id from application where applicant_id = $2)
         and q.right_id in (select id from application where applicant_id = $1))
     order by q.id for no key update of q`,
    [...applicantIds, kinds],
  );
}

/** A question as it stands, held until the transaction ends; null: no such. */
export async function holdQuestion(db: Database, id: string): Promise<number | null> {
  const rows: { seq: number }[] = await db.query('select seq from document_question where id = $1 for no key update', [
    id,
  ]);
  return rows[0]?.seq ?? null;
}
