import type { MeasureId } from '../measure.rules.js';
import { addressOf, type Basis, type By, type Question } from '../question.rules.js';

/** Measures that the department reads side by side: what became of offers, of intakes, of who acts for whom. */
export const BESIDES = ['outcome', 'cohort', 'agents'] as const;
export type BesideId = (typeof BESIDES)[number];
/** What is more than one measure in groups, and therefore a file of its own. */
export const VIEW_IDS = ['trend', 'funnel', ...BESIDES] as const;
export type ViewId = (typeof VIEW_IDS)[number];

/** How many of those whom one measure counts another counts too. */
export interface Rate {
  id: string;
  part: MeasureId;
  /** `all`: of everybody whom the same measure counts. */
  of: MeasureId | 'all';
}

export interface BesideKind {
  /** By what it is divided, whatever is asked; null: by what is asked. */
  by: By | null;
  /** Of persons, in the order of the columns. The groups stand in the order of the first. */
  measures: readonly MeasureId[];
  rates: readonly Rate[];
}

export const BESIDE: Readonly<Record<BesideId, BesideKind>> = {
  outcome: {
    by: null,
    measures: ['offered', 'enrolled', 'accepted', 'not_arrived'],
    rates: [
      { id: 'yield', part: 'enrolled', of: 'offered' },
      { id: 'melt', part: 'not_arrived', of: 'accepted' },
    ],
  },
  cohort: {
    by: 'intake',
    measures: ['started', 'applied', 'offered', 'accepted', 'enrolled', 'on_roll'],
    rates: [
      { id: 'enrolled_of_applied', part: 'enrolled', of: 'applied' },
      { id: 'on_roll_of_enrolled', part: 'on_roll', of: 'enrolled' },
    ],
  },
  agents: {
    by: 'represented_by',
    measures: ['applied', 'offered', 'accepted', 'enrolled'],
    rates: [
      { id: 'of_all_applied', part: 'applied', of: 'all' },
      { id: 'enrolled_of_applied', part: 'enrolled', of: 'applied' },
    ],
  },
};

/** Of the definition of each table: which measures, which rates, which order. */
export const BESIDE_VERSION = 1;

/** What means nothing where several measures stand side by side, or where stages do. */
const UNASKED = ['measure', 'unit', 'split', 'step', 'from'] as const;

/** The address of a view: with both dates, so that it gives the same again. */
export function viewAddress(question: Question, of: ViewId): URLSearchParams {
  const address = addressOf(question);
  if (of === 'trend') return address;
  const whole = of === 'funnel' || BESIDE[of].by !== null;
  for (const field of [...UNASKED, ...(whole ? (['by', 'basis'] as const) : [])]) address.delete(field);
  return address;
}

/** What "country" means in it; null where nothing is by country. */
export const basisOf = ({ by, basis }: Pick<Question, 'by' | 'basis'>): Basis | null =>
  by === 'country' ? basis : null;
