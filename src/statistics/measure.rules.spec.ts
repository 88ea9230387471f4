import { describe, expect, it } from '@jest/globals';
import { LIFECYCLE, type Status, STATUSES } from '../applications/lifecycle.rules.js';
import { FUNNEL, MEASURE, MEASURES, measureOf } from './measure.rules.js';

/** Statuses that legal edges reach without ever passing `gate`. Reopening asks that the dossier was once sent. */
function reachableAround(gate: Status): Set<Status> {
  const seen = new Set<string>(['(new)']);
  const open = ['(new)'];
  const neverSent = gate === 'submitted';
  while (open.length > 0) {
    const at = open.pop();
    for (const edge of LIFECYCLE) {
      if (edge.from !== at || edge.to === gate || seen.has(edge.to)) continue;
      if (neverSent && edge.event === 'reopen') continue;
      seen.add(edge.to);
      open.push(edge.to);
    }
  }
  seen.delete('(new)');
  return seen as Set<Status>;
}

describe('measures', () => {
  const gates: Record<string, Status> = {
    applied: 'submitted',
    offered: 'offered',
    accepted: 'accepted',
    confirmed: 'confirmed',
  };

  it.each(Object.entries(gates))('%s holds exactly the statuses that no legal way reaches without it', (id, gate) => {
    const statuses = FUNNEL.find((stage) => stage.id === id)?.statuses;
    const around = reachableAround(gate);
    expect([...(statuses ?? [])].toSorted()).toEqual(STATUSES.filter((status) => !around.has(status)).toSorted());
  });

  it('the funnel is nested: each stage holds the next', () => {
    for (const [index, stage] of FUNNEL.entries()) {
      const next = FUNNEL[index + 1]?.statuses ?? [];
      expect(next.filter((status) => !stage.statuses.includes(status))).toEqual([]);
    }
  });

  it('enrolled counts who stands there; the others who had reached it', () => {
    expect(MEASURES.filter((id) => MEASURE[id].kind === 'standing')).toEqual(['enrolled']);
  });

  it('is named with or without its version, and nothing else is a measure', () => {
    expect(measureOf('enrolled')).toBe(MEASURE.enrolled);
    expect(measureOf('enrolled.v1')).toBe(MEASURE.enrolled);
    for (const wrong of ['enrolled.v2', 'enrolled.v1.x', 'toString', '__proto__', '', 'Enrolled']) {
      expect(measureOf(wrong)).toBeUndefined();
    }
  });
});
