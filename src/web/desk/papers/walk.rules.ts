import type { WaitingPaper } from './paper-walk.service.js';

/** Where one stands among the papers that wait. */
export interface WalkPlace {
  /** The paper to look at; null: none is left from here on. */
  paper: WaitingPaper | null;
  previous: WaitingPaper | null;
  next: WaitingPaper | null;
}

/** The place of the paper that the address names. One that is not there any more (judged meanwhile) leads to the first. */
export function placeOf(papers: readonly WaitingPaper[], at: Partial<WaitingPaper>): WalkPlace {
  const found = papers.findIndex(({ reference, slot }) => reference === at.reference && slot === at.slot);
  const here = Math.max(found, 0);
  return { paper: papers[here] ?? null, previous: papers[here - 1] ?? null, next: papers[here + 1] ?? null };
}
