import { describe, expect, it } from '@jest/globals';
import { fieldOf, firstView, queryOf, readState, searchOf, VIEW_NAMES, VIEWS, viewsFor } from './queue-view.rules.js';

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

  it('keeps its state in the address and takes nothing else from it', () => {
    const state = readState({ view: 'new', q: ' country:NG ', evil: 'x', after: 'abc' }, ['officer']);
    expect(searchOf(state)).toBe('view=new&q=country:NG');
    expect(searchOf(state, { q: null, after: 'k' })).toBe('view=new&after=k');
    expect(readState({ view: 'enrolled' }, ['reviewer']).view.slug).toBe('all');
  });

  it('writes the fields of the filter into the query and reads them from it', () => {
    const state = readState({ view: 'all', q: 'Amina country:NG -country:GH', country: 'EG', intake: '' }, ['officer']);
    expect(state.q).toBe('Amina -country:GH country:EG');
    expect([fieldOf(state, 'country'), fieldOf(state, 'intake')]).toEqual(['EG', '']);
    expect(readState({ q: state.q, country: '' }, ['officer']).q).toBe('Amina -country:GH');
    expect(readState({ assignee: 'me,nobody' }, ['officer']).q).toBe('assignee:me,nobody');
  });

  it('keeps what cannot be read as it was typed', () => {
    expect(readState({ q: 'name:"Ami', country: 'NG' }, ['officer']).q).toBe('name:"Ami country:NG');
  });

  it('lets what the reader says about a key replace what the view says', () => {
    const state = readState({ view: 'mine', q: 'assignee:any waiting:>5d' }, ['officer']);
    expect(queryOf(state)).toBe('holder:officer assignee:any waiting:>5d');
    expect(queryOf(readState({ view: 'new', q: '-status:draft' }, ['officer']))).toBe(
      'status:submitted sent:first -status:draft',
    );
  });
});
