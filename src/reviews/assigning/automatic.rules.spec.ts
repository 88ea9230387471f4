import fc from 'fast-check';
import { type FreeReviewer, mayTake, type OpenTask, propose } from './automatic.rules.js';

const reviewer = (accountId: string, over: Partial<FreeReviewer> = {}): FreeReviewer => ({
  accountId,
  programmeIds: [],
  languages: [],
  capacity: null,
  open: 0,
  ...over,
});
const task = (applicationId: string, over: Partial<OpenTask> = {}): OpenTask => ({
  applicationId,
  programmeId: 'med',
  language: 'en',
  lacks: 1,
  not: new Set(),
  ...over,
});

const ids = ['r0', 'r1', 'r2', 'r3', 'r4'];
const reviewers = fc
  .array(
    fc.record({
      programmeIds: fc.subarray(['med', 'dent']),
      languages: fc.subarray(['en', 'uk']),
      capacity: fc.option(fc.nat(6)),
      open: fc.nat(4),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map((one, n) => reviewer(ids[n]!, one)));
const tasks = fc
  .array(
    fc.record({
      programmeId: fc.constantFrom('med', 'dent'),
      language: fc.constantFrom('en', 'uk'),
      lacks: fc.integer({ min: 1, max: 3 }),
      not: fc.subarray(ids).map((list) => new Set(list)),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((one, n) => task(`a${n}`, one)));

/** Open reviews of each after the proposal. */
function loads(free: readonly FreeReviewer[], pairs: readonly { accountId: string }[]): Map<string, number> {
  return new Map(
    free.map((one) => [one.accountId, one.open + pairs.filter((pair) => pair.accountId === one.accountId).length]),
  );
}

describe('automatic assignment', () => {
  it('asks nobody against a conflict, a programme, a language or a capacity, nor twice', () => {
    fc.assert(
      fc.property(tasks, reviewers, (open, free) => {
        const { pairs, short } = propose(open, free);
        const after = loads(free, pairs);
        for (const { applicationId, accountId } of pairs) {
          const one = free.find((r) => r.accountId === accountId)!;
          expect(
            mayTake(
              one,
              open.find((t) => t.applicationId === applicationId)!,
            ),
          ).toBe(true);
          if (one.capacity !== null) expect(after.get(accountId)!).toBeLessThanOrEqual(one.capacity);
        }
        expect(new Set(pairs.map((pair) => `${pair.applicationId} ${pair.accountId}`)).size).toBe(pairs.length);
        for (const { applicationId, lacks } of open) {
          const got = pairs.filter((pair) => pair.applicationId === applicationId).length;
          expect(got + (short.find((one) => one.applicationId === applicationId)?.lacks ?? 0)).toBe(lacks);
        }
      }),
    );
  });

  it('leaves a dossier short only where nobody who may has room', () => {
    fc.assert(
      fc.property(tasks, reviewers, (open, free) => {
        const { pairs, short } = propose(open, free);
        const after = loads(free, pairs);
        for (const { applicationId } of short) {
          const one = open.find((t) => t.applicationId === applicationId)!;
          const idle = free.filter(
            (r) =>
              mayTake(r, one) &&
              after.get(r.accountId)! < (r.capacity ?? Infinity) &&
              !pairs.some((pair) => pair.applicationId === applicationId && pair.accountId === r.accountId),
          );
          expect(idle).toEqual([]);
        }
      }),
    );
  });

  it('balances within one where everybody may take anything', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.nat(10), { minLength: 1, maxLength: 5 }), (count, open) => {
        const free = open.map((n, r) => reviewer(`r${r}`, { open: n }));
        const { pairs } = propose(
          Array.from({ length: count }, (_, n) => task(`a${n}`)),
          free,
        );
        const after = [...loads(free, pairs).values()];
        const busy = free.flatMap((one, r) => (after[r]! > one.open ? [after[r]!] : []));
        expect(Math.max(0, ...busy) - Math.min(...after)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('leaves no task with one who has two more than another who might take it', () => {
    fc.assert(
      fc.property(tasks, reviewers, (open, free) => {
        const { pairs } = propose(open, free);
        const after = loads(free, pairs);
        for (const { applicationId, accountId } of pairs) {
          const one = open.find((t) => t.applicationId === applicationId)!;
          for (const other of free) {
            if (
              !mayTake(other, one) ||
              pairs.some((p) => p.applicationId === applicationId && p.accountId === other.accountId)
            )
              continue;
            if (after.get(other.accountId)! >= (other.capacity ?? Infinity)) continue;
            expect(after.get(accountId)! - after.get(other.accountId)!).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('hands on what another could take, so that nothing is left over', () => {
    // Only r0 may take the second; the first was his.
    const free = [reviewer('r0', { capacity: 1 }), reviewer('r1', { programmeIds: ['dent'], capacity: 1, open: 0 })];
    const open = [task('either', { programmeId: 'dent' }), task('only', { programmeId: 'med' })];
    expect(propose(open, free)).toEqual({
      pairs: [
        { applicationId: 'either', accountId: 'r1' },
        { applicationId: 'only', accountId: 'r0' },
      ],
      short: [],
    });
  });

  it('places two thousand dossiers among forty reviewers', () => {
    const free = Array.from({ length: 40 }, (_, r) =>
      reviewer(`r${r}`, { programmeIds: r % 4 === 0 ? ['dent'] : [], open: r % 7 }),
    );
    const many = Array.from({ length: 2000 }, (_, n) =>
      task(`a${n}`, { programmeId: n % 3 === 0 ? 'dent' : 'med', not: new Set([`r${n % 40}`]) }),
    );
    const { pairs, short } = propose(many, free);
    expect([pairs.length, short]).toEqual([2000, []]);
    const after = [...loads(free, pairs).values()];
    expect(Math.max(...after) - Math.min(...after)).toBeLessThanOrEqual(1);
  });
});
