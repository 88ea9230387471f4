import { describe, expect, it } from '@jest/globals';
import { cyclesEarlier } from './cycle.rules.js';
import { MEASURE } from './measure.rules.js';
import type { Question } from './question.rules.js';

const question = (asked: Partial<Question> = {}): Question => ({
  measure: MEASURE.enrolled,
  unit: 'persons',
  by: 'country',
  split: null,
  step: null,
  basis: 'citizenship',
  from: null,
  asOf: '2026-07-15',
  knownAt: new Date('2026-07-15T12:00:00Z'),
  intake: null,
  programme: null,
  preparatory: 'out',
  place: 'all',
  countries: 'then',
  only: {},
  ...asked,
});
const intakes = [
  { code: '2026-09', startsOn: '2026-09-01' },
  { code: '2026-02', startsOn: '2026-02-01' },
  { code: '2025-09', startsOn: '2025-09-15' },
];

describe('the same day of an earlier cycle', () => {
  it('is the same date where no intake is named', () => {
    expect(cyclesEarlier(question({ asOf: '2024-02-29' }), 1, intakes)).toMatchObject({ asOf: '2023-02-28' });
  });
  it('of an intake is as many days before the beginning of the intake a year before', () => {
    expect(cyclesEarlier(question({ intake: '2026-09' }), 1, intakes)).toMatchObject({
      intake: '2025-09',
      asOf: '2025-07-29',
    });
  });
  it('is none where no intake began about then', () => {
    expect(cyclesEarlier(question({ intake: '2026-02' }), 1, intakes)).toBeNull();
    expect(cyclesEarlier(question({ intake: '2026-09' }), 2, intakes)).toBeNull();
  });
  it('moves the year of entry with it', () => {
    const only = { entry_year: '2026', sex: 'F' };
    expect(cyclesEarlier(question({ only }), 2, intakes)).toMatchObject({
      asOf: '2024-07-15',
      only: { entry_year: '2024', sex: 'F' },
    });
  });
});
