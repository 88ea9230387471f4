import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { Replica } from '../platform/database/replica.service.js';
import { type Page, pageOf } from '../platform/http/cursor.rules.js';
import { OFFERING_JSON } from './application.query.js';
import { blindTo } from './application-scope.query.js';
import type { OfferingRefView } from './application.view.js';
import { type Holder, standsIn, type Status } from './lifecycle.rules.js';
import { PASSPORT_NAME } from './passport-name.query.js';
import type { QueueInput } from './queue.input.js';
import { SCHOOL_COUNTRY } from './school-country.query.js';
import { type Branch, branchesOf, limitsText, type Place, readPlace, type Sort } from './queue-order.rules.js';
import {
  type Limits,
  type ListNarrowing,
  ListStatements,
  Statement,
  standConditions,
} from './search/list-statement.service.js';

export interface QueueItem {
  id: string;
  reference: string;
  status: Status;
  seq: number;
  version: number;
  submission: number;
  offeringId: string;
  offering: OfferingRefView;
  holder: Holder;
  waitingSince: string;
  createdAt: string;
  submittedAt: string | null;
  dueOn: string | null;
  /** The reader reviews it blind: name and citizenship are left out. */
  blind: boolean;
  /** Name as in the passport; empty while nothing is answered. */
  name: string;
  citizenship: string | null;
  schoolCountry: string | null;
  /** Only one name stands in the passport. */
  oneName: boolean;
  /** References of other persons' applications with the same passport: a question to an officer. */
  samePassport: string[];
  assignee: { id: string; name: string | null } | null;
}

/** At most so many are counted: an exact number of a large list costs more than its page. */
export const COUNTED = 2000;
/** And of a list that is only named beside another. */
const COUNTED_BESIDE = 1000;

/**
 * The queue: what the actor may see, narrowed by the search language and paged by key. Over several statuses one
 * ordered branch each is merged: a single condition over them sorted the whole table (0.2 ms against 47 ms at 300
 * thousand). What a person looks at may come from a replica; which dossiers a deed is done to (`ids`) never does.
 */
