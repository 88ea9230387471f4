import type { DataSource } from 'typeorm';
import { FILTER_DIMENSIONS } from '../../src/statistics/dimension.rules.js';
import { historyValueSql, type Known, lastWordSql } from './history-value.rules.js';
import { MEASURE } from '../../src/statistics/measure.rules.js';
import { type By, type Question, type Scope, STEPS } from '../../src/statistics/question.rules.js';
import { STAGE, STAGES, type Stage } from '../../src/statistics/stage.rules.js';
import { type Group, ratioOf, type StageCount, type Table } from '../../src/statistics/table.rules.js';

/** Parameters of a statement, numbered as they are added. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

interface Row {
  key: string | null;
  part: string | null;
  /** Whether the row is over all keys, over all parts. */
  keys: boolean;
  parts: boolean;
  persons: number;
  applications: number;
  median: number | null;
  most: number | null;
}

/**
 * Figures straight from the dated history: slow and without memory, so that it can be the measure of the ledger, which
 * must give the same numbers (`npm run verify`, test/statistics-count.spec.ts).
 *
 * An event counts for D as known at R when `effective_on <= D` and `recorded_at <= R`; nothing else of it matters.
 *
 * - **State.** Of the events that count, the highest `seq` says where the dossier stands and for which offering. So an
 *   order recorded late with an earlier date overrules the deeds between, and an annulment, dated as its order, undoes
 *   it from its first day on. A dossier is counted under that one offering only, in every measure: after a deferral
 *   all of it moves, and an intake never shows more enrolled than accepted.
 * - **Reached.** Some event that counts leads to the status or further on. **Standing:** the state itself is in it.
 *   **On roll:** standing enrolled, and no end of study of a day from the order's to D. **Not arrived:** accepted was
 *   reached, and no arrival, no beginning online, no place of study online up to D.
 * - **Since.** Reached: the earliest day of such an event. Standing: the day of the last event that led there from
 *   elsewhere, which is the date of the order in force. **Days** of waiting: from the earliest day of the stage before.
 * - **Orders** (the flow of enrolments): who stands enrolled, since when; facts, place and leave are those of that day.
 * - **Facts.** Of each the last word, by `seq`, among the rows that speak of it (`said`), whose event was recorded by R
 *   (whatever day the event has) and whose `valid_from` is null ("always so") or on or before D. A dated correction
 *   therefore leaves the days before it as they were; a later undated one overrules it on every day, as the officer
 *   says when leaving the day out; a dated one recorded after an undated one wins only from its day on. Days of two
 *   corrections are never compared: the later word may well be about the earlier day.
 * - **Place of study.** The last word on it by its day, recorded by R and not taken back by R: `place_of_study` says
 *   which, `online_start` is online, `arrival` on site. No word: on site. **Leave** likewise: no word, not on leave.
 * - **Attempt.** The first application is the one that was started first of all that were known at R.
 * - **Persons.** Counted once in each group and once in the total, whatever the number of dossiers. Who is whom is read
 *   from `person_merge` like a fact: the last word, by `seq`, that was recorded by R and holds always or from on or before D.
 */
export class HistoryCountQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** The measure by what the question divides it. Groups in no order. */
  async count(question: Question): Promise<Table> {
    const { measure, by, step } = question;
    switch (measure.kind) {
      case 'ratio':
        return ratioOf(
          await this.count({ ...question, measure: MEASURE[measure.numerator!] }),
          await this.count({ ...question, measure: MEASURE[measure.denominator!] }),
        );
      case 'waiting': {
        if (by !== 'step') return this.waits(question, STAGE[step!]);
        const items: Group[] = [];
        for (const key of STEPS) {
          const { total: count, median, most } = await this.waits({ ...question, by: 'year' }, STAGE[key]);
          if (count > 0) items.push({ key, count, median, most });
        }
        return { items, total: items.reduce((sum, { count }) => sum + count, 0) };
      }
      default:
        return tableOf(await this.rows(question, STAGE[measure.stage]), question.unit);
    }
  }

  /** Persons at each stage, and how long the dossiers that reached it and the stage before took between them. */
  async funnel(scope: Scope): Promise<StageCount[]> {
    const stages: StageCount[] = [];
    for (const stage of STAGES) {
      const rest = { measure: MEASURE.enrolled, unit: 'persons', by: 'year', split: null, step: null } as const;
      const rows = await this.rows({ ...scope, ...rest, basis: 'citizenship', from: null }, STAGE[stage]);
      const all = rows.find(({ keys, parts }) => keys && parts);
      stages.push({ stage, count: all?.persons ?? 0, days: all?.median ?? null, most: all?.most ?? null });
    }
    return stages;
  }

  private async waits(question: Question, stage: Stage): Promise<Table> {
    const rows = (await this.rows(question, stage)).filter(({ parts }) => parts);
    const all = rows.find(({ keys }) => keys);
    const items = rows
      .filter(({ keys }) => !keys)
      .map(({ key, applications, median, most }) => ({ key: key ?? '', count: applications, median, most }));
    return { items, total: all?.applications ?? 0, median: all?.median ?? null, most: all?.most ?? null };
  }

  /** The dossiers that count at a stage, by group and part, each with all of its totals. */
  private rows(question: Question, stage: Stage): Promise<Row[]> {
    const parameters = new Parameters();
    const { by, split, basis, from } = question;
    const { stood, known } = stoodSql(question, stage, parameters);
    const where = filtersSql(question, known, parameters);
    if (from) where.push(`stood.since >= ${parameters.add(from)}::date`);
    const named = (one: By) => historyValueSql(one === 'country' ? basis : one, known);
    return this.dataSource.query(
      `with stood as (${stood}), counted as (
         select stood.person_id, stood.days, ${named(by)} as key, ${split ? named(split) : 'null::text'} as part
         from stood
         join offering on offering.id = stood.offering_id
         join intake on intake.id = offering.intake_id
         join programme on programme.id = offering.programme_id
         where ${where.length > 0 ? where.join(' and ') : 'true'}
       )
       select key, part, grouping(key) = 1 as keys, grouping(part) = 1 as parts,
         count(distinct person_id)::int as persons, count(*)::int as applications,
         percentile_disc(0.5) within group (order by days)::int as median,
         percentile_disc(0.9) within group (order by days)::int as most
       from counted group by grouping sets ((), (key), (part), (key, part))`,
      parameters.values,
    );
  }
}

