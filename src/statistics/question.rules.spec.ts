import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayIn } from '../platform/clock/day.rules.js';
import {
  addressOf,
  type Asked,
  BASES,
  BYS,
  dimensionsOf,
  endOfDay,
  PLACES,
  PREPARATORY,
  type Present,
  publicScope,
  readQuestion,
  yearsEarlier,
} from './question.rules.js';
import { MEASURES } from './measure.rules.js';

const kyiv = (instant: Date) => dayIn('Europe/Kyiv', instant);
const at = (iso: string): Present => ({ now: new Date(iso), today: kyiv(new Date(iso)), dayOf: kyiv });
const noon = at('2026-11-22T10:00:00.000Z');

function ask(asked: Asked, present = noon) {
  const { question } = readQuestion(asked, present, 'en');
  if (!question) throw new Error('the question was refused');
  return question;
}

const fields = (asked: Asked) => readQuestion(asked, noon, 'en').problems.map(({ field, code }) => [field, code]);

describe('a question', () => {
  it('has defaults: enrolled today as known now, citizenship, without the preparatory department', () => {
    const { measure, ...rest } = ask({ measure: '', as_of: '' });
    expect(measure.id).toBe('enrolled');
    expect(rest).toEqual({
      by: 'country',
      basis: 'citizenship',
      asOf: '2026-11-22',
      knownAt: noon.now,
      intake: null,
      programme: null,
      preparatory: 'out',
      place: 'all',
      countries: 'then',
      only: {},
      unit: 'persons',
      split: null,
      step: null,
      from: null,
    });
  });

  it('of a flow asks about the year up to the day, of waiting about every step and whole months', () => {
    expect(ask({ measure: 'new_enrolments', as_of: '2026-10-01' })).toMatchObject({
      from: '2025-10-02',
      unit: 'applications',
    });
    expect(ask({ measure: 'new_enrolments', from: '2026-09-01' })).toMatchObject({ from: '2026-09-01', by: 'country' });
    expect(ask({ measure: 'waiting' })).toMatchObject({ by: 'step', step: null, from: null });
    expect(ask({ measure: 'waiting', by: 'country', step: 'offered', from: '2026-03-14' })).toMatchObject({
      by: 'country',
      step: 'offered',
      from: '2026-03-01',
    });
  });

  it('divides and narrows by every dimension, and says which it cannot', () => {
    expect(ask({ by: 'sex', split: 'age', citizenship: 'NG', leave: 'on_leave' })).toMatchObject({
      by: 'sex',
      split: 'age',
      only: { citizenship: 'NG', leave: 'on_leave' },
    });
    expect(fields({ by: 'age', split: 'age', citizenship: 'Nigeria', leave: 'perhaps' })).toEqual([
      ['split', 'choice'],
      ['citizenship', 'code'],
      ['leave', 'choice'],
    ]);
    expect(fields({ measure: 'yield', split: 'sex' })).toEqual([['split', 'counts']]);
    expect(fields({ by: 'step' })).toEqual([['by', 'choice']]);
    expect(fields({ step: 'offered', from: '2026-01-01' })).toEqual([
      ['step', 'waiting'],
      ['from', 'stock'],
    ]);
    expect(fields({ measure: 'new_enrolments', unit: 'persons', from: '2026-11-23' })).toEqual([
      ['unit', 'choice'],
      ['from', 'order'],
    ]);
  });

  it('takes a day of knowing whole, in Kyiv, summer and winter; of today what is known by now', () => {
    expect(ask({ known_at: '2026-07-01' }).knownAt.toISOString()).toBe('2026-07-01T20:59:59.999Z');
    expect(ask({ known_at: '2026-10-25' }).knownAt.toISOString()).toBe('2026-10-25T21:59:59.999Z');
    expect(ask({ known_at: '2026-01-31' }).knownAt.toISOString()).toBe('2026-01-31T21:59:59.999Z');
    expect(ask({ known_at: '2026-11-22' }).knownAt).toEqual(noon.now);
    expect(ask({ known_at: '2026-11-22T09:14:00.001Z' }).knownAt.toISOString()).toBe('2026-11-22T09:14:00.001Z');
    expect(ask({ known_at: '2026-11-22T10:14:00+02:00' }).knownAt.toISOString()).toBe('2026-11-22T08:14:00.000Z');
  });

  it('is late in the evening of UTC already a question of the next day', () => {
    expect(ask({}, at('2026-11-22T22:30:00.000Z')).asOf).toBe('2026-11-23');
  });

  it('names the field that is wrong', () => {
    expect(fields({ measure: 'enrolled.v9', by: 'birthday', basis: 'birth' })).toEqual([
      ['measure', 'choice'],
      ['by', 'choice'],
      ['basis', 'choice'],
    ]);
    expect(fields({ as_of: '2026-02-30', known_at: 'yesterday' })).toEqual([
      ['as_of', 'day'],
      ['known_at', 'instant'],
    ]);
    expect(fields({ as_of: '2026-11-23', known_at: '2026-11-23' })).toEqual([
      ['as_of', 'future'],
      ['known_at', 'future'],
    ]);
    expect(fields({ as_of: '0000-01-01', known_at: '0000-01-01T00:00:00Z' })).toEqual([
      ['as_of', 'day'],
      ['known_at', 'instant'],
    ]);
    expect(fields({ preparatory: 'maybe', place: 'moon' })).toEqual([
      ['preparatory', 'choice'],
      ['place', 'choice'],
    ]);
  });

  it('never fails on any text, and is a question or names a field', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', '2026-11-22', 'enrolled', 'country'));
    const asked = fc.record({ measure: text, by: text, basis: text, as_of: text, known_at: text, place: text });
    fc.assert(
      fc.property(asked, (raw) => {
        const { question, problems } = readQuestion(raw, noon, 'uk');
        expect(question === null).toBe(problems.length > 0);
      }),
    );
  });
});

