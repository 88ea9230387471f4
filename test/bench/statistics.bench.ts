/**
 * Figures from the ledger beside plain SQL over the same applications, in a world of figures alone, which may be larger
 * than the world of dossiers. `npm run bench -- --only statistics --sizes 10000,1000000,10000000`.
 */
import assert from 'node:assert/strict';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entity.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { CountQuery } from '../../src/statistics/count.query.js';
import { Counts } from '../../src/statistics/counts.service.js';
import { MEASURE } from '../../src/statistics/measure.rules.js';
import { RowsQuery } from '../../src/statistics/out/rows.query.js';
import type { Question } from '../../src/statistics/question.rules.js';
import { createTestDatabase } from '../support/database.service.js';
import { type Finding, median, round } from './finding.rules.js';
import { type Bench, found } from './scene.service.js';
import { noReplica } from '../support/replica.service.js';
import { benchCatalogue, fillLedger, fillPlain, sizes, TODAY } from './statistics-world.service.js';

const scope = {
  asOf: TODAY,
  knownAt: new Date(`${TODAY}T20:00:00Z`),
  intake: null,
  programme: null,
  preparatory: 'out',
  place: 'all',
  countries: 'then',
  only: {},
} as const;
const question = (asked: Partial<Question>): Question => ({
  measure: MEASURE.enrolled,
  unit: 'persons',
  by: 'country',
  split: null,
  step: null,
  basis: 'citizenship',
  from: null,
  ...scope,
  ...asked,
});

const PLAIN = `from bench_application a join offering o on o.id = a.offering_id
  join programme p on p.id = o.programme_id join intake i on i.id = o.intake_id where not p.preparatory`;
const STAGE_DAYS = ['started', 'applied', 'verified', 'offered', 'accepted', 'confirmed', 'enrolled'];

interface Asked {
  name: string;
  ledger: (counts: Counts) => Promise<number>;
  plain: (db: DataSource) => Promise<number>;
}

const total = async (counts: Counts, asked: Partial<Question>) => (await counts.count(question(asked))).total;
const plainSum = async (db: DataSource, sql: string) =>
  (await db.query<{ n: string }[]>(sql)).reduce((sum, { n }) => sum + Number(n), 0);

const QUESTIONS: Asked[] = [
  {
    name: 'enrolled by country, today',
    ledger: (counts) => total(counts, {}),
    plain: (db) => plainSum(db, `select citizenship, count(*) as n ${PLAIN} and enrolled <= '${TODAY}' group by 1`),
  },
  {
    name: 'applied by country, a month-end of last year',
    ledger: (counts) => total(counts, { measure: MEASURE.applied, asOf: '2025-10-31' }),
    plain: (db) => plainSum(db, `select citizenship, count(*) as n ${PLAIN} and applied <= '2025-10-31' group by 1`),
  },
  {
    name: 'applied by country, a week ago',
    ledger: (counts) => total(counts, { measure: MEASURE.applied, asOf: '2026-11-15' }),
    plain: (db) => plainSum(db, `select citizenship, count(*) as n ${PLAIN} and applied <= '2026-11-15' group by 1`),
  },
  {
    name: 'applied by country × intake',
    ledger: (counts) => total(counts, { measure: MEASURE.applied, split: 'intake' }),
    plain: (db) =>
      plainSum(db, `select citizenship, i.code, count(*) as n ${PLAIN} and applied <= '${TODAY}' group by 1, 2`),
  },
  {
    name: 'trend: enrolled by month',
    ledger: (counts) => total(counts, { by: 'month' }),
    plain: (db) =>
      plainSum(db, `select to_char(enrolled, 'YYYY-MM'), count(*) as n ${PLAIN} and enrolled <= '${TODAY}' group by 1`),
  },
  {
    name: 'funnel with its medians',
    ledger: async (counts) => (await counts.funnel(scope)).reduce((sum, { count }) => sum + count, 0),
    plain: async (db) => {
      const columns = STAGE_DAYS.map((stage, n) => {
        const median =
          n > 0 ? `, percentile_disc(0.5) within group (order by a.${stage} - a.${STAGE_DAYS[n - 1]})` : '';
        return `count(*) filter (where a.${stage} <= '${TODAY}')::int as ${stage}${median}`;
      });
      const [row] = await db.query<Record<string, number>[]>(`select ${columns.join(', ')} ${PLAIN}`);
      return STAGE_DAYS.reduce((sum, stage) => sum + row![stage]!, 0);
    },
  },
];

