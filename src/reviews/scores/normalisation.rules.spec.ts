import fc from 'fast-check';
import { dossierScore } from './dossier-score.rules.js';
import { normalise, type RawScore } from './normalisation.rules.js';

const rows = fc.array(
  fc.record({
    pool: fc.constantFrom('a', 'b'),
    reviewerId: fc.constantFrom('strict', 'mild', 'rare'),
    raw: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
  }),
  { minLength: 1, maxLength: 60 },
);

const of = (pool: string, reviewerId: string, ...scores: number[]): RawScore[] =>
  scores.map((raw) => ({ pool, reviewerId, raw }));

describe('normalisation by reviewer', () => {
  it('brings who scores the same applicants twenty points lower near to the other', () => {
    const strict = of('p', 'strict', ...Array.from({ length: 40 }, (_, n) => 20 + n));
    const mild = of('p', 'mild', ...Array.from({ length: 40 }, (_, n) => 40 + n));
    const all = normalise([...strict, ...mild]);
    for (let n = 0; n < 40; n++) {
      expect(Math.abs(all[n]!.normalised - all[n + 40]!.normalised)).toBeLessThan(3);
    }
  });

  it('takes little of a single review for severity', () => {
    const all = normalise([...of('p', 'mild', 50, 60, 70, 80), ...of('p', 'rare', 10)]);
    expect(all.at(-1)!.normalised).toBeLessThan(20);
  });

  it('can be reckoned again by hand from what it names', () => {
    for (const one of normalise([...of('p', 'mild', 50, 60, 70), ...of('p', 'strict', 10, 35)])) {
      const { raw, poolMean, poolDeviation, reviewerMean, reviewerDeviation } = one;
      const again = poolMean + (poolDeviation * (raw - reviewerMean)) / reviewerDeviation;
      expect(one.normalised).toBeCloseTo(again, 2);
    }
  });

  it('never turns the order of one reviewer’s own scores, nor lets one pool move another', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const all = normalise(list);
        for (const a of all) {
          expect(Number.isFinite(a.normalised)).toBe(true);
          for (const b of all) {
            if (a.pool !== b.pool || a.reviewerId !== b.reviewerId) continue;
            if (a.raw <= b.raw) expect(a.normalised).toBeLessThanOrEqual(b.normalised);
          }
        }
        const alone = normalise(list.filter((one) => one.pool === 'a'));
        expect(all.filter((one) => one.pool === 'a').map((one) => one.normalised)).toEqual(
          alone.map((one) => one.normalised),
        );
      }),
    );
  });

  it('moves nothing where all are alike', () => {
    expect(normalise(of('p', 'mild', 60, 60)).map((one) => one.normalised)).toEqual([60, 60]);
  });
});

describe('the score of a dossier', () => {
  const score = (stepKind: 'academic' | 'interview', raw: number, normalised = raw) => ({ stepKind, raw, normalised });

  it('counts each step once, whatever the number of its reviews', () => {
    expect(dossierScore([score('academic', 60), score('academic', 80), score('interview', 50)])).toEqual({
      raw: 60,
      normalised: 60,
      reviews: 3,
      spread: 20,
      disagreed: false,
    });
  });

  it('says when two reviewers of one step disagree, not when two steps do', () => {
    expect(dossierScore([score('academic', 40), score('academic', 70)])!.disagreed).toBe(true);
    expect(dossierScore([score('academic', 40), score('interview', 90)])!.disagreed).toBe(false);
    expect(dossierScore([])).toBeNull();
  });
});
