import { servedFilename } from './filename.rules.js';
import type { SlotView } from './document.view.js';

/**
 * Papers that a blind reviewer reads: what was learnt, and how well. Every other (passport, photo, certificates of birth
 * and health, consent, whatever an officer asked for) says who somebody is. Source: decision 25.
 */
const STUDY_PAPERS: readonly string[] = [
  'edu-cert',
  'edu-transcript',
  'exam-verification',
  'academic-reference',
  'prior-he-curriculum',
  'lang-cert',
  'neet-result',
];

export function seenBlind(documentType: string): boolean {
  return STUDY_PAPERS.includes(documentType);
}

/** The name of a file to a blind reviewer: senders write their own into it. */
export function blindFilename(slot: string, mediaType: string): string {
  return servedFilename(slot, mediaType);
}

/** The slots that a blind reviewer sees, without names of files and words of officers. */
export function blindSlots(slots: readonly SlotView[]): SlotView[] {
  return slots
    .filter((slot) => seenBlind(slot.documentType))
    .map((slot) => {
      const blind = <T extends { filename: string; mediaType: string }>(version: T) => ({
        ...version,
        filename: blindFilename(slot.slot, version.mediaType),
      });
      return {
        ...slot,
        note: null,
        request: null,
        versions: slot.versions.map(blind),
        translations: slot.translations.map(blind),
      };
    });
}