describe('the end of a day', () => {
  it('is the last millisecond that the calendar gives to it, in every zone', () => {
    const zones = fc.constantFrom('Europe/Kyiv', 'Pacific/Auckland', 'America/St_Johns', 'UTC', 'Pacific/Honolulu');
    const days = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays('2000-01-01', n));
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const end = endOfDay(day, (instant) => dayIn(zone, instant));
        expect(dayIn(zone, end)).toBe(day);
        expect(dayIn(zone, new Date(end.getTime() + 1))).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('for the public', () => {
  it('a question is of finished month-ends, the knowing too', () => {
    const asked = publicScope(ask({}), noon);
    expect(asked.asOf).toBe('2026-10-31');
    expect(asked.knownAt.toISOString()).toBe('2026-10-31T21:59:59.999Z');
    const older = publicScope(ask({ as_of: '2026-03-31', known_at: '2026-06-15' }), noon);
    expect([older.asOf, older.knownAt.toISOString()]).toEqual(['2026-03-31', '2026-05-31T20:59:59.999Z']);
  });

  it('asking again any time later in the same month is the same question', () => {
    const minutes = fc.integer({ min: 0, max: 30 * 1440 - 121 });
    fc.assert(
      fc.property(minutes, (later) => {
        const present = at(new Date(Date.parse('2026-10-31T22:00:00Z') + later * 60_000).toISOString());
        expect(publicScope(ask({}, present), present)).toMatchObject({ asOf: '2026-10-31' });
        expect(publicScope(ask({}, present), present).knownAt.toISOString()).toBe('2026-10-31T21:59:59.999Z');
      }),
    );
  });

  it('divides by one dimension at a time', () => {
    const dimensions = (asked: Asked) => {
      const question = ask(asked);
      return dimensionsOf(question, question.by);
    };
    expect(dimensions({})).toEqual(['country']);
    expect(dimensions({ by: 'intake', intake: '2026-09' })).toEqual(['intake']);
    expect(dimensions({ by: 'programme', preparatory: 'in' })).toEqual(['programme']);
    expect(dimensions({ intake: '2026-09' })).toEqual(['country', 'intake']);
    expect(dimensions({ programme: 'MED', preparatory: 'in' })).toEqual(['country', 'programme']);
    expect(dimensions({ preparatory: 'in' })).toEqual(['country', 'preparatory']);
    expect(dimensions({ by: 'month', place: 'online' })).toEqual(['year', 'place']);
    expect(dimensionsOf(ask({ intake: '2026-09' }))).toEqual(['intake']);
  });
});

const earlier = (asOf: string, years: number, whole: boolean) => yearsEarlier(ask({ as_of: asOf }), years, whole).asOf;

describe('an address', () => {
  it('asks the very question again, whatever it is', () => {
    const asked = fc.record({
      measure: fc.constantFrom(...MEASURES),
      unit: fc.constantFrom('persons', undefined),
      by: fc.constantFrom(...BYS.filter((by) => by !== 'step'), undefined),
      split: fc.constantFrom('sex', 'country', undefined),
      step: fc.constantFrom('accepted', undefined),
      from: fc.constantFrom('2024-01-17', undefined),
      citizenship: fc.constantFrom('IN', undefined),
      basis: fc.constantFrom(...BASES),
      as_of: fc.constantFrom('2026-10-01', '2024-02-29', undefined),
      known_at: fc.constantFrom('2026-10-31', '2026-11-22T09:14:00.001Z', undefined),
      intake: fc.constantFrom('2026-09', undefined),
      programme: fc.constantFrom('MED', undefined),
      preparatory: fc.constantFrom(...PREPARATORY),
      place: fc.constantFrom(...PLACES),
    });
    fc.assert(
      fc.property(asked, (raw) => {
        const { question } = readQuestion(raw, noon, 'en');
        fc.pre(question !== null);
        const later = at('2027-03-01T10:00:00.000Z');
        const again = ask(Object.fromEntries(addressOf(question)), later);
        const byCountry = question.by === 'country' || question.split === 'country';
        expect(again).toEqual({ ...question, basis: byCountry ? question.basis : 'citizenship' });
      }),
    );
  });

  it('a year earlier is the same day of the year, or the same end of a month', () => {
    expect(earlier('2026-10-01', 1, false)).toBe('2025-10-01');
    expect(earlier('2024-02-29', 1, false)).toBe('2023-02-28');
    expect(earlier('2025-02-28', 1, false)).toBe('2024-02-28');
    expect(earlier('2025-02-28', 1, true)).toBe('2024-02-29');
    expect(earlier('2026-10-31', 4, true)).toBe('2022-10-31');
  });
});
