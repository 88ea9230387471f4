import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/database/id.rules.js';
import { accountWith } from '../support/accounts.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { measured } from '../support/measured.service.js';
import { permuted, shuffled } from '../support/permutation.rules.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 300);
/** Chance of calling alike times different, over all the comparisons of a run. */
const ERROR = 0.001;
/** A limit counts an address, and five mails of an hour to it: each is asked no more often. */
const EACH = 5;

/** Who has no password that could be right: nobody, somebody of the office, an applicant, somebody disabled or invited. */
const KINDS = ['unknown', 'officer', 'applicant', 'disabled', 'invited'] as const;
type Kind = (typeof KINDS)[number];

const WAYS: Record<string, (house: TestApp, email: string) => Promise<number>> = {
  'a wrong password by the API': async (house, email) =>
    (await house.client().post('/api/v1/sessions', { email, password: 'not the password of anybody' })).status,
  'a wrong password on the page': async (house, email) =>
    (await house.client().form('/sign-in', { email, password: 'not the password of anybody' })).status,
  'a password forgotten': async (house, email) => (await house.client().form('/forgot', { email })).status,
};

/**
 * Whether a stranger could tell by the clock which addresses have an account. As in embargo-timing: every kind once in a
 * round, in an order drawn anew, and compared by their ranks within the round.
 */
describe('how long a stranger waits who guesses', () => {
  let house: TestApp;
  const emails = new Map<Kind, string[]>(KINDS.map((kind) => [kind, []]));

  beforeAll(async () => {
    house = await startTestApp();
    for (let at = 0; at * EACH < ROUNDS + 20; at++) {
      emails.get('unknown')!.push(`${newId()}@example.test`);
      for (const kind of ['officer', 'applicant', 'disabled', 'invited'] as const) {
        const { id, email } = await accountWith(house, kind === 'applicant' ? 'applicant' : 'officer');
        if (kind === 'disabled') await change('disabled_at = now()', id);
        if (kind === 'invited') await change('password_hash = null', id);
        emails.get(kind)!.push(email);
      }
    }
  }, 300_000);
  afterAll(() => house.close());

  const change = async (set: string, id: string) =>
    void (await house.dataSource.query(`update account set ${set} where id = $1`, [id]));

  it.each(Object.keys(WAYS))(
    'tells nothing of who has an account: %s',
    async (way) => {
      // A network's count is wide, and this test's is wider.
      await house.dataSource.query('delete from rate_limit');
      const answers = new Set<number>();
      const once = async (kind: Kind, round: number) => {
        const began = performance.now();
        const status = await WAYS[way]!(house, emails.get(kind)![Math.floor(round / EACH)]!);
        const took = performance.now() - began;
        answers.add(status);
        return took;
      };
      const rounds: number[][] = [];
      for (let round = 0; round < ROUNDS + 20; round++) {
        if (round % 50 === 0) await house.dataSource.query(`delete from rate_limit where key like '%subnet%'`);
        const times = new Map<Kind, number>();
        for (const kind of shuffled(KINDS, Math.random)) times.set(kind, await once(kind, round));
        // The first are for warming up.
        if (round >= 20) rounds.push(KINDS.map((kind) => times.get(kind)!));
      }
      expect(answers.size).toBe(1);
      expect(answers.has(429)).toBe(false);
      const medians = KINDS.map((_, at) => {
        const sorted = rounds.map((times) => times[at]!).toSorted((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)]!;
      });
      const chance = permuted(rounds, { draws: 4_000, random: Math.random });
      const told = KINDS.map((kind, at) => `${kind} ${medians[at]!.toFixed(2)} ms`).join(', ');
      process.stdout.write(`${way}: ${ROUNDS} rounds, medians ${told}; p = ${chance.toFixed(3)}\n`);
      measured(`timing of ${way}`, { rounds: ROUNDS, p: chance });
      expect(chance).toBeGreaterThan(ERROR / Object.keys(WAYS).length);
    },
    900_000,
  );

  it('would be told by a millisecond of difference', () => {
    const rounds = Array.from({ length: 200 }, () => KINDS.map((_, at) => 20 + Math.random() * 6 + (at === 1 ? 1 : 0)));
    expect(permuted(rounds, { draws: 4_000, random: Math.random })).toBeLessThan(ERROR / Object.keys(WAYS).length);
  });
});
