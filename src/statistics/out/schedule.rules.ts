import { addDays, type Day } from '../../platform/clock/day.rules.js';

export const EVERY = ['week', 'month'] as const;
export type Every = (typeof EVERY)[number];

/** The next day on which a schedule is due, after `day`: the Monday of the next week, the first of the next month. */
export function nextOn(every: Every, day: Day): Day {
  if (every === 'month') {
    const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
    return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7 || 7);
}
