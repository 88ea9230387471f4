import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entity.js';
import { addDays, type Day, dayIn } from '../../src/platform/clock/day.rules.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { CountQuery } from '../../src/statistics/count.query.js';
import { Counts } from '../../src/statistics/counts.service.js';
import { monthEnd } from '../../src/statistics/disclosure.rules.js';
import { noReplica } from '../support/replica.service.js';
import { HistoryCountQuery } from '../support/history-count.query.js';
import { Fold } from '../../src/statistics/ledger/fold.service.js';
import { MEASURE, MEASURES } from '../../src/statistics/measure.rules.js';
import { type By, BYS, endOfDay, type Question } from '../../src/statistics/question.rules.js';
import { createTestDatabase, type TestDatabase } from '../support/database.service.js';
import { type History, randomHistories } from '../support/history.rules.js';
import { insertHistories, type SampleCatalogue, sampleCatalogue } from '../support/history.service.js';
import { inOrder, recount } from '../support/recount.rules.js';

/** Dossiers of some twelve at a time. */
const BATCHES_A_SEASON = 8;
const config = { timezone: 'Europe/Kyiv' } as Config;
const kyiv = (instant: Date) => dayIn(config.timezone, instant);

let database: TestDatabase;
let owner: DataSource;
let catalogue: SampleCatalogue;
let histories: History[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openDataSource(database.ownerUrl, entities, 'command');
  catalogue = await sampleCatalogue(owner.manager, ['2025-08', '2026-08', '2027-08']);
  const offerings = Object.values(catalogue.offerings);
  histories = [];
  for (const season of [0, 1, 2]) {
    const runs = { numRuns: BATCHES_A_SEASON, seed: 1000 + season };
    for (const drawn of fc.sample(randomHistories(offerings, catalogue.intakeOf), runs)) {
      const batch = drawn.map((told) => later(told, season * 365));
      await owner.transaction((db) => insertHistories(db, batch));
      histories.push(...batch);
    }
  }
  // Half of the lines are in the cubes and half are not, as between two folds.
  const fold = new Fold(owner, undefined as never, config);
  const [{ lines }] = await owner.query('select count(*)::int as lines from figure_tail');
  for (let left = lines / 2; left > 0; left -= 1_000) await fold.batch(1_000);
}, 900_000);

afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
});

/** The same dossier so many days later. */
function later(told: History, days: number): History {
  const instant = (at: Date) => new Date(at.getTime() + days * 86_400_000);
  return {
    ...told,
    events: told.events.map((event) => {
      return { ...event, effectiveOn: addDays(event.effectiveOn, days), recordedAt: instant(event.recordedAt) };
    }),
    facts: told.facts.map((fact) => ({ ...fact, validFrom: fact.validFrom && addDays(fact.validFrom, days) })),
    words: told.words.map((word) => ({
      ...word,
      day: addDays(word.day, days),
      recordedAt: instant(word.recordedAt),
      revokedAt: word.revokedAt && instant(word.revokedAt),
    })),
  };
}

function question(id: (typeof MEASURES)[number], by: By, asOf: Day, knownAt: Date): Question {
  const measure = MEASURE[id];
  return {
    measure,
    unit: measure.units[0],
    by: measure.kind === 'waiting' ? 'step' : by,
    split: null,
    step: null,
    basis: 'citizenship',
    from: measure.kind === 'flow' ? `${asOf.slice(0, 4)}-01-01` : null,
    asOf,
    knownAt,
    intake: null,
    programme: null,
    preparatory: 'in',
    place: 'all',
    countries: 'then',
    only: {},
  };
}

it('three seasons: every month-end, as known then and as known now, by every dimension in turn', async () => {
  const ledger = new Counts(new CountQuery(owner, noReplica(owner), config));
  const history = new HistoryCountQuery(owner);
  const now = new Date('2029-01-01T00:00:00Z');
  const bys = BYS.filter((by) => by !== 'step');
  let asked = 0;
  let counted = 0;
  for (let day = '2025-01-31'; day <= '2028-06-30'; day = monthEnd(addDays(day, 1))) {
    for (const knownAt of [endOfDay(day, kyiv), now]) {
      for (const id of MEASURES) {
        const one = question(id, bys[asked++ % bys.length]!, day, knownAt);
        const told = inOrder(await ledger.count(one));
        const name = `${id} by ${one.by} on ${day} as known ${knownAt.toISOString()}`;
        expect([name, told]).toEqual([name, inOrder(await history.count(one))]);
        expect([name, told]).toEqual([name, recount(histories, catalogue, one)]);
        counted += told.total;
      }
    }
  }
  const corrections = histories.flatMap(({ events }) => events).filter(({ event }) => event === 'correct').length;
  process.stdout.write(
    `${histories.length} dossiers, ${corrections} corrections, ${asked} figures, ${counted} counted\n`,
  );
  expect(counted).toBeGreaterThan(5_000);
}, 1_800_000);
