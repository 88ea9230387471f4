import type { Locale } from '../i18n/words.rules.js';

/** Who acts: the first argument of every service method. */
export interface Actor {
  /** Null: the system itself (timers, loaders). */
  accountId: string | null;
  kind: 'session' | 'token' | 'system';
  roles: readonly string[];
  /** What the roles, narrowed by a token's scopes, allow. */
  permissions: ReadonlySet<string>;
  /** How staff are called on the desk; null for applicants. */
  name: string | null;
  locale: Locale;
  /** IANA zone of the reader, when known. */
  timezone: string | null;
  /** An unconfirmed address may fill a draft, not send it. */
  emailConfirmed: boolean;
  /** How far a replica must be to be read by the actor; absent: it has nothing to wait for. */
  wroteAt?: string | null;
  /** The reader has turned single keys off. */
  keysOff?: boolean;
  /** A second factor is asked for first: until then no role and no other permission counts. */
  factorDue?: boolean;
}

/** Timers and loaders act as the system: role `system`, every permission that a timer's edge needs. */
export const systemActor: Actor = {
  accountId: null,
  kind: 'system',
  roles: ['system'],
  permissions: new Set(),
  name: null,
  locale: 'en',
  timezone: null,
  emailConfirmed: true,
};

export function may(actor: Actor | null, permission: string): boolean {
  return actor !== null && actor.permissions.has(permission);
}

export function hasRole(actor: Actor | null, role: string): boolean {
  return actor !== null && actor.roles.includes(role);
}
