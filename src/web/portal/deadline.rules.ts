import { type Day, instantAt } from '../../platform/clock/day.rules.js';

/** The last minute of a last day, which counts whole in the house's zone (product.md): 23:59 there. */
export function lastMinute(timezone: string, day: Day): Date {
  return instantAt(timezone, day, '23:59');
}
