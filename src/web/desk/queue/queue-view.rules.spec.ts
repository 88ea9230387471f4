import { describe, expect, it } from '@jest/globals';
import { holderOf, STATUSES } from '../../../applications/lifecycle.rules.js';
import { firstView, readState, searchOf, VIEW_NAMES, VIEWS, viewsFor } from './queue-view.rules.js';

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

  it('looks for an officer’s dossiers in every status in which one may be awaited', () => {
    const awaited = STATUSES.filter((status) => holderOf(status) === 'officer');
    expect(VIEWS.find((view) => view.slug === 'mine')?.filter.status).toEqual(awaited);
  });

  it('keeps its state in the address and takes nothing else from it', () => {
    const state = readState({ view: 'new', country: 'NG', q: '  ', evil: 'x', after: 'abc' }, ['officer']);
    expect(state.given).toEqual({ country: 'NG' });
    expect(searchOf(state)).toBe('view=new&country=NG');
    expect(searchOf(state, { country: null, after: 'k' })).toBe('view=new&after=k');
    expect(readState({ view: 'enrolled' }, ['reviewer']).view.slug).toBe('all');
  });
});
