import { foldName } from '../../applications/search-name.rules.js';

/** What a conflict of interest rests on. `agent`: has acted for the applicant under a mandate. */
export const CONFLICTS = ['family', 'school', 'agent', 'other'] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** What a reviewer said of themselves, for finding conflicts. */
export interface ReviewerFacts {
  accountId: string;
  familyName: string | null;
  address: string | null;
  schools: readonly string[];
}

/** What an application says of its applicant, for finding conflicts. */
export interface ApplicantFacts {
  applicationId: string;
  surname: string | null;
  givenNames: string | null;
  address: string | null;
  city: string | null;
  schools: readonly string[];
  /** Accounts that acted for the applicant under a mandate. */
  actedFor: readonly string[];
}

/** Both sides folded once: letters of any script, case and marks do not matter. */
export interface Folded {
  id: string;
  names: ReadonlySet<string>;
  address: ReadonlySet<string>;
  schools: ReadonlySet<string>;
}

const wordsOf = (...texts: (string | null | undefined)[]) =>
  new Set(
    texts
      .filter((text): text is string => Boolean(text))
      .flatMap((text) => foldName(text).split(' '))
      .filter(Boolean),
  );
const wholes = (texts: readonly string[]) => new Set(texts.map(foldName).filter(Boolean));

export function foldReviewer({ accountId, familyName, address, schools }: ReviewerFacts): Folded {
  return { id: accountId, names: wordsOf(familyName), address: wordsOf(address), schools: wholes(schools) };
}

/** Who has no surname is compared by the given names, among which the family's stands. */
export function foldApplicant(one: ApplicantFacts): Folded & { actedFor: readonly string[] } {
  return {
    id: one.applicationId,
    names: wordsOf(one.surname ?? one.givenNames),
    address: wordsOf(one.address, one.city),
    schools: wholes(one.schools),
    actedFor: one.actedFor,
  };
}

/**
 * Conflicts that the records show: the same family name and address (a word of the names is shared, and one address
 * holds every word of the other, two at least), a mandate, a school in common. A name alone is none.
 */
export function conflictsFound(reviewer: Folded, applicant: ReturnType<typeof foldApplicant>): Conflict[] {
  const found: Conflict[] = [];
  if (meets(reviewer.names, applicant.names) && sameAddress(reviewer.address, applicant.address)) found.push('family');
  if (applicant.actedFor.includes(reviewer.id)) found.push('agent');
  if (meets(reviewer.schools, applicant.schools)) found.push('school');
  return found;
}

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one));

function sameAddress(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return few.size > 1 && [...few].every((word) => many.has(word));
}
