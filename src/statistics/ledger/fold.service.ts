import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { CUBES, keysOfSetsSql } from './cube.rules.js';

/** Lines a transaction takes on: well below a second's work on two cores. */
const BATCH = 2_000;

/**
 * Folds the ledger into cubes, every minute. Writers are never in its way nor it in theirs: it takes lines that are
 * committed and that nobody else is folding; what it has not taken yet is added to each answer from the tail.
 */
@Injectable()
export class Fold implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.every('statistics.fold', '* * * * *', async () => {
      await this.run();
    });
  }

  /** Folds until the tail is empty; `progress` hears the number of lines so far, which is returned at the end. */
  async run(progress: (done: number) => void = () => undefined): Promise<number> {
    let done = 0;
    for (;;) {
      const taken = await this.batch(BATCH);
      if (taken === 0) return done;
      progress((done += taken));
    }
  }

  /** Folds up to `limit` lines, oldest first, and returns how many there were. */
  async batch(limit: number): Promise<number> {
    const [row] = await this.dataSource.query<{ taken: number }[]>(foldSql, [limit, this.config.timezone]);
    return row?.taken ?? 0;
  }
}

const sets = Object.entries(CUBES).map(
  ([cube, dimensions]) => `select '${cube}' as cube, one.* from (${keysOfSetsSql(dimensions)}) one`,
);

/** The first day of a unit that a day is in. */
const firstOf = (unit: string, day: string) =>
  `case ${unit} when 'all' then '-infinity' else date_trunc(${unit}, ${day}) end::date`;

const foldSql = `
  with taken as (
    delete from figure_tail where entry_id in (
      select entry_id from figure_tail order by entry_id limit $1 for update skip locked)
    returning entry_id
  ), lines as (
    select stage, on_day, (recorded_at at time zone $2)::date as known_day, set_id, sum(delta)::int as delta
    from figure_entry join taken on taken.entry_id = figure_entry.id
    group by 1, 2, 3, 4
  ), sets as (${sets.join(' union all ')}), folded as (
    insert into figure_cube as held (cube, stage, on_unit, on_from, known_unit, known_from, keys, persons)
    select sets.cube, lines.stage, on_unit, ${firstOf('on_unit', 'lines.on_day')}, known_unit,
      ${firstOf('known_unit', 'lines.known_day')}, sets.keys, sum(lines.delta)::int
    from lines join sets on sets.set_id = lines.set_id
    cross join (values ('all', 'all'), ('year', 'year'), ('year', 'month'), ('month', 'year'), ('month', 'month'))
      units (on_unit, known_unit)
    group by 1, 2, 3, 4, 5, 6, 7 having sum(lines.delta) <> 0
    on conflict on constraint figure_cube_key do update set persons = held.persons + excluded.persons
  )
  select count(*)::int as taken from taken`;
