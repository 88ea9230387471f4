import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Division, filtersOf, renamedSql } from '../count.query.js';
import { keysOfSetsSql, type Part, PARTS, partSql } from '../ledger/cube.rules.js';
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

  /** Persons of whom some dossier is counted there; at most `most` of them. */
  async persons(scope: Scope, stage: StageId, groups: readonly Narrowed[], most: number): Promise<string[]> {
    const wanted = wantedOf(scope, groups);
    const parts: Part[] = [...new Set<Part>(['place', ...wanted.map(({ part }) => part)])];
    const values: unknown[] = [stage, scope.asOf, scope.knownAt.toISOString()];
    const where = whereSql(wanted, scope, values, (part) => partSql(parts, part));
    const rows: { id: string }[] = await this.dataSource.query(
      `with lines as (
         select person_id, set_id from figure_entry
         where stage = $1 and on_day <= $2::date and recorded_at <= $3::timestamptz
         group by 1, 2 having sum(delta) <> 0
       )
       select distinct lines.person_id as id
       from lines join (${keysOfSetsSql(parts)}) named using (set_id)
       cross join unnest(string_to_array(keys, ' ')) cell
       where ${where} limit $${values.push(most)}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** Of these cells, named by their keys, those that belong to the group. */
  async cells(scope: Scope, groups: readonly Narrowed[], keys: readonly string[]): Promise<ReadonlySet<string>> {
    const values: unknown[] = [keys];
    const where = whereSql(wantedOf(scope, groups), scope, values, (part) => PARTS[part]);
    const rows: { key: string }[] = await this.dataSource.query(
      `select cell.key from figure_cell cell
       join offering on offering.id = cell.offering_id
       join intake on intake.id = offering.intake_id
       join programme on programme.id = offering.programme_id
       where cell.key = any ($1) and ${where}`,
      values,
    );
    return new Set(rows.map(({ key }) => key));
  }
}

function wantedOf(scope: Scope, groups: readonly Narrowed[]): Narrowed[] {
  return [...filtersOf(scope).map(([part, value]) => ({ part, value })), ...groups];
}

function whereSql(
  wanted: readonly Narrowed[],
  { renames = {} }: Scope,
  values: unknown[],
  sqlOf: (part: Part) => string,
): string {
  const renamed = Object.keys(renames).length > 0 ? `$${values.push(JSON.stringify(renames))}::jsonb` : null;
  const terms = wanted.map(({ part, length, value }) => {
    const found = renamedSql(part, sqlOf(part), renamed);
    return `${length ? `left(${found}, ${length})` : found} = $${values.push(value)}`;
  });
  // Named even where no country is asked for, since a parameter without a use has no type.
  return [...terms, renamed ? `${renamed} is not null` : 'true'].join(' and ');
}
