import { type Day, daysBetween } from '../platform/clock/day.rules.js';

/** The day after the last day, as "days before" it: the last thing said of it by mail. */
export const AFTER = -1;

/**
 * Which reminder is due on `today` for a last day, as its "days before"; null: none yet. A reminder that was missed, or
 * a last day set at short notice, is made good at once by the nearest one; `sent` holds those that went out.
 */
export function reminderDue(
  today: Day,
  dueOn: Day,
  daysBefore: readonly number[],
  sent: readonly number[],
): number | null {
  const left = daysBetween(today, dueOn);
  const reached = daysBefore.filter((days) => left <= days);
  if (reached.length === 0) return null;
  const nearest = Math.min(...reached);
  return sent.some((days) => days <= nearest) ? null : nearest;
}
