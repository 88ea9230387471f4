/** The fifteen statuses of an application. Fixed: what differs by house is preconditions, steps and milestones. */
export const STATUSES = [
  'draft',
  'submitted',
  'returned',
  'under_review',
  'waitlisted',
  'offered',
  'accepted',
  'confirmed',
  'enrolled',
  'rejected',
  'declined',
  'withdrawn',
  'rescinded',
  'lapsed',
  'expired',
] as const;
export type Status = (typeof STATUSES)[number];

export const EVENTS = [
  'start',
  'choose',
  'submit',
  'return',
  'extend',
  'resubmit',
  'verify',
  'reject',
  'offer',
  'waitlist',
  'amend_offer',
  'accept',
  'decline',
  'rescind',
  'confirm',
  'enrol',
  'defer',
  'lapse',
  'withdraw',
  'reopen',
  'annul',
  'correct',
  'expire',
] as const;
export type Event = (typeof EVENTS)[number];

export type ActingRole = 'applicant' | 'officer' | 'decision_maker' | 'registrar' | 'admin' | 'system';

/** One legal edge of the life of an application. */
export interface Edge {
  from: Status | '(new)';
  event: Event;
  to: Status;
  actors: readonly ActingRole[];
  reasonRequired: boolean;
}

/** Ends: nobody is awaited. A dossier in one of them is not live (another may be started for the same offering). */
export const ENDED: readonly Status[] = ['rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired'];
export const HOLDS_PLACE: readonly Status[] = ['accepted', 'confirmed', 'enrolled'];

const edges = (
  from: readonly Edge['from'][],
  event: Event,
  to: Status | null,
  actors: readonly ActingRole[],
  reasonRequired = false,
): Edge[] => from.map((one) => ({ from: one, event, to: to ?? (one as Status), actors, reasonRequired }));

const afterDraft = STATUSES.filter((status) => status !== 'draft');
const inRegistrarsHands: readonly Status[] = ['accepted', 'confirmed', 'enrolled'];

/**
 * The life of an application (docs/lifecycle.md is made from this list). The database holds the same list in
 * transition_rule and refuses every other edge; a test compares the two.
 */
export const LIFECYCLE: readonly Edge[] = [
  ...edges(['(new)'], 'start', 'draft', ['applicant', 'officer']),
  ...edges(['draft'], 'choose', 'draft', ['applicant']),
  ...edges(['draft'], 'submit', 'submitted', ['applicant', 'officer']),
  ...edges(['draft'], 'expire', 'expired', ['system', 'applicant']),
  ...edges(['submitted', 'under_review'], 'return', 'returned', ['officer'], true),
  ...edges(['returned'], 'extend', 'returned', ['officer']),
  ...edges(['returned'], 'resubmit', 'submitted', ['applicant', 'officer']),
  ...edges(['returned'], 'expire', 'expired', ['system']),
  ...edges(['submitted'], 'verify', 'under_review', ['officer']),
  ...edges(['submitted', 'under_review', 'waitlisted'], 'reject', 'rejected', ['decision_maker'], true),
  ...edges(['under_review', 'waitlisted'], 'offer', 'offered', ['decision_maker']),
  ...edges(['under_review'], 'waitlist', 'waitlisted', ['decision_maker']),
  ...edges(['waitlisted'], 'expire', 'expired', ['system']),
  ...edges(['offered'], 'amend_offer', 'offered', ['decision_maker']),
  ...edges(['offered'], 'accept', 'accepted', ['applicant', 'officer']),
  ...edges(['offered'], 'decline', 'declined', ['applicant', 'officer']),
  ...edges(['offered'], 'expire', 'expired', ['system']),
  ...edges(['offered', 'accepted', 'confirmed'], 'rescind', 'rescinded', ['decision_maker'], true),
  ...edges(['accepted'], 'confirm', 'confirmed', ['officer']),
  ...edges(['confirmed'], 'enrol', 'enrolled', ['registrar']),
  ...edges(['accepted', 'confirmed'], 'defer', 'accepted', ['decision_maker']),
  ...edges(['accepted', 'confirmed'], 'lapse', 'lapsed', ['officer'], true),
  ...edges(
    ['submitted', 'returned', 'under_review', 'waitlisted', 'accepted', 'confirmed'],
    'withdraw',
    'withdrawn',
    ['applicant', 'officer'],
    true,
  ),
  ...edges(ENDED, 'reopen', 'under_review', ['admin'], true),
  ...edges(['enrolled'], 'annul', 'confirmed', ['admin'], true),
  ...edges(
    afterDraft.filter((status) => !inRegistrarsHands.includes(status)),
    'correct',
    null,
    ['officer'],
    true,
  ),
  ...edges(inRegistrarsHands, 'correct', null, ['officer', 'registrar'], true),
];

/** The edge that `event` takes from `from`, or undefined: there is at most one. */
export function edgeOf(from: Status | '(new)', event: Event): Edge | undefined {
  return LIFECYCLE.find((edge) => edge.from === from && edge.event === event);
}

/** Events by which an officer may act for the applicant, with a recorded mandate. */
export const ON_BEHALF: readonly Event[] = ['start', 'submit', 'resubmit', 'accept', 'decline', 'withdraw'];

export type Holder = 'applicant' | 'officer' | 'faculty' | 'registrar' | 'state' | 'nobody';

/** Whose move it is. `conditionPending` matters in accepted, `arrived` (or studying online) in confirmed. */
export function holderOf(status: Status, facts: { conditionPending?: boolean; arrived?: boolean } = {}): Holder {
  switch (status) {
    case 'draft':
    case 'returned':
    case 'offered':
      return 'applicant';
    case 'submitted':
      return 'officer';
    case 'under_review':
    case 'waitlisted':
      return 'faculty';
    case 'accepted':
      return facts.conditionPending ? 'applicant' : 'officer';
    case 'confirmed':
      return facts.arrived ? 'registrar' : 'state';
    default:
      return 'nobody';
  }
}

/** Where a dossier stands: its status, and whose move it is. */
export interface Stand {
  status: Status;
  holder: Holder;
}

/** Every stand there is; in two statuses there are two of them. */
export const STANDS: readonly Stand[] = STATUSES.flatMap((status) => {
  const holders = [{}, { conditionPending: true }, { arrived: true }].map((facts) => holderOf(status, facts));
  return [...new Set(holders)].map((holder) => ({ status, holder }));
});

export function standsIn(status: Status, among: readonly Stand[] = STANDS): Stand[] {
  return among.filter((stand) => stand.status === status);
}

/**
 * How far on the way whoever stands in a status has surely come, for "had reached" (figures): sent 1, offered 2,
 * accepted 3, enrolled 4. An end tells only what every way to it has passed; expired can follow a mere draft, so 0.
 */
export const REACH: Record<Status, number> = {
  draft: 0,
  submitted: 1,
  returned: 1,
  under_review: 1,
  waitlisted: 1,
  offered: 2,
  declined: 2,
  accepted: 3,
  confirmed: 3,
  enrolled: 4,
  rejected: 1,
  withdrawn: 1,
  rescinded: 2,
  lapsed: 3,
  expired: 0,
};
