/** A dossier that can be offered a place, as the ranking sees it. */
export interface Candidate {
  applicationId: string;
  reference: string;
  /** The dossier's score with two decimals; null: no review gave one. */
  score: number | null;
  /** When it was first sent. */
  sentAt: Date;
  /** The citizenship marked as used. */
  country: string | null;
  /** The language of study. */
  language: string;
}

/** Places by what they are for; a country or language that is not named has no quota of its own. */
export interface Quotas {
  total: number | null;
  countries: Readonly<Record<string, number>>;
  languages: Readonly<Record<string, number>>;
}

/** Places that are promised already: held, offered or drafted to be offered. */
export interface Promised {
  total: number;
  countries: Readonly<Record<string, number>>;
  languages: Readonly<Record<string, number>>;
}

export type Limit = 'total' | 'country' | 'language';

/** A dossier at its place in the list. */
export type Ranked<C extends Candidate = Candidate> = C & {
  /** 1, 2, 2, 4: equal scores share a number. Null: without a score. */
  rank: number | null;
  /** Another dossier has the same score. */
  tied: boolean;
  /** A place is left for it in every quota. */
  within: boolean;
  /** The quota that was full first; null: within, or without a score. */
  full: Limit | null;
};

/**
 * The order of two dossiers. The higher score first; of equal scores the one that was sent earlier; of those the lower
 * reference. Those without a score come last, in the same order. It is the whole rule: whoever has the exported list
 * can sort it again by hand.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  const score = (b.score ?? -Infinity) - (a.score ?? -Infinity);
  if (a.score !== b.score && score !== 0) return score;
  const sent = a.sentAt.getTime() - b.sentAt.getTime();
  if (sent !== 0) return sent;
  return a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0;
}

/**
 * Goes down the list once: a dossier is within as long as a place is left in the whole, for its country and for its
 * language; whoever is passed over takes no place. So nobody's place depends on anybody below them.
 */
export function rankingOf<C extends Candidate>(
  candidates: readonly C[],
  quotas: Quotas,
  promised: Promised,
): Ranked<C>[] {
  const taken = {
    total: promised.total,
    countries: new Map(Object.entries(promised.countries)),
    languages: new Map(Object.entries(promised.languages)),
  };
  const count = (of: Map<string, number>, key: string) => of.get(key) ?? 0;
  const sorted = candidates.toSorted(compareCandidates);
  const ranks = ranksOf(sorted);
  return sorted.map((one, at) => {
    const country = one.country ?? '';
    const isFull: Record<Limit, boolean> = {
      total: taken.total >= (quotas.total ?? Infinity),
      country: count(taken.countries, country) >= (quotas.countries[country] ?? Infinity),
      language: count(taken.languages, one.language) >= (quotas.languages[one.language] ?? Infinity),
    };
    const full = (['total', 'country', 'language'] as const).find((limit) => isFull[limit]) ?? null;
    const within = one.score !== null && full === null;
    if (within) {
      taken.total += 1;
      taken.countries.set(country, count(taken.countries, country) + 1);
      taken.languages.set(one.language, count(taken.languages, one.language) + 1);
    }
    return { ...one, ...ranks[at]!, within, full: one.score === null ? null : full };
  });
}

function ranksOf(sorted: readonly Candidate[]): Pick<Ranked, 'rank' | 'tied'>[] {
  const first = new Map<number, number>();
  const many = new Map<number, number>();
  sorted.forEach(({ score }, at) => {
    if (score === null) return;
    if (!first.has(score)) first.set(score, at + 1);
    many.set(score, (many.get(score) ?? 0) + 1);
  });
  return sorted.map(({ score }) => ({
    rank: score === null ? null : first.get(score)!,
    tied: score !== null && many.get(score)! > 1,
  }));
}
