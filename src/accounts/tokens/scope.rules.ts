import type { Actor } from '../../platform/access/actor.rules.js';
import { type Permission, PERMISSIONS } from '../permission.policy.js';

/** What needs a person at a screen: no token carries it. */
const PERSONAL = ['account.factor', 'token.own'] as const satisfies readonly Permission[];

/** What a token may carry. */
export type Grantable = Exclude<Permission, (typeof PERSONAL)[number]>;

/** The permissions that an actor may hand to a token, in the order of the house. */
export function grantable(actor: Pick<Actor, 'permissions'>): Grantable[] {
  const personal: readonly string[] = PERSONAL;
  return (Object.keys(PERMISSIONS) as Grantable[]).filter(
    (permission) => actor.permissions.has(permission) && !personal.includes(permission),
  );
}
