import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Division, filtersOf, renamedSql } from '../count.query.js';
import { PARTS } from '../ledger/cube.rules.js';
import type { Scope } from '../question.rules.js';
import type { StageId } from '../stage.rules.js';

/** A group named by its value in a part of the cells. */
export interface Narrowed extends Division {
  value: string;
}

/** Who is counted in a group: the lines of the ledger bear the persons' pseudonyms, its cells say what holds of them. */
@Injectable()
export class CountedPersonsQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Persons of whom some dossier is counted there, the newest first, after `after` in that order; at most `most`. */
  async persons(
    scope: Scope,
    stage: StageId,
    groups: readonly Narrowed[],
    after: string | null,
    most: number,
  ): Promise<string[]> {
    const values: unknown[] = [stage, scope.asOf, scope.knownAt.toISOString()];
    const where = whereSql(wantedOf(scope, groups), scope, values);
    const further = after === null ? '' : `and line.person_id < $${values.push(after)}::uuid`;
    const rows: { id: string }[] = await this.dataSource.query(
      `with wanted as materialized (
         select distinct figure_set.id from figure_set cross join unnest(figure_set.cells) member
         join figure_cell cell on cell.id = member ${OFFERED} where ${where}
       )
       select distinct person_id as id from (
         select line.person_id, line.set_id from figure_entry line join wanted on wanted.id = line.set_id
         where line.stage = $1 and line.on_day <= $2::date and line.recorded_at <= $3::timestamptz ${further}
         group by 1, 2 having sum(line.delta) <> 0
       ) counted
       order by 1 desc limit $${values.push(most)}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** Of these cells, named by their keys, those that belong to the group. */
  async cells(scope: Scope, groups: readonly Narrowed[], keys: readonly string[]): Promise<ReadonlySet<string>> {
    const values: unknown[] = [keys];
    const where = whereSql(wantedOf(scope, groups), scope, values);
    const rows: { key: string }[] = await this.dataSource.query(
      `select cell.key from figure_cell cell ${OFFERED}
       where cell.key = any ($1) and ${where}`,
      values,
    );
    return new Set(rows.map(({ key }) => key));
  }
}

/** What a cell is of, as the parts name it. */
const OFFERED = `join offering on offering.id = cell.offering_id join intake on intake.id = offering.intake_id
       join programme on programme.id = offering.programme_id`;

function wantedOf(scope: Scope, groups: readonly Narrowed[]): Narrowed[] {
  return [...filtersOf(scope).map(([part, value]) => ({ part, value })), ...groups];
}

function whereSql(wanted: readonly Narrowed[], { renames = {} }: Scope, values: unknown[]): string {
  const renamed = Object.keys(renames).length > 0 ? `$${values.push(JSON.stringify(renames))}::jsonb` : null;
  const terms = wanted.map(({ part, length, value }) => {
    const found = renamedSql(part, PARTS[part], renamed);
    return `${length ? `left(${found}, ${length})` : found} = $${values.push(value)}`;
  });
  // Named even where no country is asked for, since a parameter without a use has no type.
  return [...terms, renamed ? `${renamed} is not null` : 'true'].join(' and ');
}
