/**
 * Figures from the ledger beside plain SQL over the same applications, what the ledger costs a transition, and folding
 * beside writers. `npm run bench -- --only statistics --sizes 10000,1000000`; without sizes up to ten million.
 */
import assert from 'node:assert/strict';
import os from 'node:os';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entity.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { CountQuery } from '../../src/statistics/count.query.js';
import { Counts } from '../../src/statistics/counts.service.js';
import { Fold } from '../../src/statistics/ledger/fold.service.js';
import { LedgerJob } from '../../src/statistics/ledger/ledger.job.js';
import { Ledger } from '../../src/statistics/ledger/ledger.service.js';
import { MEASURE } from '../../src/statistics/measure.rules.js';
import { RowsQuery } from '../../src/statistics/out/rows.query.js';
import type { Question } from '../../src/statistics/question.rules.js';
import { startTestApp } from '../support/app.service.js';
import { createTestDatabase } from '../support/database.service.js';
import { confirmed, deskOf } from '../support/desk.service.js';
import { noReplica } from '../support/replica.service.js';
import { benchCatalogue, fillLedger, fillPlain, sizes, TODAY } from './statistics-world.service.js';

const at = process.argv.indexOf('--sizes');
const SIZES = (at < 0 ? '10000,1000000,10000000' : process.argv[at + 1]!).split(',').map(Number);
const say = (line: string) => void process.stdout.write(`${line}\n`);

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

async function figures(size: number): Promise<void> {
  const database = await createTestDatabase();
  const owner = await openDataSource(database.ownerUrl, entities, 'command');
  try {
    await benchCatalogue(owner);
    await fillPlain(owner, size);
    await fillLedger(owner);
    say(`\n${size} applications: ${await sizes(owner)}`);
    const counts = new Counts(new CountQuery(owner, noReplica(owner), { timezone: 'Europe/Kyiv' } as Config));
    for (const { name, ledger, plain } of QUESTIONS) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      const spent = performance.now();
      do {
        ours.push(await timed(() => ledger(counts)), await timed(() => ledger(counts)));
        theirs.push(await timed(() => plain(owner)));
      } while (theirs.length < 30 && performance.now() - spent < 20_000);
      assert.equal(await ledger(counts), await plain(owner), name);
      const [one, other] = [middle(ours), middle(theirs)];
      say(`${name}: ledger ${one.toFixed(1)} ms, plain SQL ${other.toFixed(1)} ms, ${(other / one).toFixed(1)} ×`);
    }
    await exported(owner, database.ownerUrl, size);
  } finally {
    await owner.destroy();
    await database.drop();
  }
}

/** As many dossiers as a file of rows: beside the same number of applications copied as they lie in one table. */
async function exported(owner: DataSource, databaseUrl: string, size: number): Promise<void> {
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
  say(
    `export of ${ours.lines - 1} rows: ${(ours.ms / 1000).toFixed(1)} s, ${ours.mb.toFixed(0)} MB, the process grew by ` +
      `${ours.grownMb.toFixed(0)} MB at most; COPY of one table ${(plain.ms / 1000).toFixed(1)} s, ${plain.mb.toFixed(0)} MB`,
  );
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

async function transitions(): Promise<void> {
  const house = await startTestApp();
  const settle = Ledger.prototype.settle;
  try {
    const desk = await deskOf(house);
    let [spent, settled] = [0, 0];
    Ledger.prototype.settle = async function (this: Ledger, ...args) {
      const begun = performance.now();
      await settle.apply(this, args);
      spent += performance.now() - begun;
      settled++;
    };
    await confirmed(house, desk);
    [spent, settled] = [0, 0];
    const begun = performance.now();
    for (let n = 0; n < 20; n++) await confirmed(house, desk);
    const whole = performance.now() - begun;
    say(
      `\nthe way to confirmed, 20 times, one after another: ${whole.toFixed(0)} ms, of which the ledger ` +
        `${spent.toFixed(0)} ms (${((100 * spent) / whole).toFixed(1)} %), ${(spent / settled).toFixed(1)} ms a deed`,
    );

    const owner = await house.owner();
    const fold = house.get(Fold);
    const state = { writing: true };
    let [folded, waits, looks] = [0, 0, 0];
    const folding = (async () => {
      while (state.writing) folded += await fold.batch(200);
    })();
    const looking = (async () => {
      while (state.writing) {
        const [row] = await owner.query(
          `select count(*)::int as n from pg_stat_activity a where datname = current_database() and wait_event_type = 'Lock'
             and (query like '%figure_%' or query like '%pg_advisory%')`,
        );
        waits += row.n;
        looks++;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const dead = async () =>
      (await owner.query('select deadlocks from pg_stat_database where datname = current_database()'))[0];
    const before = await dead();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < 4; n++) await confirmed(house, desk);
      }),
    );
    state.writing = false;
    await Promise.all([folding, looking]);
    await fold.run();
    const wrong = await house.get(LedgerJob).disagreeing();
    say(
      `eight writers, folding all the while: ${folded} lines folded beside them, ${waits} waits for a lock of the ledger ` +
        `in ${looks} looks, deadlocks ${before.deadlocks} → ${(await dead()).deadlocks}, persons that disagree: ${wrong.length}`,
    );
    assert.deepEqual(wrong, []);
  } finally {
    Ledger.prototype.settle = settle;
    await house.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const middle = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

const { default: setUp } = await import('../support/global-setup.mjs' as string);
const { default: tearDown } = await import('../support/global-teardown.mjs' as string);
await setUp();
try {
  const now = new Date().toISOString();
  say(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${os.loadavg()[0]!.toFixed(1)}, ${now}`);
  for (const size of SIZES) await figures(size);
  await transitions();
} finally {
  await tearDown();
}
