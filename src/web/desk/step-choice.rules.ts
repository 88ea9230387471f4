import { edgeOf, type Event, EVENTS, ON_BEHALF, type Status } from '../../applications/lifecycle.rules.js';
import { actingRole } from '../../applications/transition.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';

/** Whether the table of the lifecycle and the actor's roles allow `event` from `status`; preconditions are asked later. */
export function allows(actor: Actor, status: Status, event: Event): boolean {
  const edge = edgeOf(status, event);
  return edge !== undefined && actingRole(actor, edge, { isApplicant: false }) !== null;
}

/** Steps that have a page or a button of their own. */
export const OWN_PAGE: readonly Event[] = ['return', 'extend', 'verify', 'confirm', 'offer', 'waitlist', 'enrol'];

/** Steps taken on the plain form: what the table and the actor's roles allow from `status`, less those with a page. */
export function plainSteps(actor: Actor, status: Status): Event[] {
  return EVENTS.filter(
    (event) =>
      allows(actor, status, event) &&
      !OWN_PAGE.includes(event) &&
      // A rejection is decided like every decision while the dossier stands before the deciders; it has its page.
      event !== 'reject',
  );
}

/** Whether staff take this step only for the applicant. */
export function isOnBehalf(event: Event): boolean {
  return ON_BEHALF.includes(event);
}

/** Decisions that the actor may draft from `status`. */
export function decisionsFrom(actor: Actor, status: Status): ('offer' | 'waitlist' | 'reject')[] {
  return (['offer', 'waitlist', 'reject'] as const).filter((event) => allows(actor, status, event));
}
