import type { Day } from '../platform/clock/day.rules.js';
import type { RuleValidity, ValidityEvent } from './requirement-rule.entity.js';

/** The days of the events from which validity is counted; null: not known yet. */
export type EventDays = Readonly<Record<ValidityEvent, Day | null>>;

/** What is known of the paper itself. */
export interface PaperDays {
  issuedOn: Day | null;
  expiresOn: Day | null;
}

/** One condition of a paper's validity as a day of the calendar. */
export interface ValidityNote {
  /** `issued_from`: issued on `day` or later; `holds_until`: valid until `day` or longer; `warn`: it is not, and should. */
  kind: 'issued_from' | 'holds_until' | 'warn';
  day: Day;
  /** The event from which it is counted, and its day. */
  at: ValidityEvent;
  on: Day;
  /** Whether the paper fulfils it; null: its own date is not known. */
  met: boolean | null;
}

/** `day` moved by `count` calendar months (negative: back); a day that the month lacks becomes its last. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/**
 * The conditions of `validity` as days, as far as their events are known. A warning appears only where it applies: the
 * paper's own date is known and it holds too short.
 */
export function validityNotes(validity: RuleValidity | null, events: EventDays, paper: PaperDays): ValidityNote[] {
  const notes: ValidityNote[] = [];
  const { maxAge, minLeft, warnLeft } = validity ?? {};
  if (maxAge) {
    const on = events[maxAge.at];
    const day = on && addMonths(on, -maxAge.months);
    if (day) notes.push({ kind: 'issued_from', day, at: maxAge.at, on, met: since(paper.issuedOn, day) });
  }
  for (const [kind, condition] of [
    ['holds_until', minLeft],
    ['warn', warnLeft],
  ] as const) {
    const on = condition && events[condition.at];
    if (!condition || !on) continue;
    const day = addMonths(on, condition.months);
    const met = since(paper.expiresOn, day);
    if (kind === 'holds_until' || met === false) notes.push({ kind, day, at: condition.at, on, met });
  }
  return notes;
}

/** Whether a day of the paper is `day` or later; null: it is not known. */
function since(own: Day | null, day: Day): boolean | null {
  return own === null ? null : own >= day;
}
