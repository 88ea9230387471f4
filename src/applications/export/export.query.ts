import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Replica } from '../../platform/database/replica.service.js';
import type { QueueInput } from '../queue.input.js';
import { SCHOOL_COUNTRY } from '../school-country.query.js';
import { ListStatements, Statement, standConditions } from '../search/list-statement.service.js';
import { ROW_END, rowSql } from './export.rules.js';

/**
 * Rows of one statement: enough that its start costs little, few enough that memory stays as it is, and that PostgreSQL
 * walks along the key. For 5,000 of a hundred thousand it read and sorted all that was left, each time.
 */
export const BATCH = 2_000;

/** Rows of one text: Node gives back the memory of small texts soon, that of large ones late. */
const PART = 250;

/** Rows of a list, which the database has made into texts (exportLines): as objects they take most of the time. */
export interface ExportBatch {
  count: number;
  /** To be taken out as they are given: a text that the answer of a statement still holds outlives it by far. */
  parts: { text: string }[];
  /** The last row; null: there are none. */
  last: string | null;
}

/** A list's rows for a file, in the order of their key. */
@Injectable()
export class ExportQuery {
  constructor(
    private readonly replica: Replica,
    private readonly lists: ListStatements,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The first rows of the filter behind `after`. @throws Refusal 422 `search.invalid` */
  async batch(actor: Actor, filter: QueueInput, after: string | null): Promise<ExportBatch> {
    const statement = new Statement();
    const { bind, params } = statement;
    const narrowing = await this.lists.narrow(actor, filter, statement);
    const where = [...narrowing.cheap, ...narrowing.dear, ...standConditions(narrowing, statement)];
    if (after) where.push(`a.id > ${bind(after)}::uuid`);
    const zone = bind(this.config.timezone);
    const today = bind(this.clock.today());
    const parts = await this.replica.query<{ count: number; last: string; text: string }[]>(
      actor,
      statement.text(`select count, last, array_to_string(lines[at + 1 : at + ${PART}], '') as text
       from (select count(*)::int as count, max(id::text) as last,
         array_agg(${rowSql()} || '${ROW_END}' order by id) as lines
       from (
         select a.id, a.reference, a.status, a.holder, a.waiting_since,
           case when a.holder <> 'nobody' then ${today}::date - a.waiting_since end as waiting_days,
           a.surname, a.given_names, a.citizenship, a.residence, a.school_country, p.code as programme, o.language,
           i.code as intake, a.submission, a.submitted_on, a.due_on, a.reason, c.name as assignee
         from (
           select a.id, a.offering_id, a.intake_id, a.assignee_id, a.reference, a.status, a.holder,
             (a.waiting_since at time zone ${zone})::date as waiting_since,
             a.answers #>> '{personal,surname}' as surname, a.answers #>> '{personal,givenNames}' as given_names,
             a.citizenship, a.answers #>> '{personal,residence}' as residence, ${SCHOOL_COUNTRY} as school_country,
             a.submission, (a.submitted_at at time zone ${zone})::date as submitted_on, a.due_on, a.reason_code as reason
           from application a where ${where.join(' and ')} order by a.id limit ${BATCH}
         ) a
         join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
         join intake i on i.id = a.intake_id left join account c on c.id = a.assignee_id
       ) one) batch, generate_series(0, count - 1, ${PART}) at`),
      params,
    );
    return { count: parts[0]?.count ?? 0, parts, last: parts[0]?.last ?? null };
  }
}
