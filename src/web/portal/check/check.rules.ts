import type { Section } from '../../../applications/answers.rules.js';
import type { SectionView } from '../../../applications/application.view.js';
import type { SlotView } from '../../../documents/document.view.js';
import type { AskedItem } from '../tracker/tracker.rules.js';
import { isNeeded } from '../tasks/task.rules.js';

/** What keeps an application from being sent now, each with where it is put right. */
export type Obstacle =
  /** `asked`: it is there, but a return asks for it anew. */
  | { kind: 'section'; key: Section; asked?: true }
  | { kind: 'slot'; key: string; asked?: true }
  | { kind: 'unconfirmed' };

/**
 * The same as the preconditions of submit and resubmit ask, said before the button is pressed. They ask again: this is
 * a courtesy, not the rule.
 */
export function obstacles(facts: {
  sections: readonly Pick<SectionView, 'key' | 'status'>[];
  slots: readonly SlotView[];
  /** What the open return asks. */
  asked: readonly AskedItem[];
  emailConfirmed: boolean;
}): Obstacle[] {
  const found: Obstacle[] = [];
  for (const { key, status } of facts.sections) if (status !== 'completed') found.push({ kind: 'section', key });
  for (const slot of facts.slots) {
    if (isNeeded(slot) && (slot.status === 'missing' || slot.status === 'checking')) {
      found.push({ kind: 'slot', key: slot.slot });
    }
  }
  for (const item of facts.asked) {
    if (item.mended || found.some((one) => one.kind !== 'unconfirmed' && one.key === item.key)) continue;
    found.push(
      item.kind === 'slot'
        ? { kind: 'slot', key: item.key, asked: true }
        : { kind: 'section', key: item.key as Section, asked: true },
    );
  }
  if (!facts.emailConfirmed) found.push({ kind: 'unconfirmed' });
  return found;
}

/** Chains of legalisation, one for each country and way, with the papers that go through it. */
export interface Chain {
  method: 'apostille' | 'consular' | 'none';
  country: string | null;
  papers: SlotView[];
}

export function chainsOf(slots: readonly SlotView[]): Chain[] {
  const chains = new Map<string, Chain>();
  for (const slot of slots) {
    if (slot.retired || slot.legalisationSteps.length === 0) continue;
    // A ministry of education signs no birth certificate: papers of one country may go different ways.
    const stations = slot.legalisationSteps.map((step) => step.en);
    const key = [slot.legalisation, slot.issuingCountry, ...stations].join('|');
    const chain = chains.get(key) ?? { method: slot.legalisation, country: slot.issuingCountry, papers: [] };
    chains.set(key, { ...chain, papers: [...chain.papers, slot] });
  }
  return [...chains.values()];
}
