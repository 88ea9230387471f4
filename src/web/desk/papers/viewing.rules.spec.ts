import { describe, expect, it } from '@jest/globals';
import { addressOf, readViewing, turned, zoomed } from './viewing.rules.js';

describe('how a paper is looked at', () => {
  it('is what the address says, and the usual where that means nothing', () => {
    expect(readViewing({ zoom: '200', turn: '90' })).toEqual({ zoom: 200, turn: 90 });
    expect(readViewing({ zoom: '199', turn: 'left' })).toEqual({ zoom: 100, turn: 0 });
  });

  it('grows step by step to its ends, and turns in a circle', () => {
    const usual = readViewing({});
    expect(zoomed(usual, -1)).toBeNull();
    expect(zoomed(usual, 1)).toEqual({ zoom: 150, turn: 0 });
    expect(zoomed({ zoom: 300, turn: 0 }, 1)).toBeNull();
    expect([1, 2, 3, 4].reduce(turned, usual)).toEqual(usual);
  });

  it('stands in the address beside the filter', () => {
    expect(addressOf('/a', 'view=all&zoom=300', { zoom: 150, turn: 90 }, '#d')).toBe('/a?view=all&zoom=150&turn=90#d');
    expect(addressOf('/a', 'view=all&turn=90', { zoom: 100, turn: 0 })).toBe('/a?view=all');
  });
});
