import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, compareCandidates, type Quotas, rankingOf } from './ranking.rules.js';

const NOTHING = { total: 0, countries: {}, languages: {} };
const DAY = Date.parse('2026-10-01T08:00:00Z');

const candidates = fc
  .array(
    fc.record({
      score: fc.option(fc.integer({ min: 6000, max: 6010 }).map((value) => value / 100)),
      minute: fc.integer({ min: 0, max: 5 }),
      country: fc.option(fc.constantFrom('NG', 'IN', 'EG')),
      language: fc.constantFrom('en', 'uk'),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ minute, ...row }, at): Candidate => {
      const reference = `2026-${String(at + 1).padStart(5, '0')}`;
      return { ...row, applicationId: reference, reference, sentAt: new Date(DAY + minute * 60_000) };
    }),
  );
const places = fc.integer({ min: 0, max: 8 });
const quotas: fc.Arbitrary<Quotas> = fc.record({
  total: fc.option(places),
  countries: fc.dictionary(fc.constantFrom('NG', 'IN'), places),
  languages: fc.dictionary(fc.constantFrom('en', 'uk'), places),
});
const promised = fc.record({
  total: fc.integer({ min: 0, max: 3 }),
  countries: fc.dictionary(fc.constantFrom('NG', 'EG'), places),
  languages: fc.dictionary(fc.constantFrom('en'), places),
});

const one = (reference: string, score: number | null, changes: Partial<Candidate> = {}): Candidate => ({
  applicationId: reference,
  reference,
  score,
  sentAt: new Date(DAY),
  country: 'NG',
  language: 'en',
  ...changes,
});

describe('a ranking', () => {
  it('puts the higher score first, then who sent earlier, then the lower reference, and who has no score last', () => {
    const list = [
      one('4', 80),
      one('3', 80),
      one('2', 80, { sentAt: new Date(DAY - 1) }),
      one('1', null),
      one('5', 80.01),
    ];
    const ranked = rankingOf(list, { total: null, countries: {}, languages: {} }, NOTHING);
    expect(ranked.map(({ reference, rank, tied }) => [reference, rank, tied])).toEqual([
      ['5', 1, false],
      ['2', 2, true],
      ['3', 2, true],
      ['4', 2, true],
      ['1', null, false],
    ]);
  });

  it('passes over whose country is full and goes on with the next', () => {
    const list = [one('1', 90), one('2', 85), one('3', 80, { country: 'IN' }), one('4', 75, { country: 'IN' })];
    const ranked = rankingOf(list, { total: 2, countries: { NG: 1 }, languages: {} }, NOTHING);
    expect(ranked.map(({ within, full }) => [within, full])).toEqual([
      [true, null],
      [false, 'country'],
      [true, null],
      [false, 'total'],
    ]);
  });

  it('does not depend on the order in which the dossiers come', () => {
    fc.assert(
      fc.property(candidates, quotas, promised, fc.infiniteStream(fc.nat()), (list, limits, given, chance) => {
        const keys = new Map(list.map((row) => [row.reference, chance.next().value as number]));
        const mixed = list.toSorted((a, b) => keys.get(a.reference)! - keys.get(b.reference)!);
        expect(rankingOf(mixed, limits, given)).toEqual(rankingOf(list, limits, given));
      }),
    );
  });

  it('puts one of any two different dossiers first', () => {
    fc.assert(
      fc.property(candidates, fc.nat(), fc.nat(), (list, i, j) => {
        fc.pre(list.length > 0);
        const [a, b] = [list[i % list.length]!, list[j % list.length]!];
        expect(Math.sign(compareCandidates(a, b)) + Math.sign(compareCandidates(b, a))).toBe(0);
        expect(compareCandidates(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('gives no quota away twice, and leaves out nobody for whom every quota has a place', () => {
    fc.assert(
      fc.property(candidates, quotas, promised, (list, limits, given) => {
        const ranked = rankingOf(list, limits, given);
        const within = ranked.filter((row) => row.within);
        const room = (limit: number | undefined | null, before = 0) => Math.max(0, (limit ?? Infinity) - before);
        const of = (key: 'country' | 'language', value: string, rows = within) =>
          rows.filter((row) => (row[key] ?? '') === value).length;
        expect(within.length).toBeLessThanOrEqual(room(limits.total, given.total));
        for (const [code, limit] of Object.entries(limits.countries)) {
          expect(of('country', code)).toBeLessThanOrEqual(room(limit, given.countries[code]));
        }
        for (const [code, limit] of Object.entries(limits.languages)) {
          expect(of('language', code)).toBeLessThanOrEqual(room(limit, given.languages[code]));
        }
        for (const [at, row] of ranked.entries()) {
          if (row.within || row.score === null) continue;
          const above = ranked.slice(0, at).filter((other) => other.within);
          const country = row.country ?? '';
          expect(
            above.length >= room(limits.total, given.total) ||
              of('country', country, above) >= room(limits.countries[country], given.countries[country]) ||
              of('language', row.language, above) >=
                room(limits.languages[row.language], given.languages[row.language]),
          ).toBe(true);
        }
      }),
    );
  });

  it('changes nothing for anybody when somebody below them comes or goes', () => {
    fc.assert(
      fc.property(candidates, quotas, fc.nat(), (list, limits, pick) => {
        const ranked = rankingOf(list, limits, NOTHING);
        const cut = ranked.length === 0 ? 0 : pick % ranked.length;
        const upper = ranked.slice(0, cut).map((row) => list.find((other) => other.reference === row.reference)!);
        const bare = (rows: typeof ranked) => rows.map(({ reference, within, full }) => [reference, within, full]);
        expect(bare(rankingOf(upper, limits, NOTHING))).toEqual(bare(ranked.slice(0, cut)));
      }),
    );
  });
});
