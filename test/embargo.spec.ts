import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecisionInput } from '../src/decisions/decision.input.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { ReleasePlans } from '../src/decisions/release-plan.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, reviewed, rowOf, terms } from './support/desk.service.js';
import type { DossierWalk } from './support/dossier.service.js';
import { askable, heard, leaving } from './support/embargo.service.js';

describe('before the release an applicant', () => {
  let house: TestApp;
  let desk: Desk;
  const walks: Record<string, DossierWalk> = {};
  const before: Record<string, string[]> = {};
  const after: Record<string, string[]> = {};
  const rows: Record<string, unknown> = {};
  const letters: Record<string, unknown> = {};

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    const inputs: Record<string, Omit<DecisionInput, 'seq'> | null> = {
      none: null,
      offer: {
        event: 'offer',
        note: 'Welcome among us.',
        data: terms(house, 20, [{ code: 'deposit', text: 'Pay the deposit' }]),
      },
      waitlist: { event: 'waitlist', reason: 'comparison' },
      reject: { event: 'reject', reason: 'grades_below', note: 'Try again.' },
    };
    for (const name of Object.keys(inputs)) walks[name] = await reviewed(house, desk);
    for (const [name, input] of Object.entries(inputs)) {
      const walk = walks[name]!;
      // Twice: the first asking marks the applicant's messages as read.
      await heard(house, walk);
      before[name] = await heard(house, walk);
      rows[name] = await rowOf(house, walk.id);
      letters[name] = await leaving(house, walk.id);
      if (!input) continue;
      const { seq } = await walk.status();
      await house.get(DecisionService).draft(desk.dean, walk.id, { ...input, seq });
    }
    const at = new Date(house.clock.now().getTime() + 3_600_000);
    await house.get(ReleasePlans).start(desk.dean, { all: true, at });
    for (const [name, walk] of Object.entries(walks)) after[name] = await heard(house, walk);
    // Some five hundred requests: nothing is asserted about how long they take.
  }, 400_000);
  afterAll(() => house.close());

  it('asks enough for the comparison to mean something', () => {
    const paths = askable(house, walks['none']!);
    expect(paths.length).toBeGreaterThan(45);
    for (const path of [
      '/applications/:reference',
      '/applications/:reference/offer',
      '/api/v1/applications/:id/letters',
      '/api/v1/applications/:id/documents',
      '/statistics',
    ]) {
      expect(paths).toContain(path);
    }
    expect(before['none']!.filter((answer) => /\n200\n/.test(answer.slice(0, 120))).length).toBeGreaterThan(30);
  });

  it('hears the same on every page, route, list, search and file as before the draft', () => {
    expect(after).toEqual(before);
  });

  it('hears the same whether an offer, the waiting list, a rejection or nothing is drafted', () => {
    for (const name of ['offer', 'waitlist', 'reject']) {
      expect({ name, heard: after[name] }).toEqual({ name, heard: after['none'] });
    }
  });

  it('is written to by nobody, and their row is as it was', async () => {
    for (const [name, walk] of Object.entries(walks)) {
      expect({ name, row: await rowOf(house, walk.id) }).toEqual({ name, row: rows[name] });
      expect({ name, leaving: await leaving(house, walk.id) }).toEqual({ name, leaving: letters[name] });
    }
  });
});
