import type { Day } from '../platform/clock/day.rules.js';

export interface OfferingDays {
  active: boolean;
  opensOn: string;
  /** Last day, counted whole. */
  closesOn: string;
}

/**
 * Whether applications can be started and sent on `day` (the house's calendar day): within the offering's own dates
 * and not after the day on which the intake's applications close. Last days count whole.
 */
export function isOpen(offering: OfferingDays, intake: { applicationsCloseOn: string }, day: Day): boolean {
  return offering.active && offering.opensOn <= day && day <= lastDay(offering, intake);
}

/** The last day on which an application can be sent: the earlier of the offering's and the intake's. */
export function lastDay(offering: Pick<OfferingDays, 'closesOn'>, intake: { applicationsCloseOn: string }): Day {
  return offering.closesOn < intake.applicationsCloseOn ? offering.closesOn : intake.applicationsCloseOn;
}

/** `upcoming`: opens later; `closed`: its last day has passed, or staff closed it. */
export function openness(
  offering: OfferingDays,
  intake: { applicationsCloseOn: string },
  day: Day,
): 'open' | 'upcoming' | 'closed' {
  if (isOpen(offering, intake, day)) return 'open';
  return offering.active && day < offering.opensOn ? 'upcoming' : 'closed';
}
