import type { HistoryItem } from '../../../applications/history.query.js';
import { ENDED, type Event, type Status } from '../../../applications/lifecycle.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { isAwaited, wantsReplacement } from '../slot-state.rules.js';

/** The way of an application as its applicant sees it. */
export const STAGES = ['sent', 'check', 'review', 'answer', 'visa', 'arrival'] as const;
export type StageKey = (typeof STAGES)[number];

/** In which stage a dossier of this status stands. One stage from review to decision: a draft shows nowhere. */
export function stageOf(status: Status, holder: string): StageKey {
  switch (status) {
    case 'draft':
      return 'sent';
    case 'submitted':
    case 'returned':
      return 'check';
    case 'under_review':
    case 'waitlisted':
    case 'rejected':
      return 'review';
    case 'offered':
    case 'declined':
      return 'answer';
    case 'accepted':
      return 'visa';
    case 'confirmed':
      return holder === 'registrar' ? 'arrival' : 'visa';
    case 'enrolled':
      return 'arrival';
    default:
      return 'sent';
  }
}

/** Under which stage an event is told. */
const TOLD: Partial<Record<Event, StageKey>> = {
  start: 'sent',
  submit: 'sent',
  return: 'check',
  extend: 'check',
  resubmit: 'check',
  verify: 'check',
  reject: 'review',
  offer: 'review',
  waitlist: 'review',
  amend_offer: 'review',
  reopen: 'review',
  accept: 'answer',
  decline: 'answer',
  confirm: 'visa',
  defer: 'visa',
  enrol: 'arrival',
  annul: 'arrival',
};

/** Told by the stage itself, by the heading, or of no news to the applicant. */
const SILENT: readonly Event[] = ['start', 'choose', 'submit'];

/** Milestones that belong to the time after arrival; the others are told with invitation and visa. */
const AFTER_ARRIVAL: readonly string[] = [
  'arrival',
  'online_start',
  'originals',
  'contract',
  'residence_permit_filed',
  'residence_permit',
  'residence_registered',
  'recognition',
  'academic_leave',
  'return_from_leave',
  'end_of_study',
];

/** What usually comes between a confirmed place and the journey; what is not recorded yet is still to come. */
export const USUAL_MILESTONES = ['state_application', 'state_invitation', 'visa_applied', 'visa_issued'] as const;

export interface StagePlan {
  key: StageKey;
  state: 'done' | 'now' | 'future';
  you: boolean;
  events: HistoryItem[];
  milestones: { kind: string; on: string }[];
}

/**
 * The stages with what happened in each. Of a dossier that ended, only the stages that it reached: the end itself stands
 * after them.
 */
export function plan(facts: {
  status: Status;
  holder: string;
  history: readonly HistoryItem[];
  milestones: readonly { kind: string; on: string }[];
}): StagePlan[] {
  const { status, holder, history, milestones } = facts;
  const ended = ENDED.includes(status);
  const last = history.at(-1);
  const at = STAGES.indexOf(stageOf(ended && last ? (last.from as Status) : status, holder));
  const shown = ended ? STAGES.slice(0, at + 1) : STAGES;
  const stages = shown.map((key, index): StagePlan => ({
    key,
    state: index < at || ended || status === 'enrolled' ? 'done' : index === at ? 'now' : 'future',
    you: !ended && index === at && holder === 'applicant',
    events: history.filter(
      (event) => !SILENT.includes(event.event) && stageOfEvent(event) === key && !ends(event, last, ended),
    ),
    milestones: milestones.filter(({ kind }) => (AFTER_ARRIVAL.includes(kind) ? 'arrival' : 'visa') === key),
  }));
  // Of the stage in which it ended only what happened there is told: it was not passed.
  const told = (stage: StagePlan) => stage.events.length > 0 || stage.milestones.length > 0;
  return ended ? stages.filter((stage, index) => index < at || stage.key === 'sent' || told(stage)) : stages;
}

/** The event that ended the dossier is told by the end, not under a stage. */
const ends = (event: HistoryItem, last: HistoryItem | undefined, ended: boolean) => ended && event.seq === last?.seq;

function stageOfEvent(event: HistoryItem): StageKey {
  return TOLD[event.event] ?? stageOf(event.from === '(new)' ? 'draft' : event.from, 'state');
}

export interface AskedItem {
  kind: 'section' | 'slot';
  key: string;
  note: string | null;
  mended: boolean;
  /** Whether the application can be sent again only when this is here. */
  needed: boolean;
}

/**
 * What a return asks, and what of it has come; after what the officer named stand the papers that the rules ask newly
 * and those that were asked for by themselves, so that all that is awaited is one list.
 */
export function askedItems(
  items: readonly { kind: 'section' | 'slot'; key: string; note: string | null; atVersion: number }[],
  sectionVersions: Readonly<Record<string, number>>,
  slots: readonly SlotView[],
): AskedItem[] {
  const named = items.flatMap(({ kind, key, note, atVersion }): AskedItem[] => {
    if (kind === 'section') return [{ kind, key, note, mended: (sectionVersions[key] ?? 0) > atVersion, needed: true }];
    const slot = slots.find((one) => one.slot === key);
    return slot && !slot.retired ? [{ kind, key, note, mended: !wantsReplacement(slot), needed: true }] : [];
  });
  const also = slots
    .filter((slot) => slot.open && (slot.request ? isAwaited(slot) : slot.status === 'missing'))
    .filter((slot) => slot.request || slot.level === 'submission')
    .filter((slot) => !named.some((item) => item.key === slot.slot))
    .map((slot): AskedItem => ({
      kind: 'slot',
      key: slot.slot,
      note: slot.request?.why ?? null,
      mended: false,
      needed: slot.level === 'submission',
    }));
  return [...named, ...also];
}
