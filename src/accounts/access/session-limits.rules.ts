import { STAFF_ROLES } from '../permission.policy.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lives, in milliseconds: without use, and at most. */
export interface SessionLimits {
  idle: number;
  absolute: number;
}

/** A session's last use is written down at most this often (milliseconds): reading a page costs no write. */
export const SEEN_EVERY = 5 * MINUTE;

/**
 * Staff sit at shared desks and see many dossiers: half a day. Applicants come back on a phone over weeks. Source: the
 * house's decision within NIST SP 800-63B-4, 2.2.3 and 2.1.3.
 */
export function sessionLimits(roles: readonly string[]): SessionLimits {
  return isStaff(roles) ? { idle: 12 * HOUR, absolute: 12 * HOUR } : { idle: 7 * DAY, absolute: 30 * DAY };
}

/** Whether a session begun at `since` and last used at `seen` (milliseconds since 1970) still lives at `now`. */
export function sessionAlive(times: { since: number; seen: number }, roles: readonly string[], now: number): boolean {
  const { idle, absolute } = sessionLimits(roles);
  return now - times.seen <= idle && now - times.since <= absolute;
}

export function isStaff(roles: readonly string[]): boolean {
  return roles.some((role) => (STAFF_ROLES as readonly string[]).includes(role));
}
