import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { randomHistories } from './support/history.rules.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { randomAddresses, sameEverywhere } from './support/same-figure.service.js';

let house: TestApp;
let analyst: Actor;
/** `QUESTIONS=200` asks as many; two hundred take minutes. */
const QUESTIONS = Number(process.env['QUESTIONS'] ?? 12);

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings, intakeOf } = await sampleCatalogue(owner.manager);
  const [histories] = fc.sample(randomHistories(Object.values(offerings), intakeOf), { numRuns: 1, seed: 20261130 });
  await owner.transaction((db) => insertHistories(db, histories!));
  analyst = await actorWith(house, 'analyst');
});
afterAll(() => house.close());

it(
  'one question has one answer: page, API, CSV and XLSX',
  async () => {
    let answered = 0;
    for (const query of fc.sample(randomAddresses, { numRuns: QUESTIONS, seed: 20261130 })) {
      if (await sameEverywhere(house, analyst, query)) answered++;
    }
    expect(answered).toBeGreaterThan(QUESTIONS / 4);
  },
  10_000 * QUESTIONS,
);