async function figures(size: number, say: (line: string) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  const database = await createTestDatabase();
  const owner = await openDataSource(database.ownerUrl, entities, 'command');
  try {
    await benchCatalogue(owner);
    await fillPlain(owner, size);
    await fillLedger(owner);
    say(`${size} applications: ${await sizes(owner)}`);
    const counts = new Counts(new CountQuery(owner, noReplica(owner), { timezone: 'Europe/Kyiv' } as Config));
    for (const { name, ledger, plain } of QUESTIONS) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      const spent = performance.now();
      do {
        ours.push(await timed(() => ledger(counts)), await timed(() => ledger(counts)));
        theirs.push(await timed(() => plain(owner)));
      } while (theirs.length < 30 && performance.now() - spent < 20_000);
      assert.equal(await ledger(counts), await plain(owner), name);
      const [one, other] = [median(ours), median(theirs)];
      findings.push(
        found({
          work: `${size}: ${name}`,
          kind: 'time',
          value: round(one, 1),
          unit: 'ms',
          said: `plain SQL ${round(other, 1)} ms, ${round(other / one, 1)} ×`,
        }),
      );
    }
    if (size <= MOST_ROWS) findings.push(await exported(owner, database.ownerUrl, size));
    return findings;
  } finally {
    await owner.destroy();
    await database.drop();
  }
}

/** Rows of the largest file that is measured. */
const MOST_ROWS = 1_000_000;

/** As many dossiers as a file of rows: beside the same number of applications copied as they lie in one table. */
async function exported(owner: DataSource, databaseUrl: string, size: number): Promise<Finding> {
  // The world's lines are folded and gone; these are lines of a stage that nothing else here counts.
  await owner.query(
    `insert into figure_entry (person_id, stage, on_day, set_id, delta, recorded_at)
     select gen_random_uuid(), 'reviewed', '2026-01-01', ids[1 + n % cardinality(ids)], 1, '2026-01-02T00:00:00Z'
     from generate_series(1, $1::int) n, (select array_agg(id) as ids from (
       select id from figure_set where cardinality(cells) = 1 limit 5000) one) sets`,
    [size],
  );
  const rows = new RowsQuery({ databaseUrl } as Config);
  const all = question({ measure: MEASURE.reviewed, preparatory: 'in' });
  const ours = await drained(() => rows.csv(all));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const plain = await drained(() => client.query(to('copy bench_application to stdout with (format csv, header)')));
  await client.end();
  return found({
    work: `${size}: file of rows behind a figure`,
    kind: 'time',
    value: round(ours.ms / 1000, 1),
    unit: 's',
    said:
      `${ours.lines - 1} rows, ${round(ours.mb, 0)} MB, the process grew by ${round(ours.grownMb, 0)} MB at most; ` +
      `COPY of one table ${round(plain.ms / 1000, 1)} s, ${round(plain.mb, 0)} MB`,
  });
}

async function drained(open: () => AsyncIterable<Buffer>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let [lines, bytes, peak] = [0, 0, before];
  const begun = performance.now();
  for await (const chunk of open()) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines++;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return { lines, ms: performance.now() - begun, mb: bytes / 1e6, grownMb: (peak - before) / 1e6 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export const bench: Bench = {
  name: 'statistics',
  named: true,
  async measure(scene) {
    const { default: setUp } = await import('../support/global-setup.mjs' as string);
    const { default: tearDown } = await import('../support/global-teardown.mjs' as string);
    await setUp();
    try {
      const findings: Finding[] = [];
      for (const size of scene.options.sizes) findings.push(...(await figures(size, scene.options.say)));
      return findings;
    } finally {
      await tearDown();
    }
  },
};
