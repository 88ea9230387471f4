import { ENDED, HOLDS_PLACE, type Status } from '../lifecycle.rules.js';

/** One of a person's dossiers, as far as merging needs it. */
export interface OwnDossier {
  id: string;
  reference: string;
  status: Status;
  offeringId: string;
  intakeId: string;
}

/** A person as they stand now. */
export interface Standing {
  personId: string;
  applicantId: string;
  /** Null: entered by an officer, and nobody signs in. */
  accountId: string | null;
  /** The account was shut by the administrator. */
  shut: boolean;
  dossiers: readonly OwnDossier[];
}

export type MergeProblem = 'person.one_already' | 'person.keep_account' | 'person.kept_shut';
export type ClashProblem = 'person.both_live' | 'person.both_placed';

/** Why `kept` cannot take `taken` in; null: nothing stands in the way. */
export function mergeProblem(
  kept: Standing,
  taken: Standing,
): { code: MergeProblem } | { code: ClashProblem; references: string } | null {
  if (kept.personId === taken.personId) return { code: 'person.one_already' };
  if (!kept.accountId && taken.accountId) return { code: 'person.keep_account' };
  if (kept.shut && !taken.shut) return { code: 'person.kept_shut' };
  const live = pairs(kept, taken).filter(
    ([one, other]) =>
      one.offeringId === other.offeringId && !ENDED.includes(one.status) && !ENDED.includes(other.status),
  );
  if (live.length > 0) return { code: 'person.both_live', references: named(live) };
  const placed = pairs(kept, taken).filter(
    ([one, other]) =>
      one.intakeId === other.intakeId && HOLDS_PLACE.includes(one.status) && HOLDS_PLACE.includes(other.status),
  );
  return placed.length > 0 ? { code: 'person.both_placed', references: named(placed) } : null;
}

const pairs = (kept: Standing, taken: Standing) =>
  kept.dossiers.flatMap((one) => taken.dossiers.map((other) => [one, other] as const));

const named = (found: readonly (readonly [OwnDossier, OwnDossier])[]) =>
  found.map(([one, other]) => `${one.reference} / ${other.reference}`).join(', ');
