import type { EntityManager } from 'typeorm';

/** Transactions whose mails wait. Keyed by the manager, which lives as long as its transaction. */
const holds = new WeakMap<EntityManager, Date>();

/**
 * Mails queued in this transaction leave at `until` or later: deeds done in a row, such as a release of many
 * decisions, are all written before the first of their mails is read. The mails' jobs are rows like any other, so a
 * crash in between loses none of them.
 */
export function holdMails(db: EntityManager, until: Date): void {
  holds.set(db, until);
}

/** When mails queued in this transaction may leave; undefined: at once. */
export function mailsHeldUntil(db: EntityManager): Date | undefined {
  return holds.get(db);
}
