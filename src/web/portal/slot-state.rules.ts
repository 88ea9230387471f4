import type { SlotView } from '../../documents/document.view.js';
import type { Tone } from '../ui/pill.view.js';
import type { documentSlotWords } from './document-slot.words.js';

export interface SlotState {
  tone: Tone;
  /** Key into the words of the state. */
  key: keyof (typeof documentSlotWords)['en']['states'];
}

/** Whether the applicant is asked for another file than the one that stands there. */
export function wantsReplacement(slot: SlotView): boolean {
  if (slot.retired) return false;
  if ((slot.infected || slot.versions[0]?.unfit) && slot.status === 'missing') return true;
  if (slot.returned) return !slot.replaced && slot.open;
  return slot.status === 'rejected';
}

/** Whether nothing stands there that an officer has not refused. */
export const isAwaited = (slot: Pick<SlotView, 'status'>) => slot.status === 'missing' || slot.status === 'rejected';

/** How a slot's state is shown to its applicant: one sign and one word, the same on every page. */
export function slotState(slot: SlotView, draft: boolean): SlotState {
  if (slot.retired) return { tone: 'off', key: 'noLongerNeeded' };
  if (wantsReplacement(slot)) return { tone: 'bad', key: 'replace' };
  switch (slot.status) {
    case 'missing':
      return slot.open && !draft ? { tone: 'you', key: 'sendNow' } : { tone: 'off', key: 'notStarted' };
    case 'checking':
      return { tone: 'plain', key: 'scanning' };
    case 'accepted':
      return { tone: 'ok', key: 'accepted' };
    case 'waived':
      return { tone: 'off', key: 'notNeeded' };
    default:
      return draft ? { tone: 'ok', key: 'received' } : { tone: 'plain', key: 'beingChecked' };
  }
}
