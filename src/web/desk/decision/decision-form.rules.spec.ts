import { describe, expect, it } from '@jest/globals';
import { decisionOf, decisionProblems, missingConditions } from './decision-form.rules.js';

const form = {
  seq: 7,
  stage: 'check' as const,
  expiresOn: '2026-12-20',
  replyBy: '2026-12-24',
  rejectReason: 'grades_below',
  conditions: [{ code: 'deposit', on: true, text: 'Pay the deposit' }, { code: 'other' }],
};

const at = (field: string, code: string, choice: 'unconditional' | 'reject') =>
  decisionProblems([{ field, code, message: '' }], { ...form, choice })[0]?.field;

describe('the form of a decision', () => {
  it('is an offer with its terms', () => {
    expect(decisionOf({ ...form, choice: 'conditional' })).toMatchObject({
      event: 'offer',
      seq: 7,
      data: { expiresOn: '2026-12-20', conditions: [{ code: 'deposit', text: 'Pay the deposit' }] },
    });
    expect(decisionOf({ ...form, choice: 'unconditional' }).data).toEqual({ expiresOn: '2026-12-24', conditions: [] });
  });

  it('with conditions has one at least', () => {
    const none = { ...form, conditions: [{ code: 'other' }] };
    expect(missingConditions({ ...none, choice: 'conditional' }, 'Choose')).toMatchObject([{ field: 'conditions' }]);
    expect(missingConditions({ ...none, choice: 'unconditional' }, 'Choose')).toEqual([]);
    expect(missingConditions({ ...form, choice: 'conditional' }, 'Choose')).toEqual([]);
  });

  it('carries a reason only where it belongs', () => {
    expect(decisionOf({ ...form, choice: 'reject' })).toMatchObject({ event: 'reject', reason: 'grades_below' });
    expect(decisionOf({ ...form, choice: 'waitlist' }).reason).toBeUndefined();
    expect(decisionOf({ ...form, choice: 'conditional' }).reason).toBeUndefined();
  });

  it('puts a refusal beside the field that mends it', () => {
    expect(at('data.expiresOn', 'past', 'unconditional')).toBe('replyBy');
    expect(at('', 'review.incomplete', 'unconditional')).toBe('override');
    expect(at('', 'application.reason_required', 'reject')).toBe('rejectReason');
  });
});
