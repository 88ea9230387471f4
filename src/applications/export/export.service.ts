import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { BYTE_ORDER_MARK, csvLines } from '../../platform/http/csv.rules.js';
import type { QueueInput } from '../queue.input.js';
import { ListStatements, Statement, statusCondition } from '../search/list-statement.service.js';
import { readSearch, searchText } from '../search/search-text.rules.js';
import { EXPORT_COLUMNS, type ExportRow, withoutNames } from './export.rules.js';

/** Rows of one statement: enough that its start costs nothing, few enough that memory stays as it is. */
const BATCH = 2000;

/**
 * A list as comma-separated values, written while it is read: batch by batch along the key, so that memory does not
 * grow with the list and no transaction stays open while a slow line takes it. Each application stands in it once, as
 * it was when its batch was read.
 */
@Injectable()
export class ExportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly lists: ListStatements,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly audit: Audit,
  ) {}

  /**
   * The file in parts; the first is there once the filter is known to be sound. How many rows were given, for which
   * filter, is recorded when the last is taken, or when the reader breaks off.
   * @throws Refusal 422 `search.invalid`
   */
  async open(actor: Actor, filter: QueueInput): Promise<AsyncGenerator<string>> {
    const first = await this.batch(actor, filter, null);
    return this.parts(actor, filter, first);
  }

  private async *parts(actor: Actor, filter: QueueInput, first: ExportRow[]): AsyncGenerator<string> {
    let rows = first;
    let given = 0;
    let whole = false;
    try {
      yield BYTE_ORDER_MARK + csvLines([EXPORT_COLUMNS.map(({ name }) => name)]);
      while (rows.length > 0) {
        yield csvLines(rows.map((row) => EXPORT_COLUMNS.map(({ of }) => of(row))));
        given += rows.length;
        rows = rows.length < BATCH ? [] : await this.batch(actor, filter, rows.at(-1)!.id);
      }
      whole = true;
    } finally {
      await this.audit.record(this.dataSource.manager, {
        actorId: actor.accountId,
        action: 'application.export',
        subjectKind: 'application',
        detail: { filter: recorded(filter), rows: given, whole },
      });
    }
  }

  private async batch(actor: Actor, filter: QueueInput, after: string | null): Promise<ExportRow[]> {
    const statement = new Statement();
    const { bind, params } = statement;
    const narrowing = await this.lists.narrow(actor, filter, statement);
    const where = [...narrowing.cheap, ...narrowing.dear, ...statusCondition(narrowing, statement)];
    if (after) where.push(`a.id > ${bind(after)}::uuid`);
    const zone = bind(this.config.timezone);
    const today = bind(this.clock.today());
    return this.dataSource.query(
      statement.text(`select a.id, a.reference, a.status, a.holder,
         (a.waiting_since at time zone ${zone})::date::text as "waitingSince",
         case when a.holder <> 'nobody' then ${today}::date - (a.waiting_since at time zone ${zone})::date end
           as "waitingDays",
         a.answers->'personal'->>'surname' as surname, a.answers->'personal'->>'givenNames' as "givenNames",
         a.citizenship, a.answers->'personal'->>'residence' as residence,
         (select s->>'country' from jsonb_array_elements(case jsonb_typeof(a.answers->'education') when 'array'
            then a.answers->'education' else '[]' end) s
          where s->>'level' = 'secondary' order by (s->>'completedIn')::int desc nulls last limit 1) as "schoolCountry",
         p.code as programme, o.language, i.code as intake, a.submission,
         (a.submitted_at at time zone ${zone})::date::text as "submittedOn", a.due_on::text as "dueOn",
         a.reason_code as reason, c.name as assignee
       from (select * from application a where ${where.join(' and ')} order by a.id limit ${BATCH}) a
       join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
       join intake i on i.id = a.intake_id left join account c on c.id = a.assignee_id
       order by a.id`),
      params,
    );
  }
}

function recorded({ q, after: _after, limit: _limit, lang: _lang, sort: _sort, ...fields }: QueueInput): string {
  const { terms } = readSearch(q ?? '');
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, values: [value].flat().map(String), not: false }],
  );
  return [searchText(given), withoutNames(terms)].filter(Boolean).join(' ');
}
