import { describe, expect, it } from '@jest/globals';
import { edgeOf, ENDED, EVENTS, holderOf, LIFECYCLE, REACH, STATUSES } from './lifecycle.rules.js';

describe('the life of an application', () => {
  it('has at most one edge of an event from a status', () => {
    const keys = LIFECYCLE.map((edge) => `${edge.from} ${edge.event}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('can reach every status from the start, and uses every event', () => {
    const reached = new Set<string>(['(new)']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const edge of LIFECYCLE) if (reached.has(edge.from)) reached.add(edge.to);
    }
    expect([...reached].toSorted()).toEqual(['(new)', ...STATUSES].toSorted());
    expect(new Set(LIFECYCLE.map((edge) => edge.event))).toEqual(new Set(EVENTS));
  });

  it('leaves an end only by reopening or by a correction that moves nothing', () => {
    for (const edge of LIFECYCLE.filter((one) => (ENDED as readonly string[]).includes(one.from))) {
      expect(['reopen', 'correct']).toContain(edge.event);
    }
  });

  it('never corrects a draft', () => {
    expect(edgeOf('draft', 'correct')).toBeUndefined();
  });

  it('gives every status to one holder', () => {
    expect(STATUSES.map((status) => holderOf(status))).toEqual([
      'applicant', 'officer', 'applicant', 'faculty', 'faculty', 'applicant', 'officer', 'state',
      ...Array<string>(7).fill('nobody'),
    ]); // prettier-ignore
    expect(holderOf('accepted', { conditionPending: true })).toBe('applicant');
    expect(holderOf('confirmed', { arrived: true })).toBe('registrar');
  });

  it('never goes back in reach along the main way', () => {
    const way = ['draft', 'submitted', 'under_review', 'offered', 'accepted', 'confirmed', 'enrolled'] as const;
    const reach = way.map((status) => REACH[status]);
    expect(reach).toEqual(reach.toSorted((a, b) => a - b));
  });
});
