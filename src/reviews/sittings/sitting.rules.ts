import { type Day, instantAt } from '../../platform/clock/day.rules.js';
import type { StepKind } from '../review.rules.js';

/** Kinds of steps in which somebody is met at a time. */
export const SITTING_KINDS = ['interview', 'entrance_exam'] as const satisfies readonly StepKind[];
export type SittingKind = (typeof SITTING_KINDS)[number];

export const SITTING_STATES = ['open', 'closed', 'cancelled'] as const;
export type SittingState = (typeof SITTING_STATES)[number];

/** `released`: the application left the review before; `cancelled`: by the office. */
export const BOOKING_STATES = ['booked', 'held', 'moved', 'given_up', 'cancelled', 'released'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** Sittings that one request may make. */
export const MOST_AT_ONCE = 100;

export const isSittingKind = (kind: StepKind): kind is SittingKind =>
  (SITTING_KINDS as readonly string[]).includes(kind);

/** Whether times can be offered in a step: somebody is met in it, and nobody must not be known. */
export function hasSittings<T extends { kind: StepKind; blind: boolean }>(step: T): step is T & { kind: SittingKind } {
  return isSittingKind(step.kind) && !step.blind;
}

export interface Hours {
  startsAt: Date;
  endsAt: Date;
  bookUntil: Date;
}

/** A series as it is asked for: times of day are the house's. */
export interface SeriesPlan {
  on: Day;
  /** `HH:MM` of the first. */
  from: string;
  /** The last one ends by then; null: there is one only. */
  to: string | null;
  /** Length of each, and the pause after it. */
  minutes: number;
  pause: number;
  /** Hours before its start until which a time can be chosen. */
  closesHours: number;
}

const MINUTE = 60_000;

/**
 * The hours of a series, one after the other; none where not even one fits. Counted in instants, so that a change of the
 * clocks makes none longer.
 */
export function seriesOf(timezone: string, plan: SeriesPlan): Hours[] {
  const length = plan.minutes * MINUTE;
  const first = instantAt(timezone, plan.on, plan.from).getTime();
  const end = plan.to === null ? first + length : instantAt(timezone, plan.on, plan.to).getTime();
  const hours: Hours[] = [];
  // One more than may be made, so that who asks for too many is told so.
  for (let at = first; at + length <= end && hours.length <= MOST_AT_ONCE; at += length + plan.pause * MINUTE) {
    hours.push({
      startsAt: new Date(at),
      endsAt: new Date(at + length),
      bookUntil: new Date(at - plan.closesHours * 60 * MINUTE),
    });
  }
  return hours;
}

/** What the applicant is to do about a sitting, or awaits; nothing of it tells what came of one that was held. */
export type Standing =
  /** A time is to be chosen; `again`: the last one failed for technical reasons. */
  | { code: 'choose'; again: boolean }
  /** None can be chosen now: the office offers more. */
  | { code: 'wait' }
  | { code: 'booked'; movable: boolean }
  | { code: 'past' };

/** Where a dossier stands in a step with sittings. `failed`: the last sitting that was held is to be sat again. */
export function standingOf(facts: {
  booked: { startsAt: Date; bookUntil: Date } | null;
  held: { failed: boolean } | null;
  choices: number;
  now: Date;
}): Standing {
  const { booked, held, choices, now } = facts;
  if (booked) {
    return booked.startsAt <= now ? { code: 'past' } : { code: 'booked', movable: now <= booked.bookUntil };
  }
  if (held && !held.failed) return { code: 'past' };
  return choices > 0 ? { code: 'choose', again: held !== null } : { code: 'wait' };
}

/** Whose a link is, to be shown in its place; what is no address stays as it is. */
export const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).hostname : link);
