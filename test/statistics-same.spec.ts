import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { type CountsView, itemKey } from '../src/statistics/figure.view.js';
import { FIRST_STEP } from '../src/statistics/dossiers/counted-persons.query.js';
import { askedBy, RELEASE_BYS, RELEASE_MEASURES } from '../src/statistics/releases/release-content.rules.js';
import { ReleaseCounts } from '../src/statistics/releases/release-count.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer } from './support/dossier.service.js';
import { randomHistories } from './support/history.rules.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { randomAddresses, sameBehind, sameEverywhere } from './support/same-figure.service.js';
import { FILED_VIEWS, sameView } from './support/same-view.service.js';

let house: TestApp;
let analyst: Actor;
let more: (numRuns: number, seed: number) => Promise<void>;
/** `QUESTIONS=200` asks as many; two hundred take minutes. */
const QUESTIONS = Number(process.env['QUESTIONS'] ?? 12);

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings, intakeOf } = await sampleCatalogue(owner.manager);
  more = async (numRuns, seed) => {
    const histories = fc.sample(randomHistories(Object.values(offerings), intakeOf), { numRuns, seed }).flat();
    await owner.transaction((db) => insertHistories(db, histories));
  };
  await more(1, 20261130);
  analyst = await actorWith(house, 'analyst');
});
afterAll(() => house.close());

it(
  'one question has one answer: page, API, CSV, XLSX, PDF and DOCX',
  async () => {
    let answered = 0;
    for (const query of fc.sample(randomAddresses, { numRuns: QUESTIONS, seed: 20261130 })) {
      if (await sameEverywhere(house, analyst, query)) answered++;
    }
    expect(answered).toBeGreaterThan(QUESTIONS / 4);
  },
  10_000 * QUESTIONS,
);

it(
  'the views of several measures have one answer, too: page, API, CSV and XLSX',
  async () => {
    let answered = 0;
    for (const query of fc.sample(randomAddresses, { numRuns: Math.ceil(QUESTIONS / 2), seed: 11 })) {
      for (const view of FILED_VIEWS) if (await sameView(house, analyst, view, query)) answered++;
    }
    expect(answered).toBeGreaterThan(QUESTIONS);
  },
  20_000 * QUESTIONS,
);

it('a release has the numbers of the API, in every measure and division that it may hold', async () => {
  const dates = { asOf: '2026-01-31', knownAt: new Date('2026-06-30T12:00:00.000Z') };
  const { tables } = await house.get(ReleaseCounts).count(analyst, RELEASE_MEASURES, RELEASE_BYS, dates);
  for (const { measure, by, groups, total } of tables) {
    const asked = { measure, ...askedBy(by), as_of: dates.asOf, known_at: dates.knownAt.toISOString() };
    const query = new URLSearchParams(asked as Record<string, string>).toString();
    const { body } = await house
      .client()
      .get<CountsView>(`/api/v1/statistics/countries?${query}`, await bearer(house, analyst));
    expect([query, groups, total]).toEqual([
      query,
      body.items.map((item) => ({ key: itemKey(body.by, item), count: item.count })),
      body.total,
    ]);
  }
  expect(tables.some(({ total }) => total > 0)).toBe(true);
});

it(
  'behind each number stand as many dossiers as it says, whatever the number of persons',
  async () => {
    // More than are searched at once.
    await more(20, 20261201);
    const [{ persons }] = await (
      await house.owner()
    ).query('select count(distinct person_id)::int as persons from figure_entry');
    expect(persons).toBeGreaterThan(FIRST_STEP);
    let looked = 0;
    for (const query of fc.sample(randomAddresses, { numRuns: 2 * QUESTIONS, seed: 7 })) {
      looked += await sameBehind(house, analyst, query);
    }
    expect(looked).toBeGreaterThan(QUESTIONS);
  },
  10_000 * QUESTIONS,
);