@Injectable()
export class QueueQuery {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica: Replica,
    private readonly lists: ListStatements,
  ) {}

  /** `known`: what is late, where the caller has asked already. */
  async page(actor: Actor, filter: QueueInput, known?: Limits): Promise<Page<QueueItem>> {
    const statement = new Statement();
    const { bind, params } = statement;
    const narrowing = await this.lists.narrow(actor, filter, statement, known);
    const sort = filter.sort ?? 'waiting';
    const { place, limits } = filter.after ? readPlace(sort, filter.after) : { place: null, limits: null };
    const judged = limits ?? narrowing.limits;
    const limit = filter.limit ?? 50;
    const list = { sort, most: limit + 1, ...rowsOf(narrowing, statement) };
    const branches = branchesOf(sort, narrowing.stands, actor.roles, judged)
      .filter((branch) => !place || branch.rank >= place.rank)
      .map((branch) => branchSql(branch, { ...list, beyond: place }, bind));
    if (branches.length === 0) return { items: [], next: null };
    const blind = blindTo(actor, params);
    const asked = narrowing.searched ? (text: string) => text : prepared;
    const rows = await this.replica.query<Row[]>(
      actor,
      asked(
        statement.text(`select ${COLUMNS}, a.created_at, a.waiting_since, page.rank, page.at, ${blind} as blind
        from (select * from (${branches.join(' union all ')}) every order by ${ORDER[sort].merged} limit ${list.most}) page
        join application a on a.id = page.id ${JOINS}
        order by ${ORDER[sort].merged.replace(/\b(rank|at|id)\b/g, 'page.$1')}`),
      ),
      params,
    );
    return pageOf(
      rows,
      limit,
      (row) => (sort === 'urgent' ? [row.rank, row.at, row.id, limitsText(judged)] : [row.at, row.id]),
      (row) => toItem(row, actor),
    );
  }

  /** Where one application stands in a list: what is before and after it, its place, and how many there are. */
  async around(actor: Actor, filter: QueueInput, id: string, known?: Limits): Promise<Neighbourhood> {
    const statement = new Statement();
    const { bind, params } = statement;
    const narrowing = await this.lists.narrow(actor, filter, statement, known);
    const sort = filter.sort ?? 'waiting';
    const branches = branchesOf(sort, narrowing.stands, actor.roles, narrowing.limits);
    const place = await this.placeOf(actor, sort, id, narrowing.limits);
    const rows = rowsOf(narrowing, statement);
    const parts = (back: boolean, most: number) => {
      if (!place) return [];
      const list = { sort, most, ...rows, beyond: place, back };
      return branches
        .filter(({ rank }) => (back ? rank <= place.rank : rank >= place.rank))
        .map((branch) => branchSql(branch, list, bind));
    };
    const one = (back: boolean) => {
      const order = ORDER[sort][back ? 'back' : 'merged'].replace(/\b(rank|at|id)\b/g, 'every.$1');
      return `(select a.reference from (${parts(back, 1).join(' union all ') || NONE}) every
        join application a on a.id = every.id order by ${order} limit 1)`;
    };
    const before = parts(true, COUNTED).join(' union all ') || NONE;
    const [row] = await this.replica.query<[Omit<Neighbourhood, 'all' | 'more'> & { count: Counted }]>(
      actor,
      statement.text(`select ${one(true)} as previous, ${one(false)} as next,
        (select count(*)::int + 1 from (${before}) every) as at, ${countSql(narrowing, statement, COUNTED)} as count`),
      params,
    );
    const { count, ...neighbours } = row;
    return { ...neighbours, ...bounded(count, COUNTED) };
  }

  /** How many the filter holds, of a bounded number of rows. `more`: there are at least so many. */
  async count(actor: Actor, filter: QueueInput): Promise<ListCount> {
    return (await this.counts(actor, [{ ...filter, most: COUNTED }]))[0]!;
  }

  /** How many each of several filters holds, in one statement: the numbers beside the saved views. */
  async counts(
    actor: Actor,
    filters: readonly (QueueInput & { most?: number })[],
    known?: Limits,
  ): Promise<ListCount[]> {
    if (filters.length === 0) return [];
    const statement = new Statement();
    const numbers: string[] = [];
    const limits = known ?? (await this.lists.limits());
    for (const { most = COUNTED_BESIDE, ...filter } of filters) {
      numbers.push(countSql(await this.lists.narrow(actor, filter, statement, limits), statement, most));
    }
    const [row] = await this.replica.query<[{ numbers: Counted[] }]>(
      actor,
      statement.text(`select json_build_array(${numbers.join(', ')}) as numbers`),
      statement.params,
    );
    return row.numbers.map((one, n) => bounded(one, filters[n]?.most ?? COUNTED_BESIDE));
  }

  /** The ids that a filter holds, the longest wait first; `more`: there are more than `most`. */
  async ids(actor: Actor, filter: QueueInput, most: number): Promise<{ ids: string[]; more: boolean }> {
    const statement = new Statement();
    const narrowing = await this.lists.narrow(actor, filter, statement);
    const where = [...narrowing.cheap, ...narrowing.dear, ...standConditions(narrowing, statement)];
    const rows: { id: string }[] = await this.dataSource.query(
      statement.text(`select a.id from application a where ${where.join(' and ')}
        order by a.waiting_since, a.id limit ${most + 1}`),
      statement.params,
    );
    return { ids: rows.slice(0, most).map(({ id }) => id), more: rows.length > most };
  }

  /** Where an application stands in a list of this order, whether the list holds it or not. */
  private async placeOf(actor: Actor, sort: Sort, id: string, limits: Limits): Promise<Place | null> {
    const [row] = await this.replica.query<{ status: Status; holder: Holder; at: Date }[]>(
      actor,
      `select status, holder, ${ORDER[sort].column} as at from application where id = $1`,
      [id],
    );
    if (!row) return null;
    const branches = branchesOf(sort, standsIn(row.status), actor.roles, limits);
    const branch = branches.find(({ holder }) => !holder || holder === row.holder) ?? branches[0]!;
    const at = new Date(row.at.getTime() + branch.later * DAY_MS);
    return { rank: branch.rank, at: at.toISOString(), id };
  }
}

/** How many a filter holds; `more`: at least so many. */
export interface ListCount {
  all: number;
  more: boolean;
}

/** Where a dossier stands in a list. */
export interface Neighbourhood extends ListCount {
  previous: string | null;
  next: string | null;
  /** From 1. */
  at: number;
}

interface Counted {
  /** Rows that were looked at, and those of them that fit. */
  seen: number;
  all: number;
}

/** A count that looks at one row more than `most`; what is dear to judge is asked of these rows alone. */
function countSql(narrowing: ListNarrowing, statement: Statement, most: number): string {
  const where = [...narrowing.cheap, ...standConditions(narrowing, statement)];
  return `(select json_build_object('seen', count(*), 'all', count(*) filter (where fits)) from (
    select (${narrowing.dear.join(' and ') || 'true'}) as fits
    from application a where ${where.join(' and ')} limit ${most + 1}) counted)`;
}

function bounded({ seen, all }: Counted, most: number): ListCount {
  return { all: Math.min(all, most), more: seen > most };
}

/** No row of a list. */
const NONE = 'select null::uuid as id, 0 as rank, null::timestamptz as at where false';

const DAY_MS = 86_400_000;

