import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { type Desk, deskOf, reviewed, terms } from '../support/desk.service.js';
import { bearer, type DossierWalk } from '../support/dossier.service.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 200);
const DRAFTS = {
  none: null,
  offer: { event: 'offer' as const },
  waitlist: { event: 'waitlist' as const },
  reject: { event: 'reject' as const, reason: 'grades_below' },
};

/** Measured and printed, not asserted: a machine's load is no fault of the house. */
describe('how long an applicant waits before the release', () => {
  let house: TestApp;
  let desk: Desk;
  const walks = new Map<string, DossierWalk>();

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    for (const [name, draft] of Object.entries(DRAFTS)) {
      const walk = await reviewed(house, desk);
      walks.set(name, walk);
      const { seq } = await walk.status();
      const data = draft?.event === 'offer' ? terms(house) : undefined;
      if (draft) await house.get(DecisionService).draft(desk.dean, walk.id, { ...draft, data, seq });
    }
  }, 300_000);
  afterAll(() => house.close());

  it('whatever is drafted', async () => {
    const who = new Map<string, { Authorization: string }>();
    for (const [name, walk] of walks) who.set(name, await bearer(house, walk.applicant));
    for (const part of ['/api/v1/applications/:id', '/applications/:reference']) {
      const times = new Map<string, number[]>([...walks.keys()].map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round++) {
        // In turn, so that whatever else the machine does meets all alike.
        for (const [name, walk] of walks) {
          const path = part.replace(':id', walk.id).replace(':reference', (await walk.status()).reference);
          const began = performance.now();
          const { status } = await house.client().get(path, { ...who.get(name), Accept: 'text/html,application/json' });
          times.get(name)!.push(performance.now() - began);
          expect(status).toBe(200);
        }
      }
      for (const [name, list] of times) {
        const sorted = list.toSorted((a, b) => a - b);
        const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(1);
        process.stdout.write(`${part} ${name}: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, ${list.length} requests\n`);
      }
    }
  }, 600_000);
});
