import { describe, expect, it } from '@jest/globals';
import { reminderDue } from './reminder.rules.js';

describe('reminderDue', () => {
  const due = '2026-12-20';

  it('waits until the first threshold', () => {
    expect(reminderDue('2026-12-12', due, [7, 2], [])).toBeNull();
    expect(reminderDue('2026-12-13', due, [7, 2], [])).toBe(7);
  });

  it('sends each threshold once', () => {
    expect(reminderDue('2026-12-14', due, [7, 2], [7])).toBeNull();
    expect(reminderDue('2026-12-18', due, [7, 2], [7])).toBe(2);
    expect(reminderDue('2026-12-19', due, [7, 2], [7, 2])).toBeNull();
  });

  it('makes good a last day set at short notice with one reminder, the nearest', () => {
    expect(reminderDue('2026-12-19', due, [7, 2], [])).toBe(2);
  });

  it('still reminds after the last day when nothing was sent, so that grace is not silent', () => {
    expect(reminderDue('2026-12-24', due, [7, 2], [])).toBe(2);
  });
});
