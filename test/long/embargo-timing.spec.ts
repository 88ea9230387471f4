import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { type Desk, deskOf, reviewed, terms } from '../support/desk.service.js';
import { bearer } from '../support/dossier.service.js';
import { permuted, shuffled } from '../support/permutation.rules.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 200);
/** Dossiers of each kind, in turn: no one's place on the disk stands for what is drafted. */
const OF_EACH = 3;
/** Chance of calling alike times different, over all the comparisons of a run. */
const ERROR = 0.001;
const DRAFTS = {
  none: null,
  offer: { event: 'offer' as const },
  waitlist: { event: 'waitlist' as const },
  reject: { event: 'reject' as const, reason: 'grades_below' },
};
type Kind = keyof typeof DRAFTS;
const KINDS = Object.keys(DRAFTS) as Kind[];

const PARTS = ['/api/v1/applications/:id', '/api/v1/applications/:id/letters', '/applications/:reference'];

interface Asked {
  id: string;
  reference: string;
  headers: Record<string, string>;
}

/**
 * Whether an applicant could tell by the clock that something is drafted. In each round every kind is asked once, in an
 * order drawn anew, so that whatever else the machine does meets all alike; what is compared are the ranks within a
 * round, so that a slow round weighs no more than another; and how often chance alone would part them so far is found by
 * drawing who is who within each round.
 */
describe('how long an applicant waits before the release', () => {
  let house: TestApp;
  let desk: Desk;
  const asked = new Map<Kind, Asked[]>(KINDS.map((kind) => [kind, []]));

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    for (const kind of Array.from({ length: OF_EACH }, () => KINDS).flat()) {
      const walk = await reviewed(house, desk);
      const { seq, reference } = await walk.status();
      const headers = { ...(await bearer(house, walk.applicant)), Accept: 'text/html,application/json' };
      asked.get(kind)!.push({ id: walk.id, reference, headers });
      const draft = DRAFTS[kind];
      const data = draft?.event === 'offer' ? { ...terms(house) } : undefined;
      if (draft) await house.get(DecisionService).draft(desk.dean, walk.id, { ...draft, data, seq });
    }
  }, 300_000);
  afterAll(() => house.close());

  it.each(PARTS)(
    'tells nothing of what is drafted: %s',
    async (part) => {
      const client = house.client();
      const once = async (kind: Kind, round: number) => {
        const { headers, id, reference } = asked.get(kind)![round % OF_EACH]!;
        const path = part.replace(':id', id).replace(':reference', reference);
        const began = performance.now();
        const { status } = await client.get(path, headers);
        const took = performance.now() - began;
        expect(status).toBe(200);
        return took;
      };
      for (let warm = 0; warm < 20; warm++) for (const kind of KINDS) await once(kind, warm);
      const rounds: number[][] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const times = new Map<Kind, number>();
        for (const kind of shuffled(KINDS, Math.random)) times.set(kind, await once(kind, round));
        rounds.push(KINDS.map((kind) => times.get(kind)!));
      }
      const medians = KINDS.map((_, at) => {
        const sorted = rounds.map((times) => times[at]!).toSorted((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)]!;
      });
      const chance = permuted(rounds, { draws: 4_000, random: Math.random });
      const told = KINDS.map((kind, at) => `${kind} ${medians[at]!.toFixed(2)} ms`).join(', ');
      process.stdout.write(`${part}: ${ROUNDS} rounds, medians ${told}; p = ${chance.toFixed(3)}\n`);
      expect(chance).toBeGreaterThan(ERROR / PARTS.length);
    },
    900_000,
  );

  it('would be told by a millisecond of difference', () => {
    const rounds = Array.from({ length: 200 }, () => KINDS.map((_, at) => 8 + Math.random() * 4 + (at === 1 ? 1 : 0)));
    expect(permuted(rounds, { draws: 4_000, random: Math.random })).toBeLessThan(ERROR / PARTS.length);
  });
});
