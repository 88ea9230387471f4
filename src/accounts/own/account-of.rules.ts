import type { Actor } from '../../platform/access/actor.rules.js';
import { refuse } from '../accounts.refusals.js';

/** The account of whoever acts. Timers have none, so nothing of their own to change. */
export function accountOf(actor: Actor): string {
  if (actor.accountId === null) throw refuse('auth.required');
  return actor.accountId;
}
