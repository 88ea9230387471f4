import type { Section } from '../../../applications/answers.rules.js';
import type { SectionView } from '../../../applications/application.view.js';
import type { SlotView } from '../../../documents/document.view.js';

/** Sections under their headings. Consent stands with the sending: it is what one agrees to last. */
export const GROUPS: readonly { title: 'aboutYou' | 'studies' | 'send'; sections: readonly Section[] }[] = [
  { title: 'aboutYou', sections: ['personal', 'passport', 'contact'] },
  { title: 'studies', sections: ['choice', 'education'] },
  { title: 'send', sections: ['consent'] },
];

/** Sections in the order of the task list. */
export const TASK_ORDER: readonly Section[] = GROUPS.flatMap((group) => group.sections);

type SlotFacts = Pick<SlotView, 'slot' | 'level' | 'status' | 'retired'>;

/** Whether a paper keeps the application from being sent. */
export const isNeeded = (slot: SlotFacts) => slot.level === 'submission' && !slot.retired;

const hasCome = (slot: SlotFacts) => slot.status !== 'missing' && slot.status !== 'checking';

/** "4 of 10 done": sections, the papers without which nothing is sent, and the sending itself. */
export function progressOf(
  sections: readonly Pick<SectionView, 'status'>[],
  slots: readonly SlotFacts[],
): { done: number; all: number } {
  const needed = slots.filter(isNeeded);
  return {
    done: sections.filter((one) => one.status === 'completed').length + needed.filter(hasCome).length,
    all: sections.length + needed.length + 1,
  };
}

export type NextStep =
  | { kind: 'section'; key: Section }
  | { kind: 'slot'; key: string }
  /** A file is still being scanned. */
  | { kind: 'wait' }
  | { kind: 'confirm' }
  | { kind: 'send' };

/** The one next step: what was begun or not begun, in the order of the list; then papers; then the address; then send. */
export function nextStep(
  sections: readonly Pick<SectionView, 'key' | 'status'>[],
  slots: readonly SlotFacts[],
  emailConfirmed: boolean,
): NextStep {
  const section = TASK_ORDER.find((key) => sections.some((one) => one.key === key && one.status !== 'completed'));
  const paper = slots.find((slot) => isNeeded(slot) && slot.status === 'missing');
  // Consent is given last, after the papers.
  if (section && (section !== 'consent' || !paper)) return { kind: 'section', key: section };
  if (paper) return { kind: 'slot', key: paper.slot };
  if (slots.some((slot) => isNeeded(slot) && slot.status === 'checking')) return { kind: 'wait' };
  return emailConfirmed ? { kind: 'send' } : { kind: 'confirm' };
}
