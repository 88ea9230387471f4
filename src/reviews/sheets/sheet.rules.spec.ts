import fc from 'fast-check';
import { type Criterion, rawScore, readScores, type Scores } from './sheet.rules.js';

const criterion = (key: string, over: Partial<Criterion> = {}): Criterion => ({
  key,
  nameEn: key,
  nameUk: key,
  guidanceEn: '',
  guidanceUk: '',
  weight: 1,
  min: 0,
  max: 5,
  ...over,
});
const sheet = [criterion('biology', { weight: 3 }), criterion('language', { min: 1, max: 9 })];

describe('a score sheet', () => {
  it('weighs each score by its criterion, on its own scale', () => {
    // 3 × 4/5 and 1 × 4/8, over 4.
    expect(rawScore(sheet, { biology: 4, language: 5 })).toBe(72.5);
  });

  it('lets what does not apply weigh nothing: it is no nought', () => {
    expect(rawScore(sheet, { biology: 4, language: null })).toBe(80);
    expect(rawScore(sheet, { biology: null, language: null })).toBeNull();
  });

  it('lies between nought and a hundred, and rises with any score', () => {
    const scored = fc
      .array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), max: fc.integer({ min: 1, max: 20 }) }), {
        minLength: 1,
        maxLength: 8,
      })
      .chain((list) =>
        fc.tuple(
          fc.constant(list.map((one, n) => criterion(`c${n}`, one))),
          fc.tuple(...list.map(({ max }) => fc.option(fc.integer({ min: 0, max })))),
        ),
      );
    fc.assert(
      fc.property(scored, ([criteria, values]) => {
        const scores: Scores = Object.fromEntries(criteria.map(({ key }, n) => [key, values[n] ?? null]));
        const raw = rawScore(criteria, scores);
        if (raw === null) return expect(values.every((one) => one === null)).toBe(true);
        expect(raw).toBeGreaterThanOrEqual(0);
        expect(raw).toBeLessThanOrEqual(100);
        for (const { key, max } of criteria) {
          const score = scores[key];
          if (typeof score !== 'number' || score === max) continue;
          expect(rawScore(criteria, { ...scores, [key]: score + 1 })!).toBeGreaterThanOrEqual(raw);
        }
        return undefined;
      }),
    );
  });

  it('is filled in whole or not at all', () => {
    expect(readScores(sheet, undefined)).toEqual({ scores: null, problems: [] });
    expect(readScores(sheet, { biology: '', language: '' })).toEqual({ scores: null, problems: [] });
    expect(readScores(sheet, { biology: '4', language: 'na' })).toEqual({
      scores: { biology: 4, language: null },
      problems: [],
    });
    expect(readScores(sheet, { biology: 4 }).problems).toEqual([{ key: 'language', code: 'missing' }]);
    expect(readScores(sheet, { biology: 6, language: 0 }).problems).toEqual([
      { key: 'biology', code: 'range' },
      { key: 'language', code: 'range' },
    ]);
    expect(readScores(sheet, { biology: 4.5, language: 5, constructor: 1 }).problems).toEqual([
      { key: 'constructor', code: 'unknown' },
      { key: 'biology', code: 'range' },
    ]);
  });
});