/** The dossiers that count at a stage, with the day since when and the days it took, and how their facts are read. */
function stoodSql({ asOf, knownAt }: Scope, stage: Stage, parameters: Parameters): { stood: string; known: Known } {
  const [day, instant] = [`${parameters.add(asOf)}::date`, `${parameters.add(knownAt)}::timestamptz`];
  const counts = `e.effective_on <= ${day} and e.recorded_at <= ${instant}`;
  const leads = (one: Stage) =>
    `e."to" = any (${parameters.add(one.statuses)}) and e."from" <> all (${parameters.add(one.notFrom)})`;
  const firstOn = (one: Stage) => `min(e.effective_on) filter (where ${leads(one)})`;
  const reached = stage.counts === 'reached' || stage.counts === 'not_arrived';
  const statuses = reached ? '' : parameters.add(stage.statuses);
  const since = reached
    ? 'mark.first_on'
    : `(select e.effective_on from application_event e
        where e.application_id = mark.application_id and ${counts}
          and e."to" = any (${statuses}) and e."from" <> all (${statuses})
        order by e.seq desc limit 1)`;
  const known: Known = { instant, day: stage.counts === 'order' ? 'stood.since' : day, asOf: day };
  const until: Known = { ...known, day };
  const kept = ['stood.since is not null'];
  if (!reached) kept.push(`stood."to" = any (${statuses})`);
  if (stage.counts === 'on_roll') {
    kept.push(
      `not exists (select from milestone m where ${lastWordSql(until, ['end_of_study'])} and m.day >= stood.since)`,
    );
  }
  if (stage.counts === 'not_arrived') {
    kept.push(`not exists (select from milestone m where ${lastWordSql(until, ['arrival', 'online_start'])})`);
    kept.push(`${historyValueSql('place', until)} <> 'online'`);
  }
  const stood = `
    select * from (
      select application.id, person_at(application.person_id, ${day}, ${instant}) as person_id, state.offering_id, state."to", ${since} as since,
        ${since} - mark.before_on as days
      from (
        select e.application_id, ${firstOn(stage)} as first_on,
          ${stage.before ? firstOn(STAGE[stage.before]) : 'null::date'} as before_on
        from application_event e where ${counts} group by e.application_id
      ) mark
      cross join lateral (
        select e."to", e.offering_id from application_event e
        where e.application_id = mark.application_id and ${counts} order by e.seq desc limit 1) state
      join application on application.id = mark.application_id
    ) stood where ${kept.join(' and ')}`;
  return { stood, known };
}

function filtersSql(scope: Scope, known: Known, parameters: Parameters): string[] {
  const where: string[] = [];
  if (scope.intake) where.push(`intake.code = ${parameters.add(scope.intake)}`);
  if (scope.programme) where.push(`programme.code = ${parameters.add(scope.programme)}`);
  else if (scope.preparatory === 'out') where.push('not programme.preparatory');
  if (scope.place !== 'all') where.push(`${historyValueSql('place', known)} = ${parameters.add(scope.place)}`);
  for (const one of FILTER_DIMENSIONS) {
    if (scope.only[one]) where.push(`${historyValueSql(one, known)} = ${parameters.add(scope.only[one])}`);
  }
  return where;
}

function tableOf(rows: readonly Row[], unit: Question['unit']): Table {
  const divided = rows.some(({ part, parts }) => !parts && part !== null);
  const groups = rows.filter(({ keys, parts }) => !keys && parts);
  const items = groups.map((group): Group => {
    const key = group.key ?? '';
    const parts = rows.filter((row) => !row.keys && !row.parts && row.key === group.key);
    const divisions = parts.map((part) => ({ key: part.part ?? '', count: part[unit] }));
    return { key, count: group[unit], ...(divided ? { parts: divisions } : {}) };
  });
  const total = rows.find(({ keys, parts }) => keys && parts)?.[unit] ?? 0;
  const columns = rows
    .filter(({ keys, parts }) => keys && !parts)
    .map((row) => ({ key: row.part ?? '', count: row[unit] }));
  return { items, total, ...(divided ? { columns } : {}) };
}
