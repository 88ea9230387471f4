import { describe, expect, it } from '@jest/globals';
import { figureOf, shownFigure } from './settings.rules.js';

describe('figures of the house', () => {
  it('are whole numbers within their bounds', () => {
    expect(figureOf('return.grace_days', ' 7 ')).toBe(7);
    expect(figureOf('return.grace_days', '0')).toBe(0);
    for (const wrong of ['', '-1', '61', '7.5', 'seven', '1e1'])
      expect(figureOf('return.grace_days', wrong)).toBeNull();
    expect(figureOf('return.due_days', '0')).toBeNull();
  });

  it('are days before, the farthest first, each once', () => {
    expect(figureOf('reminder.days_before', '2, 7 7')).toEqual([7, 2]);
    for (const wrong of ['', '0', '61', '1,2,3,4,5,6', 'a']) expect(figureOf('reminder.days_before', wrong)).toBeNull();
    expect(shownFigure([7, 2])).toBe('7, 2');
    expect(shownFigure(null)).toBe('');
  });
});
