import type { Event, Holder, Status } from '../../applications/lifecycle.rules.js';
import { isMoveOf } from '../../applications/queue-order.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Tone } from '../ui/pill.view.js';
import { deskWords } from './desk.words.js';

/** The sign beside a status: disc for the reader's move, ring for another's, nothing where nobody is awaited. */
export function toneOf(status: Status, holder: Holder, roles: readonly string[]): Tone {
  if (isMoveOf(holder, roles)) return 'you';
  if (status === 'enrolled') return 'good';
  return holder === 'nobody' ? 'off' : 'plain';
}

/** What staff call a status; a dossier that came back says so. */
export function statusName(locale: Locale, application: { status: Status; submission: number }): string {
  const say = deskWords[locale];
  if (application.status === 'submitted' && application.submission > 1) return say.sentAgain;
  return say.status[application.status];
}

/** What staff call an event that has happened. */
export function eventName(locale: Locale, event: Event): string {
  return deskWords[locale].happened[event];
}

/** `parts` joined with middle dots, empty ones left out. */
export function dotted(parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** Initials of a colleague for narrow columns: "Olena Marchuk" → "OM". */
export function initials(name: string | null): string {
  return (name ?? '?')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => [...part][0]?.toLocaleUpperCase('uk') ?? '')
    .join('');
}
