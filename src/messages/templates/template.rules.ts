import { type Event, EVENTS } from '../../applications/lifecycle.rules.js';
import type { ConditionStatus } from '../../decisions/offer.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { SittingNewsItem } from '../../reviews/sittings/sitting-news.hooks.js';

/** What a draft does by itself and what an officer corrects is told by the pages alone. */
const SILENT = ['start', 'choose', 'correct'] as const satisfies readonly Event[];
export type Told = Exclude<Event, (typeof SILENT)[number]>;

/** Events that are told to the applicant in the thread of the dossier. */
export const TOLD: readonly Told[] = EVENTS.filter((event): event is Told => !SILENT.includes(event as never));

export const MAILS = [
  'mail.receipt',
  'mail.changed',
  'mail.reminder',
  'mail.last_reminder',
  'mail.expiring',
  'mail.appointment',
] as const;
export type TemplateCode =
  (typeof MAILS)[number] | `event.${Told}` | `sitting.${SittingNewsItem['what']}` | `condition.${ConditionStatus}`;

/** What a template may say: `{name}` in its text. `needed`: without it the message would not do its work. */
export interface Placeholders {
  needed: readonly string[];
  possible: readonly string[];
}

const mail = (needed: readonly string[]): Placeholders => ({
  needed: ['link', ...needed],
  possible: ['link', 'reference', ...needed],
});
const event = (needed: readonly string[] = []): Placeholders => ({
  needed,
  possible: ['reference', ...needed],
});

/** Every template and its placeholders. A mail leads to the sign-in; what happened stays behind it, in the thread. */
export const TEMPLATES: Readonly<Record<TemplateCode, Placeholders>> = {
  'mail.receipt': mail(['when', 'papers']),
  'mail.changed': mail([]),
  'mail.reminder': mail(['day', 'left']),
  'mail.last_reminder': mail(['day']),
  'mail.expiring': mail(['day', 'left']),
  'mail.appointment': mail(['when']),
  'event.submit': event(),
  'event.resubmit': event(),
  'event.verify': event(),
  'event.return': event(['due']),
  'event.extend': event(['due']),
  'event.reject': event(['reason']),
  'event.waitlist': event(),
  'event.offer': event(['due']),
  'event.amend_offer': event(['due']),
  'event.accept': event(),
  'event.decline': event(),
  'event.expire': event(),
  'event.rescind': event(['reason']),
  'event.confirm': event(),
  'event.enrol': event(),
  'event.defer': event(),
  'event.lapse': event(['reason']),
  'event.withdraw': event(),
  'event.reopen': event(['reason']),
  'event.annul': event(['reason']),
  'sitting.choose': event(),
  'sitting.again': event(),
  'sitting.booked': event(['when']),
  'sitting.moved': event(['when']),
  'sitting.given_up': event(),
  'sitting.booked_for': event(['when']),
  'sitting.moved_for': event(['when']),
  'sitting.given_up_for': event(),
  'sitting.changed': event(['when']),
  'sitting.cancelled': event(),
  'condition.met': event(['condition']),
  'condition.waived': event(['condition']),
  'condition.unmet': event(['condition']),
  'condition.pending': event(['condition']),
};
export const TEMPLATE_CODES = Object.keys(TEMPLATES) as TemplateCode[];

/** Only a mail has a subject. */
export const isMail = (code: TemplateCode): boolean => code.startsWith('mail.');

/** What a template says, in each language; `subject` is empty where it is no mail. */
export type TemplateText = Record<Locale, { subject: string; body: string }>;

export interface TemplateProblem {
  kind: 'unknown' | 'missing' | 'empty' | 'line';
  locale: Locale;
  part: 'subject' | 'body';
  /** Placeholders concerned. */
  names: string[];
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** What is wrong with a template, nothing when it can be used: unknown placeholders, needed ones left out, no words. */
export function problemsOf(code: TemplateCode, text: TemplateText): TemplateProblem[] {
  const { needed, possible } = TEMPLATES[code];
  return (Object.keys(text) as Locale[]).flatMap((locale) => {
    const { subject, body } = text[locale];
    const parts = isMail(code) ? (['subject', 'body'] as const) : (['body'] as const);
    const problems = parts.flatMap((part): TemplateProblem[] => {
      const said = text[locale][part];
      const unknown = namesIn(said).filter((name) => !possible.includes(name));
      return [
        ...(said.trim() === '' ? [{ kind: 'empty' as const, locale, part, names: [] }] : []),
        ...(part === 'subject' && /[\r\n]/.test(said) ? [{ kind: 'line' as const, locale, part, names: [] }] : []),
        ...(unknown.length > 0 ? [{ kind: 'unknown' as const, locale, part, names: unknown }] : []),
      ];
    });
    const missing = needed.filter((name) => !namesIn(`${subject} ${body}`).includes(name));
    return missing.length > 0 && body.trim() !== ''
      ? [...problems, { kind: 'missing' as const, locale, part: 'body' as const, names: missing }]
      : problems;
  });
}

/** The template with its placeholders replaced; a value is never read as a template again. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name!))];
}
