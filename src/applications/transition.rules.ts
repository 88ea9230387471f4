import type { Actor } from '../platform/access/actor.rules.js';
import { type ActingRole, type Edge, ON_BEHALF, type Event } from './lifecycle.rules.js';

/** How the actor stands to the application: its own applicant, or somebody of the house. */
export interface Standing {
  isApplicant: boolean;
}

/**
 * The role in which the actor takes an edge, or null when none of their roles may. An applicant acts only in their own
 * application; staff never act as an applicant in somebody's.
 */
export function actingRole(actor: Actor, edge: Pick<Edge, 'actors'>, standing: Standing): ActingRole | null {
  if (actor.kind === 'system') return edge.actors.includes('system') ? 'system' : null;
  for (const role of edge.actors) {
    if (role === 'applicant' ? standing.isApplicant : actor.roles.includes(role)) return role;
  }
  return null;
}

/** Whether this role takes this event only with the applicant's recorded mandate. */
export function needsMandate(role: ActingRole, event: Event): boolean {
  return role === 'officer' && ON_BEHALF.includes(event);
}
