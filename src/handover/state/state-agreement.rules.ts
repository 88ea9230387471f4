import type { Answers } from '../../applications/answers.rules.js';
import type { SlotView } from '../../documents/document.view.js';
import { addDays, type Day } from '../../platform/clock/day.rules.js';
import type { DifferenceKey } from '../../applications/mrz/mrz-compare.rules.js';
import type { StateFieldRow } from './state-values.rules.js';

/** Something that should be put right, or known, before anything is copied. `field`: the state system's. */
export type StateDoubt =
  | { code: 'missing' | 'no_file' | 'file_not_accepted' | 'not_a_picture'; field: StateFieldRow }
  /** The machine-readable lines of the passport say something else. */
  | { code: 'passport_differs'; key: DifferenceKey; answer: string; passport: string }
  | { code: 'mrz_faults' | 'mrz_unread' | 'no_name' | 'not_latin' | 'birth_date_partial' | 'passport_expired' }
  | { code: 'passport_short'; expiresOn: Day; months: number };

/**
 * Months that a passport should still hold: an invitation of up to six months, a visa, and a first year with three
 * months beyond it. The visa rule itself was not read (confidence D), so it is a doubt and never a bar.
 */
const PASSPORT_MONTHS = 18;
const PASSPORT_DAYS = 548;

/** What is compared. */
export interface StateGround {
  answers: Answers;
  fields: readonly { field: StateFieldRow; value: string | null; slot: SlotView | null }[];
  /** Differences between the passport's lines and the answers; null: there are no lines. */
  mrz: { faults: number; differences: readonly { key: DifferenceKey; answer: string; passport: string }[] } | null;
  today: Day;
}

/** All doubts, the gravest first: what is lacking, what disagrees, what may become short. */
export function stateDoubts({ answers, fields, mrz, today }: StateGround): StateDoubt[] {
  const doubts: StateDoubt[] = [];
  const { surname, givenNames, birthDate } = answers.personal ?? {};
  if (!surname && !givenNames) doubts.push({ code: 'no_name' });
  for (const { field, value, slot } of fields) {
    if (field.kind === 'value' && field.required && !value) doubts.push({ code: 'missing', field });
    if (field.kind !== 'file') continue;
    const [latest] = slot?.versions ?? [];
    if (!latest) {
      if (field.required) doubts.push({ code: 'no_file', field });
      continue;
    }
    if (slot?.status !== 'accepted') doubts.push({ code: 'file_not_accepted', field });
    if (field.fileName === 'photo' && !latest.mediaType.startsWith('image/')) {
      doubts.push({ code: 'not_a_picture', field });
    }
  }
  if (mrz === null) doubts.push({ code: 'mrz_unread' });
  else {
    if (mrz.faults > 0) doubts.push({ code: 'mrz_faults' });
    for (const { key, answer, passport } of mrz.differences) {
      doubts.push({ code: 'passport_differs', key, answer, passport });
    }
  }
  if ([surname, givenNames].some((name) => name && /[^\p{Script=Latin}\p{P}\p{Zs}\p{M}]/u.test(name))) {
    doubts.push({ code: 'not_latin' });
  }
  if (birthDate && birthDate.length < 10) doubts.push({ code: 'birth_date_partial' });
  const expiresOn = answers.passport?.expiresOn;
  if (expiresOn && expiresOn < today) doubts.push({ code: 'passport_expired' });
  else if (expiresOn && expiresOn < addDays(today, PASSPORT_DAYS)) {
    doubts.push({ code: 'passport_short', expiresOn, months: PASSPORT_MONTHS });
  }
  return doubts;
}
