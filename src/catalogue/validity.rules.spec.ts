import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RuleValidity } from './requirement-rule.entity.js';
import { addMonths, validityNotes } from './validity.rules.js';

const words = { en: '', uk: '' };
const NOTHING = { issuedOn: null, expiresOn: null };
const EVENTS = { submission: '2026-11-22', entry: '2027-09-01', stay_end: null };
const PASSPORT: RuleValidity = {
  ...words,
  minLeft: { months: 3, at: 'stay_end' },
  warnLeft: { months: 18, at: 'submission' },
  maxAge: { months: 120, at: 'entry' },
};

describe('months of the calendar', () => {
  it.each([
    ['2027-09-01', -2, '2027-07-01'],
    ['2027-08-31', -2, '2027-06-30'],
    ['2028-04-30', -2, '2028-02-29'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2026-11-22', 18, '2028-05-22'],
    ['2027-01-15', -1, '2026-12-15'],
  ])('%s and %i: %s', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  it('there and back is never a later day', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 240 }), (date, count) => {
        const from = date.toISOString().slice(0, 10);
        expect(addMonths(addMonths(from, count), -count) <= from).toBe(true);
      }),
    );
  });
});

describe('how long a paper holds', () => {
  it('counts the medical certificate back from entry', () => {
    const medical: RuleValidity = { ...words, maxAge: { months: 2, at: 'entry' } };
    expect(validityNotes(medical, EVENTS, NOTHING)).toEqual([
      { kind: 'issued_from', day: '2027-07-01', at: 'entry', on: '2027-09-01', met: null },
    ]);
    expect(validityNotes(medical, { ...EVENTS, entry: null }, NOTHING)).toEqual([]);
  });

  it.each([
    [null, []],
    ['2028-05-22', []],
    ['2028-05-21', ['warn']],
  ])('warns of a passport that ends on %s only where it is too soon', (expiresOn, kinds) => {
    const notes = validityNotes(PASSPORT, EVENTS, { issuedOn: '2024-01-01', expiresOn });
    expect(notes.filter((note) => note.kind !== 'issued_from').map((note) => note.kind)).toEqual(kinds);
  });

  it('says of a passport that is ten years old at entry that it is too old', () => {
    const age = (issuedOn: string) => validityNotes(PASSPORT, EVENTS, { issuedOn, expiresOn: null })[0]?.met;
    expect([age('2017-08-31'), age('2017-09-01')]).toEqual([false, true]);
  });
});
