import type { EntityManager } from 'typeorm';

/** Transactions in which a transition is only tried. Keyed by the manager, which lives as long as its transaction. */
const rehearsals = new WeakSet<EntityManager>();

/** Does `work` as a rehearsal: whatever a person's deed alone would be refused for is not asked. */
export async function asRehearsal(db: EntityManager, work: () => Promise<void>): Promise<void> {
  rehearsals.add(db);
  try {
    await work();
  } finally {
    rehearsals.delete(db);
  }
}

/** Whether what is done in this transaction is undone again. */
export function isRehearsal(db: EntityManager): boolean {
  return rehearsals.has(db);
}