/** Each order: the column of a branch, the order of the merged list, and the same backwards. */
const ORDER: Record<Sort, { column: 'waiting_since' | 'created_at'; merged: string; back: string }> = {
  waiting: { column: 'waiting_since', merged: 'at, id', back: 'at desc, id desc' },
  newest: { column: 'created_at', merged: 'at desc, id desc', back: 'at, id' },
  urgent: { column: 'waiting_since', merged: 'rank, at, id', back: 'rank desc, at desc, id desc' },
};

/** The rows of which a list is made. What was looked up before is few, and joined once, not branch by branch. */
interface ListRows {
  from: string;
  where: readonly string[];
}

function rowsOf({ cheap, dear }: ListNarrowing, statement: Statement): ListRows {
  const where = [...cheap, ...dear];
  if (!statement.looked) return { from: 'application', where };
  const found = `select a.id, a.status, a.holder, a.waiting_since, a.created_at from application a`;
  return { from: statement.before(`${found} where ${where.join(' and ')}`), where: [] };
}

interface ListPart extends ListRows {
  sort: Sort;
  most: number;
  /** Only what stands behind this place, or before it. */
  beyond: Place | null;
  back?: boolean;
}

/**
 * One branch, in the order of its index: a constant added to the column changes nothing in it. Status and number stand
 * in the text: PostgreSQL keeps a plan only if it knows as much with it as without.
 */
function branchSql(branch: Branch, part: ListPart, bind: (value: unknown) => string): string {
  const { column } = ORDER[part.sort];
  const down = (part.sort === 'newest') !== (part.back ?? false);
  const where = [`a.status = '${branch.status}'`];
  if (branch.holder) where.push(`a.holder = '${branch.holder}'`);
  if (part.beyond && part.beyond.rank === branch.rank) {
    const at = new Date(Date.parse(part.beyond.at) - branch.later * DAY_MS);
    where.push(`(a.${column}, a.id) ${down ? '<' : '>'} (${bind(at)}::timestamptz, ${bind(part.beyond.id)}::uuid)`);
  }
  const moved = branch.later === 0 ? `a.${column}` : `a.${column} + interval '24 hours' * ${branch.later}`;
  const way = down ? ' desc' : '';
  return `(select a.id, ${branch.rank} as rank, ${moved} as at from ${part.from} a
    where ${[...where, ...part.where].join(' and ')} order by a.${column}${way}, a.id${way} limit ${part.most})`;
}

const COLUMNS = `a.id, a.reference, a.status, a.seq, a.version, a.submission, a.offering_id, a.holder,
  a.submitted_at, a.due_on, a.citizenship,
  ${PASSPORT_NAME} as name,
  (a.answers->'personal'->>'givenNames' is null) <> (a.answers->'personal'->>'surname' is null) as one_name,
  ${SCHOOL_COUNTRY} as school_country,
  array(select t.reference from application t where t.passport_key = a.passport_key and t.applicant_id <> a.applicant_id
    and t.submitted_at is not null order by t.reference limit 3) as same_passport,
  c.id as assignee_id, c.name as assignee_name,
  ${OFFERING_JSON}`;

const JOINS = `join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
  join intake i on i.id = a.intake_id left join account c on c.id = a.assignee_id`;

interface Row {
  id: string;
  reference: string;
  status: Status;
  seq: number;
  version: number;
  submission: number;
  offering_id: string;
  holder: Holder;
  waiting_since: Date;
  /** Of the order: 0 for the reader's own move, and the instant by which the list is merged. */
  rank: number;
  at: Date;
  created_at: Date;
  submitted_at: Date | null;
  due_on: string | null;
  citizenship: string | null;
  name: string;
  one_name: boolean;
  school_country: string | null;
  same_passport: string[];
  assignee_id: string | null;
  assignee_name: string | null;
  offering: OfferingRefView;
  blind: boolean;
}

/** Questions about other dossiers, and who among the staff has this one, are for the desk alone. */
function toItem(row: Row, actor: Actor): QueueItem {
  const desk = hasRole(actor, 'officer') || hasRole(actor, 'decision_maker');
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    seq: row.seq,
    version: row.version,
    submission: row.submission,
    offeringId: row.offering_id,
    offering: row.offering,
    holder: row.holder,
    waitingSince: row.waiting_since.toISOString(),
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    dueOn: row.due_on,
    blind: row.blind,
    name: row.blind ? '' : row.name,
    citizenship: row.blind ? null : row.citizenship,
    schoolCountry: row.school_country,
    oneName: !row.blind && row.one_name,
    samePassport: desk ? row.same_passport : [],
    assignee: row.assignee_id && !hasRole(actor, 'applicant') ? { id: row.assignee_id, name: row.assignee_name } : null,
  };
}
