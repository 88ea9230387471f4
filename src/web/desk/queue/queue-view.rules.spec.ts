import { describe, expect, it } from '@jest/globals';
import type { QueueCounts } from '../../../applications/queue.query.js';
import { countOf, firstView, readState, searchOf, VIEW_NAMES, VIEWS, viewsFor } from './queue-view.rules.js';

const row = (changes: Partial<QueueCounts>): QueueCounts => ({
  status: 'submitted',
  holder: 'officer',
  again: false,
  mine: false,
  unassigned: true,
  count: 1,
  ...changes,
});

describe('saved views', () => {
  it('begins each role where it is awaited', () => {
    expect(firstView(['officer']).slug).toBe('mine');
    expect(firstView(['decision_maker']).slug).toBe('ready');
    expect(firstView(['registrar']).slug).toBe('enrol');
    expect(firstView(['reviewer']).slug).toBe('all');
    expect(firstView(['admin']).slug).toBe('all');
  });

  it('names each view once and keeps none that nobody has', () => {
    expect(VIEWS.map((view) => view.slug).toSorted()).toEqual([...VIEW_NAMES].toSorted());
    expect(viewsFor(['reviewer']).map((view) => view.slug)).toEqual(['all']);
    expect(viewsFor(['applicant'])).toEqual([]);
  });

  it('counts what the view would show', () => {
    const counts = [
      row({ count: 3 }),
      row({ count: 2, again: true }),
      row({ count: 5, unassigned: false }),
      row({ count: 7, unassigned: false, mine: true }),
    ];
    const count = (slug: string) =>
      countOf(
        VIEWS.find((view) => view.slug === slug)!,
        counts,
      );
    expect(count('mine')).toBe(12);
    expect(count('new')).toBe(15);
    expect(count('again')).toBe(2);
    expect(count('all')).toBe(17);
    expect(count('ready')).toBeUndefined();
  });

  it('keeps its state in the address and takes nothing else from it', () => {
    const state = readState({ view: 'new', country: 'NG', q: '  ', evil: 'x', after: 'abc' }, ['officer']);
    expect(state.given).toEqual({ country: 'NG' });
    expect(searchOf(state)).toBe('view=new&country=NG');
    expect(searchOf(state, { country: null, after: 'k' })).toBe('view=new&after=k');
    expect(readState({ view: 'enrolled' }, ['reviewer']).view.slug).toBe('all');
  });
});
