import type { Holder, Status } from '../../../applications/lifecycle.rules.js';
import type { DocumentCount } from '../../../documents/document-bar.query.js';
import type { SlotStatus } from '../../../documents/slot.rules.js';
import type { Box } from '../../ui/queue.view.js';
import type { QueueFacts } from './queue-facts.query.js';

const BOX: Record<SlotStatus, Box> = {
  accepted: 'accepted',
  waived: 'accepted',
  received: 'check',
  checking: 'check',
  rejected: 'returned',
  missing: 'missing',
};
const ORDER: readonly Box[] = ['accepted', 'check', 'returned', 'missing'];
const AFTER_ACCEPTANCE: readonly Status[] = ['accepted', 'confirmed', 'enrolled'];

export interface Bar {
  boxes: Box[];
  accepted: number;
  check: number;
  returned: number;
}

/** The boxes of one dossier: what blocks review, and from acceptance on what blocks enrolment too. */
export function barOf(counts: readonly DocumentCount[], status: Status): Bar {
  const levels = AFTER_ACCEPTANCE.includes(status) ? ['submission', 'enrolment'] : ['submission'];
  const boxes = counts
    .filter((row) => levels.includes(row.level))
    .flatMap((row) => Array.from({ length: row.count }, () => BOX[row.status]))
    .toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const count = (box: Box) => boxes.filter((one) => one === box).length;
  return { boxes, accepted: count('accepted'), check: count('check'), returned: count('returned') };
}

/** What is to be done next with a dossier, as a code; `n` and `of` go into its words. */
export interface NextStep {
  code:
    | 'check'
    | 'asked'
    | 'return'
    | 'verify'
    | 'finish'
    | 'reply'
    | 'due'
    | 'choose_time'
    | 'assign'
    | 'reviews'
    | 'decide'
    | 'drafted'
    | 'wait'
    | 'place_free'
    | 'conditions'
    | 'confirm'
    | 'arrive'
    | 'enrol'
    | 'none';
  n?: number;
  of?: number;
  on?: string;
}

/** The next step of a dossier, whoever takes it. */
export function nextStepOf(
  application: { status: Status; holder: Holder; dueOn: string | null },
  bar: Bar,
  facts: QueueFacts | undefined,
): NextStep {
  const { status, dueOn } = application;
  switch (status) {
    case 'draft':
      return { code: 'finish' };
    case 'submitted':
      if (bar.check > 0) return { code: 'check', n: bar.check };
      if (bar.accepted === bar.boxes.length) return { code: 'verify' };
      return facts?.awaited ? { code: 'asked', on: facts.awaited.dueOn } : { code: 'return', n: bar.returned };
    case 'returned':
      return { code: 'due', on: dueOn ?? undefined };
    case 'under_review':
    case 'waitlisted':
      return inReview(status, facts);
    case 'offered':
      return { code: 'reply', on: dueOn ?? undefined };
    case 'accepted': {
      const { conditions = 0, conditionsOpen = 0 } = facts ?? {};
      return conditionsOpen > 0
        ? { code: 'conditions', n: conditions - conditionsOpen, of: conditions }
        : { code: 'confirm' };
    }
    case 'confirmed':
      return { code: application.holder === 'registrar' ? 'enrol' : 'arrive' };
    default:
      return { code: 'none' };
  }
}

function inReview(status: Status, facts: QueueFacts | undefined): NextStep {
  if (facts?.drafted) return { code: 'drafted' };
  if (status === 'waitlisted') return { code: facts?.proposed ? 'place_free' : 'wait' };
  const { reviewsGiven = 0, reviewsNeeded = 0, reviewers = 0 } = facts ?? {};
  if (reviewsGiven >= reviewsNeeded) return { code: 'decide' };
  if (facts?.choosesTime) return { code: 'choose_time' };
  return reviewers === 0 ? { code: 'assign' } : { code: 'reviews', n: reviewsGiven, of: reviewsNeeded };
}

/** Whether a wait is late: past the due day where there is one, else longer than the limit of its status. */
export function isLate(
  application: { status: Status; holder: Holder; dueOn: string | null },
  days: number,
  today: string,
  limits: ReadonlyMap<Status, number>,
): boolean {
  if (application.holder === 'nobody') return false;
  if (application.dueOn) return application.dueOn < today;
  return days > (limits.get(application.status) ?? Infinity);
}
