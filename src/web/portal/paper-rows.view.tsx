import type { SlotView } from '../../documents/document.view.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Task } from '../ui/tasks.view.js';
import { documentSlotWords } from './document-slot.words.js';
import { slotState } from './slot-state.rules.js';

/** A paper as a row that leads to its page, with the same sign and word as there. */
export function paperRow(locale: Locale, path: string, slot: SlotView, draft: boolean, hint?: Task['hint']): Task {
  const { tone, key } = slotState(slot, draft);
  return {
    title: slot.title[locale],
    hint,
    href: `${path}/documents/${slot.slot}`,
    tone,
    status: documentSlotWords[locale].states[key],
  };
}
