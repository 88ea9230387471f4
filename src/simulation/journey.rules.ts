import type { ActingRole, Event, Status } from '../applications/lifecycle.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import { addDays } from '../platform/clock/day.rules.js';
import type { Chance } from './random.rules.js';

/** The days of an offering that a journey keeps to. */
export interface Season {
  opensOn: Day;
  closesOn: Day;
  admissionEndsOn: Day;
}

export interface JourneyStep {
  event: Event;
  from: Status | '(new)';
  to: Status;
  role: ActingRole;
  reason: string | null;
  /** When it was done. */
  at: Date;
  /** Kyiv day from which it holds, where that is not the day of the deed (the date of the order). */
  effectiveOn?: Day;
  data: Record<string, unknown>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * One simulated way through the lifecycle, up to `now`: what would happen later has not happened, so open seasons hold
 * every status and past ones only ends. Shares follow domain facts: 60 % of drafts are sent, 70 % of those offered,
 * 80 % of offers accepted, 54 % of the accepted enrolled.
 */
export function journey(chance: Chance, season: Season, now: Date): JourneyStep[] {
  const steps: JourneyStep[] = [];
  let status: Status | '(new)' = '(new)';
  const last = Math.min(Date.parse(season.closesOn), now.getTime() - DAY);
  let time =
    Date.parse(season.opensOn) + chance.next() ** 0.7 * Math.max(DAY, last - Date.parse(season.opensOn) - 2 * DAY);
  time += chance.between(6, 18) * HOUR + chance.between(0, 59) * 60_000 + chance.between(0, 59_999);

  /** Takes a step `days` later; false when that is still to come. */
  const go = (event: Event, to: Status, role: ActingRole, days: number, more: Partial<JourneyStep> = {}): boolean => {
    const at = time + days * DAY + chance.between(0, 5 * HOUR);
    if (at > now.getTime() - HOUR) return false;
    time = at;
    steps.push({ event, from: status, to, role, reason: null, at: new Date(at), data: {}, ...more });
    status = to;
    return true;
  };
  const daysUntil = (day: Day) => Math.max(0, (Date.parse(day) - time) / DAY) + 1;
  const dueIn = (days: number) => addDays(new Date(time).toISOString().slice(0, 10), days);

  if (!go('start', 'draft', 'applicant', 0)) return steps;
  if (!chance.happens(0.62)) {
    go('expire', 'expired', 'system', daysUntil(season.closesOn));
    return steps;
  }
  if (!go('submit', 'submitted', 'applicant', chance.between(0, 12))) return steps;

  if (chance.happens(0.35)) {
    const dueOn = dueIn(20);
    const asked = go('return', 'returned', 'officer', chance.between(1, 6), {
      reason: 'documents_unclear',
      data: { items: [{ kind: 'slot', key: 'passport' }], dueOn },
    });
    if (!asked) return steps;
    if (chance.happens(0.06)) {
      go('withdraw', 'withdrawn', 'applicant', chance.between(1, 9), { reason: 'changed_plans' });
      return steps;
    }
    if (chance.happens(0.08)) {
      go('expire', 'expired', 'system', daysUntil(addDays(dueOn, 8)));
      return steps;
    }
    if (!go('resubmit', 'submitted', 'applicant', chance.between(1, 11))) return steps;
  }
  if (chance.happens(0.04)) {
    go('reject', 'rejected', 'decision_maker', chance.between(3, 8), { reason: 'requirements_not_met' });
    return steps;
  }
  if (!go('verify', 'under_review', 'officer', chance.between(1, 8))) return steps;

  const decision = chance.weighted({ offer: 0.84, reject: 0.08, waitlist: 0.08 });
  if (decision === 'reject') {
    go('reject', 'rejected', 'decision_maker', chance.between(4, 14), { reason: 'grades_below' });
    return steps;
  }
  if (decision === 'waitlist') {
    if (!go('waitlist', 'waitlisted', 'decision_maker', chance.between(4, 14))) return steps;
    if (!chance.happens(0.4)) {
      go('expire', 'expired', 'system', daysUntil(season.admissionEndsOn));
      return steps;
    }
  }
  const days = chance.between(4, 14);
  const conditions = chance.happens(0.6)
    ? [{ code: 'originals_shown', text: 'Show the original certificate on arrival', dueOn: season.admissionEndsOn }]
    : [];
  const offer = { data: { expiresOn: dueIn(days + 21), conditions } };
  if (!go('offer', 'offered', 'decision_maker', days, offer)) return steps;

  const answer = chance.weighted({ accept: 0.8, decline: 0.1, expire: 0.1 });
  if (answer === 'decline') {
    go('decline', 'declined', 'applicant', chance.between(1, 12), { reason: 'another_university' });
    return steps;
  }
  if (answer === 'expire') {
    go('expire', 'expired', 'system', daysUntil(addDays(String(offer.data.expiresOn), 1)));
    return steps;
  }
  if (!go('accept', 'accepted', 'applicant', chance.between(1, 12))) return steps;
  if (chance.happens(0.03)) {
    go('rescind', 'rescinded', 'decision_maker', chance.between(3, 20), { reason: 'document_not_confirmed' });
    return steps;
  }
  if (chance.happens(0.06)) {
    go('withdraw', 'withdrawn', 'applicant', chance.between(3, 30), { reason: 'cost' });
    return steps;
  }
  if (!go('confirm', 'confirmed', 'officer', chance.between(4, 20))) return steps;
  if (!chance.happens(0.6)) {
    const reason = chance.weighted({ visa_refused: 0.7, no_show: 0.3 });
    go('lapse', 'lapsed', 'officer', Math.max(chance.between(30, 70), daysUntil(season.admissionEndsOn)), { reason });
    return steps;
  }
  if (go('enrol', 'enrolled', 'registrar', chance.between(25, 70))) {
    const enrol = steps.at(-1)!;
    const orderDate = new Date(time - chance.between(0, 4) * DAY).toISOString().slice(0, 10);
    enrol.effectiveOn = orderDate;
    enrol.data = { orderNo: `${Number(orderDate.slice(5, 7))}${orderDate.slice(8)}-ст`, orderDate };
    if (chance.happens(0.01)) {
      go('annul', 'confirmed', 'admin', chance.between(5, 40), { reason: 'entered_in_error', effectiveOn: orderDate });
    }
  }
  return steps;
}
