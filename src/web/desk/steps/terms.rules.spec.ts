import { describe, expect, it } from '@jest/globals';
import { placedProblems, termsOf } from './terms.rules.js';

const terms = {
  expiresOn: '2026-12-20',
  conditions: [
    { code: 'deposit' },
    { code: 'language', on: true, text: 'Show your English' },
    { code: 'other', on: true, text: 'Call us', dueOn: '2027-01-01' },
  ],
};

const problem = (field: string) => ({ field, code: 'past', message: 'x' });

describe('the terms of an offer in a form', () => {
  it('are the ticked rows only', () => {
    expect(termsOf(terms).conditions).toEqual([
      { code: 'language', text: 'Show your English' },
      { code: 'other', text: 'Call us', dueOn: '2027-01-01' },
    ]);
  });

  it('put a problem beside the row that has it', () => {
    expect(
      placedProblems([problem('data.conditions.1.dueOn'), problem('data.expiresOn')], terms).map(({ field }) => field),
    ).toEqual(['conditions.2.dueOn', 'expiresOn']);
  });
});
