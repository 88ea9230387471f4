import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STATUSES } from '../../applications/lifecycle.rules.js';
import { isSlotKey, SLOT_STATUSES } from '../slot.rules.js';
import {
  ASKED_IN,
  askProblem,
  isDueDay,
  isOverdue,
  isRequestKey,
  nextKey,
  type Paper,
  stateOf,
} from './request.rules.js';

const paper = (changes: Partial<Paper> = {}): Paper => ({
  documentType: 'edu-cert',
  titleEn: null,
  titleUk: null,
  blocks: 'now',
  ...changes,
});

describe('the key of a request', () => {
  it('never meets a key of the rules, and never repeats', () => {
    expect(nextKey('edu-cert', ['edu-cert', 'edu-cert.2', 'passport.22'])).toBe('edu-cert.21');
    expect(nextKey('edu-cert', ['edu-cert.21', 'edu-cert.23'])).toBe('edu-cert.24');
    expect(nextKey('edu-cert', ['edu-cert.99'])).toBeNull();
    expect([isRequestKey('edu-cert.2'), isRequestKey('edu-cert.21'), isRequestKey('request.30')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is always a slot key', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 98 })), (numbers) => {
        const key = nextKey(
          'edu-cert',
          numbers.map((n) => `edu-cert.${n}`),
        );
        expect(key !== null && isSlotKey(key) && !numbers.includes(Number(key.split('.')[1]))).toBe(true);
      }),
    );
  });
});

describe('asking', () => {
  it('is done from sending to enrolment', () => {
    for (const status of STATUSES) {
      expect(askProblem(status, paper({ blocks: 'later' }), []) === null).toBe(ASKED_IN.includes(status));
    }
  });

  it('holds up review and offer only until the offer is made', () => {
    expect(askProblem('waitlisted', paper(), [])).toBeNull();
    for (const status of ['offered', 'accepted', 'confirmed'] as const) {
      expect(askProblem(status, paper(), [])).toBe('paper_request.after_offer');
    }
  });

  it('is not done twice for what has not come', () => {
    const free = paper({ documentType: 'request', titleEn: 'Letter of the school', titleUk: 'Лист школи' });
    expect(askProblem('submitted', paper(), [paper()])).toBe('paper_request.exists');
    expect(askProblem('submitted', free, [{ ...free, titleEn: ' letter of the SCHOOL' }])).toBe('paper_request.exists');
    expect(askProblem('submitted', free, [{ ...free, titleEn: 'Photo of the school' }, paper()])).toBeNull();
  });
});

describe('a request', () => {
  it('waits for its applicant, then for an officer', () => {
    expect(SLOT_STATUSES.map((status) => stateOf(false, status))).toEqual([
      'asked',
      'answered',
      'answered',
      'accepted',
      'asked',
      'waived',
    ]);
    expect(stateOf(true, 'accepted')).toBe('withdrawn');
  });

  it('is overdue after its day, which counts whole, and only while the applicant is awaited', () => {
    expect(isOverdue('asked', '2026-12-01', '2026-12-01')).toBe(false);
    expect(isOverdue('asked', '2026-12-01', '2026-12-02')).toBe(true);
    expect(isOverdue('answered', '2026-12-01', '2026-12-02')).toBe(false);
  });

  it('is due on a later day than today and the day before, within reason', () => {
    expect(isDueDay('2026-11-22', '2026-11-22', '2026-11-22')).toBe(false);
    expect(isDueDay('2026-11-23', '2026-11-22', '2026-11-22')).toBe(true);
    expect(isDueDay('2026-11-24', '2026-11-24', '2026-11-22')).toBe(false);
    expect(isDueDay('2028-11-24', '2026-11-22', '2026-11-22')).toBe(false);
  });
});
