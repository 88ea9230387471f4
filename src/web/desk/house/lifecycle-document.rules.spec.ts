import { describe, expect, it } from '@jest/globals';
import { LIFECYCLE } from '../../../applications/lifecycle.rules.js';
import { grouped, hooksOf, lifecycleDocument } from './lifecycle-document.rules.js';
import { arrowsOf, placesOf } from './lifecycle-picture.rules.js';

const hooks = [
  { kind: 'precondition' as const, floor: 10, name: 'the offering is open', events: ['submit'] },
  { kind: 'effect' as const, floor: 60, name: 'a receipt is mailed', events: ['submit', 'resubmit'] },
];

describe('the document of the lifecycle', () => {
  it('holds every edge once, in its table and in its diagram', () => {
    const pairs = grouped().flatMap((group) => group.from.map((from) => `${from} ${group.event}`));
    expect(pairs.toSorted()).toEqual(LIFECYCLE.map((edge) => `${edge.from} ${edge.event}`).toSorted());
    const text = lifecycleDocument(LIFECYCLE, hooks);
    expect(text).toContain('    [*] --> draft: start');
    expect(text).toContain(
      '| draft | submit | submitted | applicant, officer\\* | the offering is open | a receipt is mailed |',
    );
    expect(text).toContain('| submitted, under_review | return | returned | officer | a coded reason |  |');
  });

  it('names what is asked and what follows by event', () => {
    expect(hooksOf(hooks, 'resubmit', 'effect')).toEqual(['a receipt is mailed']);
    expect(hooksOf(hooks, 'resubmit', 'precondition')).toEqual([]);
  });

  it('draws each status at one place, and only arrows of the table', () => {
    const drawn = placesOf();
    expect(new Set(drawn.map((place) => `${place.column} ${place.row}`)).size).toBe(drawn.length);
    for (const arrow of arrowsOf()) {
      expect(LIFECYCLE.some((edge) => edge.from === arrow.from && edge.to === arrow.to)).toBe(true);
    }
  });
});
