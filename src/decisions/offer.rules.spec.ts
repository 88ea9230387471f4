import fc from 'fast-check';
import { addDays } from '../platform/clock/day.rules.js';
import {
  awaitsApplicant,
  carriedStatus,
  CONDITION_STATUSES,
  conditionWords,
  offerEnded,
  openConditions,
  termProblems,
} from './offer.rules.js';

const today = '2026-11-22';

describe('terms of an offer', () => {
  it('may end today and may not have ended yesterday', () => {
    expect(termProblems({ expiresOn: today }, today)).toEqual([]);
    expect(termProblems({ expiresOn: '2026-11-21' }, today)).toEqual([
      expect.objectContaining({ field: 'data.expiresOn', code: 'past' }),
    ]);
  });

  it('names each condition once, due today at the earliest', () => {
    const conditions = [{ code: 'deposit', dueOn: today }, { code: 'deposit' }, { code: 'other', dueOn: '2026-11-21' }];
    expect(termProblems({ expiresOn: today, conditions }, today).map(({ field, code }) => [field, code])).toEqual([
      ['data.conditions.1.code', 'repeated'],
      ['data.conditions.2.dueOn', 'past'],
    ]);
  });

  it('refuses days that are not in the calendar', () => {
    expect(termProblems({ expiresOn: '2027-02-29' }, today)).toEqual([expect.objectContaining({ code: 'day' })]);
  });
});

describe('an offer', () => {
  it('holds through its last day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        expect(offerEnded(addDays(today, days), today)).toBe(days < 0);
      }),
    );
  });
});

describe('conditions', () => {
  const conditions = fc.uniqueArray(
    fc.record({
      code: fc.constantFrom('deposit', 'originals_shown', 'language', 'other'),
      status: fc.constantFrom(...CONDITION_STATUSES),
    }),
    { selector: (one) => one.code },
  );

  it('let confirm only when all are met or waived', () => {
    fc.assert(
      fc.property(conditions, (list) => {
        const all = list.every(({ status }) => status === 'met' || status === 'waived');
        expect(openConditions(list).length === 0).toBe(all);
      }),
    );
  });

  it('wait for the applicant only while one is pending', () => {
    expect(awaitsApplicant([{ status: 'unmet' }, { status: 'met' }])).toBe(false);
    expect(awaitsApplicant([{ status: 'pending' }, { status: 'met' }])).toBe(true);
    expect(awaitsApplicant([])).toBe(false);
  });

  it('keep their status through an amendment', () => {
    fc.assert(
      fc.property(conditions, fc.string(), (before, code) => {
        expect(carriedStatus(code, before)).toBe(before.find((one) => one.code === code)?.status ?? 'pending');
      }),
    );
  });

  it('are read in the reader’s language where the decider kept the words of the house', () => {
    const known = { en: 'Pay the deposit', uk: 'Сплатити завдаток', staffEn: 'Deposit paid', staffUk: null };
    expect(conditionWords('Pay the deposit.', known)).toEqual({ en: 'Pay the deposit', uk: 'Сплатити завдаток' });
    expect(conditionWords('сплатити завдаток', known).en).toBe('Pay the deposit');
    expect(conditionWords('Deposit of USD 500', known)).toEqual({ en: 'Deposit of USD 500', uk: 'Deposit of USD 500' });
    expect(conditionWords('Pay the deposit', null).uk).toBe('Pay the deposit');
  });
});
