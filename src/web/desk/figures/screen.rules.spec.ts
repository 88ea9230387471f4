import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASKED, askedBy, inOrder, readState, searchOf, SORTS, VIEWS } from './screen.rules.js';

const states = fc.record({
  view: fc.constantFrom(...VIEWS),
  sort: fc.option(fc.record({ by: fc.constantFrom(...SORTS), down: fc.boolean() })),
  asked: fc.dictionary(fc.constantFrom(...ASKED), fc.string({ minLength: 1, maxLength: 12 })),
});

describe('the address of the screen', () => {
  it('holds all of its state', () => {
    fc.assert(
      fc.property(states, (state) => {
        const again = readState(Object.fromEntries(new URLSearchParams(searchOf(state))));
        expect(again).toEqual({
          ...state,
          asked: { ...state.asked },
          sort: state.view === 'groups' ? state.sort : null,
        });
      }),
    );
  });
  it('changes what it is asked to change and keeps the rest', () => {
    const state = readState({ measure: 'applied', citizenship: 'NG', sort: '-count' });
    expect(searchOf(state, { citizenship: '', view: 'trend' })).toBe('view=trend&measure=applied');
    expect(searchOf(state, { sort: { by: 'name', down: false } })).toBe('sort=name&measure=applied&citizenship=NG');
  });
  it('says nothing of what a view fixes', () => {
    expect(askedBy(readState({ view: 'people', by: 'country', measure: 'applied', sex: 'F' }))).toEqual({
      measure: 'applied',
      by: 'age',
      split: 'sex',
    });
    expect(askedBy(readState({ view: 'waiting', measure: 'applied', by: 'level', step: 'offered' }))).toEqual({
      measure: 'waiting',
      by: 'level',
      step: 'offered',
    });
  });
});

describe('the order of rows', () => {
  const rows = [
    { name: 'India', count: 98, share: 0.8, change: 3 },
    { name: 'Egypt', count: 4, share: null, change: 9 },
    { name: 'Ghana', count: 12, share: 0.1, change: -2 },
  ];
  const names = (by: (typeof SORTS)[number], down: boolean) =>
    inOrder(rows, { by, down }, (a, b) => (a < b ? -1 : 1)).map(({ name }) => name);
  it('is by any column, either way; what is not shown comes last from above', () => {
    expect(names('name', false)).toEqual(['Egypt', 'Ghana', 'India']);
    expect(names('change', true)).toEqual(['Egypt', 'India', 'Ghana']);
    expect(names('share', true)).toEqual(['India', 'Ghana', 'Egypt']);
    expect(inOrder(rows, null, () => 0)).toEqual(rows);
  });
});
