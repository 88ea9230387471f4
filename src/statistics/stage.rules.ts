import { REACH, type Status, STATUSES } from '../applications/lifecycle.rules.js';

/** The stages of the funnel, from start to enrolment: each holds the next. */
export const STAGES = ['started', 'applied', 'verified', 'offered', 'accepted', 'confirmed', 'enrolled'] as const;
export type FunnelStage = (typeof STAGES)[number];

/** What the ledger keeps a step function of: the funnel, and what is asked beside it. */
export const LEDGER_STAGES = [...STAGES, 'reviewed', 'not_arrived', 'on_roll', 'orders'] as const;
export type StageId = (typeof LEDGER_STAGES)[number];

/**
 * When a dossier is counted at a stage on day D, of what was known at R.
 * `reached`: some event led to one of `statuses` (from none of `notFrom`); it never falls again.
 * `standing`: it is in one of `statuses`; it may fall. `on_roll`: standing, and no end of study since.
 * `not_arrived`: reached, and no arrival by then. `order`: standing, in the cell of the day since when it stands there:
 * it moves no more, so that the difference of two days is what came in between.
 */
export interface Stage {
  id: StageId;
  counts: 'reached' | 'standing' | 'on_roll' | 'not_arrived' | 'order';
  statuses: readonly Status[];
  notFrom: readonly Status[];
  /** The stage from which waiting is counted. */
  before: FunnelStage | null;
}

/** The status itself and all that lie further on, in the order of REACH (applications/lifecycle.rules.ts). */
const fromOn = (status: Status): readonly Status[] => STATUSES.filter((other) => REACH[other] >= REACH[status]);

const reached = (
  id: StageId,
  statuses: readonly Status[],
  before: FunnelStage | null,
  notFrom: readonly Status[] = [],
): Stage => ({ id, counts: 'reached', statuses, notFrom, before });

const enrolled = (id: StageId, counts: Stage['counts'], before: FunnelStage | null = null): Stage => ({
  id,
  counts,
  statuses: ['enrolled'],
  notFrom: [],
  before,
});

export const STAGE: Record<StageId, Stage> = {
  started: reached('started', STATUSES, null),
  applied: reached('applied', fromOn('submitted'), 'started'),
  verified: reached('verified', ['under_review', 'waitlisted', ...fromOn('offered')], 'applied'),
  offered: reached('offered', fromOn('offered'), 'verified'),
  accepted: reached('accepted', fromOn('accepted'), 'offered'),
  confirmed: reached('confirmed', ['confirmed', 'enrolled'], 'accepted'),
  enrolled: enrolled('enrolled', 'standing', 'confirmed'),
  // Rejected before any review (from submitted, then perhaps corrected) is not reviewed.
  reviewed: reached('reviewed', ['waitlisted', 'rejected', ...fromOn('offered')], null, ['submitted', 'rejected']),
  not_arrived: { ...reached('not_arrived', fromOn('accepted'), null), counts: 'not_arrived' },
  on_roll: enrolled('on_roll', 'on_roll'),
  orders: enrolled('orders', 'order'),
};

/** The stages from start to enrolment, in the order of the way. */
export const FUNNEL: readonly Stage[] = STAGES.map((id) => STAGE[id]);

export const FUNNEL_VERSION = 1;
