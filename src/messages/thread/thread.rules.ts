import { type Actor, hasRole } from '../../platform/access/actor.rules.js';

/** Messages that one applicant may write about one application within a day. */
export const MOST_A_DAY = 20;

/** Staff who apply themselves are not foreseen: an account with a role of the house writes for the house. */
export const isApplicant = (actor: Actor): boolean => hasRole(actor, 'applicant') && actor.roles.length === 1;
