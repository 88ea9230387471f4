import { describe, expect, it } from '@jest/globals';
import type { DocumentCount } from '../../../documents/document-bar.query.js';
import { barOf, isLate, nextStepOf } from './queue-row.rules.js';

const counts = (rows: [DocumentCount['level'], DocumentCount['status'], number][]): DocumentCount[] =>
  rows.map(([level, status, count]) => ({ level, status, count }));
const application = (status: Parameters<typeof nextStepOf>[0]['status'], holder: 'officer' | 'registrar' = 'officer') =>
  ({ status, holder, dueOn: null }) as const;
const facts = {
  id: 'a',
  reviewsNeeded: 2,
  reviewsGiven: 1,
  reviewers: 2,
  choosesTime: false,
  conditions: 3,
  conditionsOpen: 1,
  awaited: null,
  questions: 0,
  expiring: null,
  drafted: null,
  proposed: false,
  papers: [],
};

const bar = (rows: Parameters<typeof counts>[0]) => barOf(counts(rows), 'submitted');

describe('a row of the queue', () => {
  it('draws the papers that count now', () => {
    const rows = counts([
      ['submission', 'received', 1],
      ['submission', 'waived', 1],
      ['submission', 'accepted', 2],
      ['enrolment', 'missing', 3],
    ]);
    expect(barOf(rows, 'submitted').boxes).toEqual(['accepted', 'accepted', 'accepted', 'check']);
    expect(barOf(rows, 'confirmed').boxes).toHaveLength(7);
    expect(barOf([], 'submitted').boxes).toEqual([]);
  });

  it('says what is next', () => {
    expect(nextStepOf(application('submitted'), bar([['submission', 'received', 4]]), facts)).toEqual({
      code: 'check',
      n: 4,
    });
    expect(nextStepOf(application('submitted'), bar([['submission', 'rejected', 1]]), facts).code).toBe('return');
    expect(nextStepOf(application('submitted'), bar([['submission', 'accepted', 1]]), facts).code).toBe('verify');
    expect(nextStepOf(application('under_review'), bar([]), facts)).toEqual({ code: 'reviews', n: 1, of: 2 });
    expect(nextStepOf(application('under_review'), bar([]), { ...facts, reviewers: 0 }).code).toBe('assign');
    expect(nextStepOf(application('under_review'), bar([]), { ...facts, choosesTime: true }).code).toBe('choose_time');
    expect(nextStepOf(application('under_review'), bar([]), { ...facts, reviewsGiven: 2 }).code).toBe('decide');
    expect(nextStepOf(application('under_review'), bar([]), { ...facts, drafted: 'offer' }).code).toBe('drafted');
    expect(nextStepOf(application('accepted'), bar([]), facts)).toEqual({ code: 'conditions', n: 2, of: 3 });
    expect(nextStepOf(application('accepted'), bar([]), { ...facts, conditionsOpen: 0 }).code).toBe('confirm');
    expect(nextStepOf(application('confirmed', 'registrar'), bar([]), facts).code).toBe('enrol');
  });

  it('is late after the due day, or after the limit of its status', () => {
    const limits = new Map([['submitted', 7]] as const);
    const returned = { status: 'returned', holder: 'applicant' } as const;
    expect(isLate({ ...returned, dueOn: '2026-11-22' }, 30, '2026-11-22', limits)).toBe(false);
    expect(isLate({ ...returned, dueOn: '2026-11-21' }, 1, '2026-11-22', limits)).toBe(true);
    const submitted = { status: 'submitted', holder: 'officer', dueOn: null } as const;
    expect(isLate(submitted, 8, '2026-11-22', limits)).toBe(true);
    expect(isLate(submitted, 7, '2026-11-22', limits)).toBe(false);
    expect(isLate({ status: 'confirmed', holder: 'state', dueOn: null }, 80, '2026-11-22', limits)).toBe(false);
    expect(isLate({ status: 'rejected', holder: 'nobody', dueOn: '2026-11-01' }, 80, '2026-11-22', limits)).toBe(false);
  });
});
