/** What of an offering's places is gone or promised. */
export interface Claims {
  places: number;
  /** Accepted, confirmed and enrolled. */
  taken: number;
  /** Offers that wait for an answer. */
  offersOut: number;
  /** Offers that are drafted. */
  drafted: number;
  /** Proposals nobody has decided yet. */
  proposed: number;
}

/** Places about which somebody on the list can be asked for: nothing is proposed on top of what is promised. */
export function freePlaces({ places, taken, offersOut, drafted, proposed }: Claims): number {
  return Math.max(0, places - taken - offersOut - drafted - proposed);
}

/** The order of a list with one dossier moved to `position` (from 1); the others keep theirs. */
export function movedTo(order: readonly string[], id: string, position: number): string[] {
  const others = order.filter((one) => one !== id);
  return others.toSpliced(Math.min(Math.max(1, position), order.length) - 1, 0, id);
}

/** Whether both lists hold the same dossiers, each once. */
export function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set(a).size === a.length && a.every((one) => b.includes(one));
}
