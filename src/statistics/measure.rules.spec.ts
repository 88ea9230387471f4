import { describe, expect, it } from '@jest/globals';
import { LIFECYCLE, type Status, STATUSES } from '../applications/lifecycle.rules.js';
import { COUNTS, definitionOf, MEASURE, MEASURES, measureOf, sourceOf } from './measure.rules.js';
import { FUNNEL, STAGE } from './stage.rules.js';

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

  it('is reviewed who came out of the faculty’s review: not who was rejected before it, corrected since or not', () => {
    const { statuses, notFrom } = STAGE.reviewed;
    const leads = LIFECYCLE.filter(({ from, to }) => statuses.includes(to) && !notFrom.includes(from as Status));
    const firsts = leads
      .filter(({ from }) => !statuses.includes(from as Status))
      .map(({ from, to }) => `${from} ${to}`);
    expect([...new Set(firsts)].toSorted()).toEqual([
      'under_review offered',
      'under_review rejected',
      'under_review waitlisted',
    ]);
  });

  it('is one of the register, with all that a reader needs to know of it', () => {
    for (const id of MEASURES) {
      const measure = MEASURE[id];
      expect(measure.id).toBe(id);
      expect(definitionOf(measure, measure.units[0], 'en')).not.toBe(definitionOf(measure, measure.units[0], 'uk'));
      expect(sourceOf(measure)).toContain('figure_entry');
      expect(measure.kind === 'ratio').toBe(measure.numerator !== null && measure.denominator !== null);
      expect(COUNTS.includes(id)).toBe(measure.units.length === 2 && measure.kind !== 'ratio');
    }
    expect(definitionOf(MEASURE.applied, 'applications', 'en')).toMatch(/a person with two of them counts twice/);
  });

  it('is named with or without its version, and nothing else is a measure', () => {
    expect(measureOf('enrolled')).toBe(MEASURE.enrolled);
    expect(measureOf('enrolled.v1')).toBe(MEASURE.enrolled);
    for (const wrong of ['enrolled.v2', 'enrolled.v1.x', 'toString', '__proto__', '', 'Enrolled']) {
      expect(measureOf(wrong)).toBeUndefined();
    }
  });
});
