import fc from 'fast-check';
import { addDays } from '../platform/clock/day.rules.js';
import { hasArrived, MILESTONE_KINDS, type MilestoneFact, milestoneProblems, sameData } from './milestone.rules.js';

const today = '2026-11-22';
const codes = (kind: (typeof MILESTONE_KINDS)[number], on: string, data: Record<string, unknown> = {}) =>
  milestoneProblems({ kind, on, data }, today, '2025-01-01').map(({ field, code }) => `${field}:${code}`);

const fact = (kind: string, day: string, data = {}): MilestoneFact => ({ kind, day, data, recordedAt: new Date(0) });

describe('a milestone', () => {
  it('is never recorded ahead of its day, nor years back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MILESTONE_KINDS), fc.integer({ min: -690, max: 400 }), (kind, days) => {
        const found = codes(kind, addDays(today, days), { place: 'online' });
        expect(found.includes('on:future')).toBe(days > 0);
        expect(found.includes('on:old')).toBe(addDays(today, days) < '2025-01-01');
      }),
    );
  });

  it('says where the place of study is', () => {
    expect(codes('place_of_study', today)).toEqual(['data.place:place']);
    expect(codes('place_of_study', today, { place: 'on_site' })).toEqual([]);
  });

  it('takes flat details only, known ones in their form', () => {
    expect(codes('deposit', today, { amountMinor: 50_000, currency: 'USD', number: 'A-1' })).toEqual([]);
    expect(codes('deposit', today, { amountMinor: 0.5, currency: 'usd' })).toEqual([
      'data.amountMinor:amount',
      'data.currency:currency',
    ]);
    expect(codes('visa', today, { validUntil: '2027-02-30', more: { deep: 1 } })).toEqual([
      'data.validUntil:day',
      'data.more:kind',
    ]);
    expect(codes('visa', today, { 'a b': 1 })).toEqual(['data:name']);
  });

  it('never fails on any details', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (data) => {
        expect(Array.isArray(milestoneProblems({ kind: 'visa', on: today, data }, today, '2025-01-01'))).toBe(true);
      }),
    );
  });
});

describe('arrival', () => {
  it('is recorded, or the study is online by the latest word', () => {
    expect(hasArrived([])).toBe(false);
    expect(hasArrived([fact('visa', today), fact('arrival_notice', today)])).toBe(false);
    expect(hasArrived([fact('arrival', today)])).toBe(true);
    const online = fact('place_of_study', '2026-11-01', { place: 'online' });
    expect(hasArrived([online])).toBe(true);
    expect(hasArrived([fact('place_of_study', '2026-11-02', { place: 'on_site' }), online])).toBe(false);
  });
});

describe('details', () => {
  it('are the same whatever their order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (data) => {
        expect(sameData(data, Object.fromEntries(Object.entries(data).toReversed()))).toBe(true);
        expect(sameData(data, { ...data, ' new': 1 })).toBe(false);
      }),
    );
  });
});
