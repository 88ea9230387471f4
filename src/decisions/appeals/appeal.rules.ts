import type { Event, Status } from '../../applications/lifecycle.rules.js';
import { addDays, type Day } from '../../platform/clock/day.rules.js';

export const APPEAL_STATES = ['open', 'upheld', 'dismissed', 'overtaken'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

export const OUTCOMES = ['upheld', 'dismissed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Ends that the university decided, and can have decided wrongly. */
export const APPEALABLE: readonly Status[] = ['rejected', 'rescinded', 'lapsed'];
export const APPEALED_EVENTS: readonly Event[] = ['reject', 'rescind', 'lapse'];

/** Days in which an appeal can be lodged, where the house has not set others. */
export const APPEAL_DAYS = 14;

/** The last day for an appeal against an end of the day `endedOn`; it counts whole. */
export function lastAppealDay(endedOn: Day, days: number): Day {
  return addDays(endedOn, days);
}
