/*
 * Who may look at a dossier, said again apart from the house's own code: an officer and a decider once it was sent, a
 * registrar once it was accepted, a reviewer while a task of theirs stands, nobody with a conflict of interest, and
 * nobody else.
 */
import { grouped } from './season-ranking.rules.js';

export interface Look {
  applicationId: string;
  accountId: string;
  at: Date;
  what: string;
  roles: string[];
}

/** A task given or taken; step null: all of them. */
export interface Leave {
  applicationId: string;
  accountId: string;
  at: Date;
  step: string | null;
  given: boolean;
}

export interface Sight {
  /** In the order of time. */
  leaves: readonly Leave[];
  conflicts: readonly { applicationId: string; accountId: string; since: Date }[];
  sent: ReadonlyMap<string, Date>;
  accepted: ReadonlyMap<string, Date>;
}

const pairOf = (one: { applicationId: string; accountId: string }) => `${one.applicationId} ${one.accountId}`;

/** Looks at what was not to be seen by this person at that moment. */
export function unseemly(looks: readonly Look[], sight: Sight): string[] {
  const leaves = grouped(sight.leaves, pairOf);
  const conflicts = new Map(sight.conflicts.map((one) => [pairOf(one), one.since]));
  const hasTask = (look: Look): boolean => {
    const open = new Set<string>();
    for (const { at, step, given } of leaves.get(pairOf(look)) ?? []) {
      if (at > look.at) break;
      if (step === null) open.clear();
      else if (given) open.add(step);
      else open.delete(step);
    }
    return open.size > 0;
  };
  const since = (day: Date | undefined, look: Look) => day !== undefined && day <= look.at;
  return looks
    .filter((look) => {
      if (since(conflicts.get(pairOf(look)), look)) return true;
      return !look.roles.some((role) => {
        if (role === 'officer' || role === 'decision_maker') return since(sight.sent.get(look.applicationId), look);
        if (role === 'registrar') return since(sight.accepted.get(look.applicationId), look);
        return role === 'reviewer' && hasTask(look);
      });
    })
    .map((look) => `${look.roles.join()} looked at ${look.what} of ${look.applicationId} on ${look.at.toISOString()}`);
}
