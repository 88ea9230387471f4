import type { DataSource } from 'typeorm';
import { newId } from '../../src/platform/database/id.rules.js';
import { CUBES, PARTS, type Part } from '../../src/statistics/ledger/cube.rules.js';
import { STAGES } from '../../src/statistics/stage.rules.js';

/** The day on which the measured world stands, and the first of its month. */
export const TODAY = '2026-11-22';
const MONTH = '2026-11-01';

/** Seven intakes of five programmes in one language each; the last programme is preparatory. */
export async function benchCatalogue(db: DataSource): Promise<void> {
  const programmes: string[] = [];
  for (const [n, code] of ['B-MED', 'B-DENT', 'B-PHARM', 'B-NURSE', 'B-PREP'].entries()) {
    programmes.push(newId());
    await db.query(
      `insert into programme (id, code, slug, name_en, name_uk, award_en, award_uk, level, preparatory, source, confidence)
       values ($1, $2, lower($2), $2, $2, '', '', $3, $4, 'bench', 'D')`,
      [programmes[n], code, n === 4 ? 'preparatory' : 'master', n === 4],
    );
  }
  for (const code of ['2024-02', '2024-09', '2025-02', '2025-09', '2026-02', '2026-09', '2027-02']) {
    const intake = newId();
    await db.query(
      `insert into intake (id, code, starts_on, applications_close_on, admission_ends_on, source, confidence)
       values ($1, $2, $3, $3, $3, 'bench', 'D')`,
      [intake, `B-${code}`, `${code}-01`],
    );
    for (const programme of programmes) {
      await db.query(
        `insert into offering (id, programme_id, intake_id, language, places, opens_on, closes_on, source, confidence)
         values ($1, $2, $3, 'en', 1000000000, '2023-01-01', '2027-01-01', 'bench', 'D')`,
        [newId(), programme, intake],
      );
    }
  }
}

/**
 * One row an application, with the day on which it came to each stage: the barest table that could answer the same
 * questions by plain SQL, without history and corrections. One hundred and fifty countries, the first of them most.
 */
export async function fillPlain(db: DataSource, count: number): Promise<void> {
  await db.query(`drop table if exists bench_application`);
  await db.query(
    `create unlogged table bench_application as
     with offerings as (
       select array_agg(o.id order by i.code, p.code) as ids, array_agg(i.starts_on order by i.code, p.code) as starts
       from offering o join intake i on i.id = o.intake_id join programme p on p.id = o.programme_id
       where p.code like 'B-%'
     ), drawn as (
       select n, power(random(), 3) as c, (random() * 34.99)::int % 35 as o, random() as far, (random() * 200)::int as early,
         (random() * 20)::int as a, (random() * 30)::int as b, (random() * 40)::int as d, (random() * 60)::int as e
       from generate_series(1, $1::int) n
     ), dated as (
       select n, chr(65 + (c * 149)::int / 26) || chr(65 + (c * 149)::int % 26) as citizenship, offerings.ids[o + 1] as offering_id,
         offerings.starts[o + 1] - 40 - early as started, far, a, b, d, e from drawn, offerings
     ), reached as (
       select n as id, citizenship, offering_id, started,
         case when far < 0.85 then started + a end as applied,
         case when far < 0.7 then started + a + b end as verified,
         case when far < 0.4 then started + a + b + d end as offered,
         case when far < 0.3 then started + a + b + d + 5 end as accepted,
         case when far < 0.22 then started + a + b + d + e end as confirmed,
         case when far < 0.18 then started + a + b + d + e + 9 end as enrolled
       from dated where started <= '${TODAY}'
     )
     select id, citizenship, offering_id, started, ${STAGES.slice(1)
       .map((stage) => `case when ${stage} <= '${TODAY}' then ${stage} end as ${stage}`)
       .join(', ')} from reached`,
    [count],
  );
  await db.query(`create index on bench_application (citizenship)`);
  await db.query(`vacuum analyze bench_application`);
}

const BEFORE: Record<string, string> = {
  applied: 'started',
  verified: 'applied',
  offered: 'verified',
  accepted: 'offered',
  confirmed: 'accepted',
  enrolled: 'confirmed',
};

/**
 * The ledger of the same applications, each known on its day: all of it in the cubes that the measured questions read,
 * and line by line what is dated this month. Nothing waits to be folded.
 */
