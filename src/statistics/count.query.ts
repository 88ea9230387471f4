import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StageCount, Table } from './disclosure.rules.js';
import { HistoryCountQuery } from './history-count.query.js';
import { STAGES } from './measure.rules.js';
import type { By, Question, Scope } from './question.rules.js';

const KEY: Record<Exclude<By, 'country'>, string> = {
  intake: 'intake.code',
  programme: 'programme.code',
  year: 'left(cell.since, 4)',
  month: 'cell.since',
};

/**
 * Figures as sums of the ledger: the same numbers as HistoryCountQuery reads from the history, by the same rules (its
 * docstring says them).
 */
@Injectable()
export class CountQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistoryCountQuery,
  ) {}

  /** Persons by one dimension, and all of them once. Groups in no order. */
  async count(question: Question): Promise<Table> {
    const { measure, by, basis } = question;
    const key = by === 'country' ? `coalesce(cell.${basis}, 'UNKNOWN')` : KEY[by];
    const { values, matching } = matchingSql(question, [measure.id], key);
    const rows = await this.dataSource.query<{ key: string | null; count: number }[]>(
      `with matching as (${matching})
       select key, sum(persons)::int as count from matching, unnest(keys) key group by key
       union all select null, coalesce(sum(persons), 0)::int from matching`,
      values,
    );
    return {
      items: rows.filter((row) => row.key !== null).map((row) => ({ key: row.key ?? '', count: row.count })),
      total: rows.find((row) => row.key === null)?.count ?? 0,
    };
  }

  /** Persons at each stage, and the median days from the stage before of the dossiers that reached both. */
  async funnel(scope: Scope): Promise<StageCount[]> {
    const { values, matching } = matchingSql(scope, STAGES, 'null::text');
    const rows = await this.dataSource.query<{ stage: string; count: number }[]>(
      `select stage, sum(persons)::int as count from (${matching}) matching group by stage`,
      values,
    );
    const counts = new Map(rows.map((row) => [row.stage, row.count]));
    // A median is no sum: it is read from the history.
    const stages = await this.history.funnel(scope);
    return stages.map(({ stage, days }) => ({ stage, count: counts.get(stage) ?? 0, days }));
  }
}

/** Sets of cells that match, with the persons in each at each stage, and what the set is called by `key`. */
function matchingSql(scope: Scope, stages: readonly string[], key: string): { values: unknown[]; matching: string } {
  const { asOf, knownAt, intake, programme, preparatory, place } = scope;
  const values: unknown[] = [stages, asOf, knownAt];
  const where: string[] = [];
  const only = (column: string, value: string) => where.push(`${column} = $${values.push(value)}`);
  if (intake) only('intake.code', intake);
  if (programme) only('programme.code', programme);
  else if (preparatory === 'out') where.push('not programme.preparatory');
  if (place !== 'all') only('cell.place', place);
  const matching = `
    select counted.stage, counted.persons, array_agg(distinct ${key}) as keys
    from (
      select stage, set_id, sum(delta)::int as persons from figure_entry
      where stage = any ($1) and on_day <= $2::date and recorded_at <= $3::timestamptz
      group by stage, set_id having sum(delta) <> 0
    ) counted
    join figure_set on figure_set.id = counted.set_id
    join figure_cell cell on cell.id = any (figure_set.cells)
    join offering on offering.id = cell.offering_id
    join intake on intake.id = offering.intake_id
    join programme on programme.id = offering.programme_id
    ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    group by counted.stage, counted.set_id, counted.persons`;
  return { values, matching };
}
