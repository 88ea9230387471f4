import type { StepKind } from '../review.rules.js';

/** One review's score, as it was given and as it counts. */
export interface StepScore {
  stepKind: StepKind;
  raw: number;
  normalised: number;
}

/** What a dossier's reviews come to. Figures have two decimals. */
export interface DossierScore {
  /** Mean of the steps' means, each step counting once whatever the number of its reviews. */
  raw: number;
  normalised: number;
  reviews: number;
  /** The widest distance of two raw scores within one step. */
  spread: number;
  /** The reviewers see the dossier differently: somebody should look why. */
  disagreed: boolean;
}

/** From this distance on, two reviewers of one step are said to disagree. */
export const DISAGREEMENT = 25;

const hundredths = (value: number) => Math.round(value * 100) / 100;
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The score of one dossier by its reviews' scores; null: none was given. */
export function dossierScore(scores: readonly StepScore[]): DossierScore | null {
  if (scores.length === 0) return null;
  const steps = [...new Set(scores.map((one) => one.stepKind))].map((kind) =>
    scores.filter((one) => one.stepKind === kind),
  );
  const spread = hundredths(
    Math.max(...steps.map((step) => Math.max(...step.map(({ raw }) => raw)) - Math.min(...step.map(({ raw }) => raw)))),
  );
  return {
    raw: hundredths(mean(steps.map((step) => mean(step.map(({ raw }) => raw))))),
    normalised: hundredths(mean(steps.map((step) => mean(step.map(({ normalised }) => normalised))))),
    reviews: scores.length,
    spread,
    disagreed: spread >= DISAGREEMENT,
  };
}
