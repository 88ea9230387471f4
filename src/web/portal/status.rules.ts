import { ENDED, type Status } from '../../applications/lifecycle.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Tone } from '../ui/pill.view.js';
import { statusWords } from './status.words.js';

/** How an application ended, as far as the word for it depends on that. */
export interface End {
  from: string;
  role: string;
}

/** The applicant's word for a status; of an expired one by what it expired from. */
export function statusWord(locale: Locale, status: Status, end?: End | null): string {
  const say = statusWords[locale];
  if (status !== 'expired' || !end) return say[status];
  if (end.from === 'draft') return end.role === 'applicant' ? say.ended.discarded : say.ended.draft;
  return (say.ended as Record<string, string>)[end.from] ?? say.expired;
}

/** Whose move it is, as a sign: the applicant's, somebody else's, good news, nobody's. */
export function statusTone(status: Status, holder: string): Tone {
  if (ENDED.includes(status)) return 'off';
  if (holder === 'applicant') return 'you';
  return status === 'confirmed' || status === 'enrolled' ? 'good' : 'plain';
}
