import { describe, expect, it } from '@jest/globals';
import { sessionAlive } from './session-limits.rules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('how long a session lives', () => {
  it('an applicant may be away for a week, and stays in for a month at most', () => {
    const roles = ['applicant'];
    expect(sessionAlive({ since: 0, seen: 0 }, roles, 7 * DAY)).toBe(true);
    expect(sessionAlive({ since: 0, seen: 0 }, roles, 7 * DAY + 1)).toBe(false);
    expect(sessionAlive({ since: 0, seen: 29 * DAY }, roles, 30 * DAY)).toBe(true);
    expect(sessionAlive({ since: 0, seen: 30 * DAY }, roles, 30 * DAY + 1)).toBe(false);
  });

  it('staff sign in every half a day, whatever else they are', () => {
    for (const roles of [['officer'], ['admin', 'analyst']]) {
      expect(sessionAlive({ since: 0, seen: 0 }, roles, 12 * HOUR)).toBe(true);
      expect(sessionAlive({ since: 0, seen: 12 * HOUR }, roles, 12 * HOUR + 1)).toBe(false);
    }
  });
});
