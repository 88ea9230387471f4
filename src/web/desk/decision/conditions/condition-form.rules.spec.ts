import { describe, expect, it } from '@jest/globals';
import { becauseOf, placed } from './condition-form.rules.js';

const form = {
  evidence: 'document:0190a7c0-0000-7000-8000-000000000000',
  metReason: 'on_record',
  waivedReason: 'not_needed',
  unmetReason: 'below',
  dueOn: '2027-03-01',
};

describe('the form of a condition', () => {
  it('rests each verdict on what belongs to it alone', () => {
    expect(becauseOf({ ...form, status: 'met' })).toEqual({
      evidence: { kind: 'document', id: '0190a7c0-0000-7000-8000-000000000000' },
    });
    expect(becauseOf({ ...form, status: 'met', evidence: 'otherwise' })).toEqual({ reason: 'on_record' });
    expect(becauseOf({ ...form, status: 'waived' })).toEqual({ reason: 'not_needed' });
    expect(becauseOf({ ...form, status: 'unmet' })).toEqual({ reason: 'below' });
    expect(becauseOf({ ...form, status: 'pending' })).toEqual({ dueOn: '2027-03-01' });
  });

  it('puts a refused reason beside its verdict', () => {
    expect(placed({ field: 'reason', code: 'isIn', message: '' }, { ...form, status: 'waived' }).field).toBe(
      'waivedReason',
    );
  });
});