export async function fillLedger(db: DataSource): Promise<void> {
  await db.query(`alter table figure_entry disable trigger user`);
  await db.query(`alter table figure_set disable trigger user`);
  await db.query(`alter table figure_cell disable trigger user`);
  await db.query(`truncate figure_tail, figure_cube, figure_entry, figure_set, figure_cell restart identity`);
  for (const stage of STAGES) {
    const before = BEFORE[stage];
    const cells = `(select id, offering_id, citizenship, citizenship as residence, citizenship as school, 'F' as sex,
      2006 as birth_year, 'first_year' as entry_type, 'nobody' as represented_by, 'on_site' as place, 'studying' as leave, false as repeated,
      to_char(${stage}, 'YYYY-MM') as since, ${before ? `${stage} - ${before}` : 'null::int'} as days, ${stage} as on_day
      from bench_application where ${stage} is not null) cell
      join offering on offering.id = cell.offering_id join intake on intake.id = offering.intake_id
      join programme on programme.id = offering.programme_id`;
    // Once through the applications; the cubes are made of what is left.
    await db.query('drop table if exists bench_month');
    await db.query(
      `create unlogged table bench_month as
       select date_trunc('month', ${stage})::date as first, citizenship, offering_id,
         ${before ? `${stage} - ${before}` : 'null::int'} as days, count(*)::int as n
       from bench_application where ${stage} is not null group by 1, 2, 3, 4`,
    );
    const months = `(select first, n, offering_id, citizenship, 'on_site' as place, to_char(first, 'YYYY-MM') as since, days
      from bench_month) cell
      join offering on offering.id = cell.offering_id join intake on intake.id = offering.intake_id
      join programme on programme.id = offering.programme_id`;
    for (const cube of ['citizenship', 'offering', 'since', 'days', 'entry']) {
      const key = (CUBES[cube] as readonly Part[]).map((part) => PARTS[part]).join(', ');
      await db.query(
        `insert into figure_cube (cube, stage, on_unit, on_from, known_unit, known_from, keys, persons)
         select '${cube}', '${stage}', on_unit, first_of, known_unit, known_first_of, keys, sum(persons)
         from (select first, concat_ws('|', ${key}) collate "C" as keys, sum(n) as persons from ${months} group by 1, 2) one
         cross join lateral (
           select on_unit, date_trunc(on_unit, first)::date as first_of, known_unit,
             date_trunc(known_unit, first)::date as known_first_of
           from unnest(array['year', 'month']) on_unit cross join unnest(array['year', 'month']) known_unit
           union all select 'all', '-infinity', 'all', '-infinity') units
         group by 3, 4, 5, 6, 7`,
      );
    }
    await db.query(
      `with cell as (select cell.*, concat_ws('|', cell.offering_id, citizenship, citizenship, citizenship, 'F', 2006,
           'first_year', 'nobody', 'on_site', 'studying', 'first', since, coalesce(days::text, '-')) as key from ${cells}
         where on_day >= '${MONTH}'),
       kept as (
         insert into figure_cell (key, offering_id, citizenship, residence, school, sex, birth_year, entry_type, represented_by, place,
           leave, repeated, since, days)
         select distinct on (key) key, offering_id, citizenship, residence, school, sex, birth_year, entry_type, represented_by, place,
           leave, repeated, since, days from cell on conflict (key) do nothing returning id)
       select count(*) from kept`,
    );
    await db.query(`insert into figure_set (cells) select array[id] from figure_cell on conflict do nothing`);
    await db.query(
      `insert into figure_entry (person_id, stage, on_day, set_id, delta, recorded_at)
       select gen_random_uuid(), '${stage}', on_day, figure_set.id, 1, on_day + interval '9 hours'
       from (select cell.*, concat_ws('|', cell.offering_id, citizenship, citizenship, citizenship, 'F', 2006,
           'first_year', 'nobody', 'on_site', 'studying', 'first', since, coalesce(days::text, '-')) as key from ${cells}
         where on_day >= '${MONTH}') one
       join figure_cell held on held.key = one.key join figure_set on figure_set.cells = array[held.id]`,
    );
  }
  await db.query('vacuum analyze figure_cube');
  await db.query('vacuum analyze figure_entry');
  await db.query('analyze figure_set');
  await db.query('analyze figure_cell');
}

/** Rows and bytes of what answers. */
export async function sizes(db: DataSource): Promise<string> {
  const [row] = await db.query(
    `select (select count(*) from figure_cube) as cube, (select count(*) from figure_entry) as entry,
       pg_size_pretty(pg_total_relation_size('figure_cube')) as cube_size,
       pg_size_pretty(pg_total_relation_size('bench_application')) as plain_size`,
  );
  return `${row.cube} rows of cubes (${row.cube_size}), ${row.entry} lines of this month, plain table ${row.plain_size}`;
}
