import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Division, filtersOf, renamedSql } from '../count-statement.rules.js';
import { PARTS } from '../ledger/cube.rules.js';
import type { Scope } from '../question.rules.js';
import type { StageId } from '../stage.rules.js';

/** A group named by its value in a part of the cells. */
export interface Narrowed extends Division {
  value: string;
}

/** The ledger is searched in steps of so many persons, each wider than the one before. */
export const FIRST_STEP = 100;
const WIDER = 4;

/** Who is counted in a group: the lines of the ledger bear the persons' pseudonyms, its cells say what holds of them. */
@Injectable()
export class CountedPersonsQuery {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Persons of whom some dossier is counted there, the newest first, after `after` in that order; at most `most`. A group
   * of many is found among the newest, whatever their number; one of few is searched for among all.
   */
  async persons(
    scope: Scope,
    stage: StageId,
    groups: readonly Narrowed[],
    after: string | null,
    most: number,
  ): Promise<string[]> {
    const found: string[] = [];
    let before = after;
    for (let step = FIRST_STEP; ; step *= WIDER) {
      const from = await this.back(before, step);
      found.push(...(await this.between(scope, stage, groups, { from, before, most: most - found.length })));
      if (found.length >= most || from === null) return found;
      before = from;
    }
  }

  /** The last of so many persons of the ledger before one, in the order of the list; null: there are not so many. */
  private async back(before: string | null, persons: number): Promise<string | null> {
    const [row]: { id: string }[] = await this.dataSource.query(
      `select distinct person_id as id from figure_entry where $1::uuid is null or person_id < $1::uuid
       order by 1 desc offset $2 limit 1`,
      [before, persons - 1],
    );
    return row?.id ?? null;
  }

  private async between(
    scope: Scope,
    stage: StageId,
    groups: readonly Narrowed[],
    { from, before, most }: Stretch,
  ): Promise<string[]> {
    const values: unknown[] = [stage, scope.asOf, scope.knownAt.toISOString()];
    const where = whereSql(wantedOf(scope, groups), scope, values);
    const newer = from === null ? '' : `and person_id >= $${values.push(from)}::uuid`;
    const older = before === null ? '' : `and person_id < $${values.push(before)}::uuid`;
    const rows: { id: string }[] = await this.dataSource.query(
      `select distinct person_id as id from (
         select person_id, set_id from figure_entry
         where stage = $1 and on_day <= $2::date and recorded_at <= $3::timestamptz ${newer} ${older}
         group by 1, 2 having sum(delta) <> 0
       ) counted join figure_set on figure_set.id = counted.set_id cross join unnest(figure_set.cells) member
       join figure_cell cell on cell.id = member ${OFFERED} where ${where}
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

/** Persons of the ledger from one, itself included, to before another; null: to either end. */
interface Stretch {
  from: string | null;
  before: string | null;
  most: number;
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
