import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../accounts/permission.policy.js';
import { type Actor, systemActor } from '../../platform/access/actor.rules.js';
import { allows, decisionsFrom, plainSteps } from './step-choice.rules.js';

const actor = (...roles: string[]): Actor => ({
  ...systemActor,
  kind: 'session',
  accountId: '019acb7c-0000-7000-8000-000000000001',
  roles,
  permissions: permissionsOf(roles),
});

describe('steps offered to staff', () => {
  it('are those of the table for the role, never an applicant’s own', () => {
    expect(plainSteps(actor('officer'), 'offered')).toEqual(['accept', 'decline', 'correct']);
    expect(plainSteps(actor('decision_maker'), 'offered')).toEqual(['amend_offer', 'rescind']);
    expect(plainSteps(actor('registrar'), 'confirmed')).toEqual(['correct']);
    expect(plainSteps(actor('admin'), 'rejected')).toEqual(['reopen']);
    expect(plainSteps(actor('admin'), 'enrolled')).toEqual(['annul']);
    expect(plainSteps(actor('reviewer'), 'under_review')).toEqual([]);
    expect(plainSteps(actor('officer'), 'draft')).toEqual(['submit']);
    expect(plainSteps(actor('decision_maker'), 'confirmed')).toEqual(['rescind', 'defer']);
  });

  it('leave decisions to deciders', () => {
    expect(decisionsFrom(actor('decision_maker'), 'submitted')).toEqual(['reject']);
    expect(decisionsFrom(actor('decision_maker'), 'under_review')).toEqual(['offer', 'waitlist', 'reject']);
    expect(decisionsFrom(actor('officer'), 'under_review')).toEqual([]);
    expect(allows(actor('officer'), 'submitted', 'verify')).toBe(true);
    expect(allows(actor('registrar'), 'submitted', 'verify')).toBe(false);
  });
});
