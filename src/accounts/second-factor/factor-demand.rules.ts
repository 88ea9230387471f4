import type { Day } from '../../platform/clock/day.rules.js';
import { type Role, STAFF_ROLES } from '../permission.policy.js';

/** For which roles the house asks for a second factor, and from which day on; no role: for none. */
export interface FactorDemand {
  roles: Role[];
  from: Day | null;
}

/** The key of the house's setting. */
export const FACTOR_DEMAND = 'second_factor';

export const NO_DEMAND: FactorDemand = { roles: [], from: null };

/** The day on which `roles` come under the demand, `null`: none of them does. */
export function demandedFrom(demand: FactorDemand, roles: readonly string[]): Day | null {
  return demand.roles.some((role) => roles.includes(role)) ? demand.from : null;
}

/** Roles in the order of the house. */
export function inOrder(roles: readonly string[]): Role[] {
  return STAFF_ROLES.filter((role) => roles.includes(role));
}
