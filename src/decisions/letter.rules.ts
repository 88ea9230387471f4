import type { Day } from '../platform/clock/day.rules.js';
import { formatDay, formatMoney, languageName } from '../platform/i18n/format.rules.js';
import { type Locale, LOCALES } from '../platform/i18n/words.rules.js';
import { letterWords, stop } from './letter.words.js';

/** Events that end in a letter to the applicant. */
export const DECISION_EVENTS = ['offer', 'waitlist', 'reject', 'amend_offer'] as const;
export type DecisionEvent = (typeof DECISION_EVENTS)[number];

/** A text in each language of the house. */
export type InLocales = Record<Locale, string>;

/** Everything a letter says. */
export interface LetterFacts {
  event: DecisionEvent;
  reference: string;
  /** As in the passport; empty when nothing is known. */
  name: string;
  programme: InLocales;
  /** Language of study, BCP 47. */
  language: string;
  /** First day of study. */
  startsOn: Day;
  /** offer, amend_offer: last day for an answer. */
  expiresOn: Day | null;
  conditions: { text: InLocales; dueOn: Day | null }[];
  /** The yearly tuition, minor units of an ISO 4217 currency; null where no list names it. */
  tuition: { amountMinor: number; currency: string; priceList: string; constant: boolean } | null;
  /** The reason's words for the applicant; null: none is said. */
  reason: InLocales | null;
  /** The decider's own words to the applicant. */
  note: string | null;
  /** What those who assessed it say to the applicant, as they wrote it. */
  comments: readonly string[];
  /** amend_offer: the day of the offer whose terms it changes. */
  replaces: Day | null;
}

/** A sentence's end is the letter's own: "By 1 June." and "By 1 June" read the same. */
const bare = (text: string) => text.trim().replace(/[.;,]+$/u, '');

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * The words of a letter in one language, paragraphs parted by an empty line. Pure: the same facts make the same
 * letter, so that what is shown before release is what is sent.
 */
export function letterIn(locale: Locale, facts: LetterFacts): string {
  const w = letterWords[locale];
  const name = facts.name || w.applicant;
  const programme = facts.programme[locale];
  const from = formatDay(locale, facts.startsOn);
  const language = languageName(locale, facts.language);
  const parts = [w.reference(facts.reference), w.dear(name)];
  switch (facts.event) {
    case 'offer':
    case 'amend_offer':
      parts.push(
        facts.event === 'offer'
          ? w.offer(programme, inSentence(locale, language), from)
          : w.amended(
              programme,
              inSentence(locale, language),
              from,
              facts.replaces && formatDay(locale, facts.replaces),
            ),
        conditionsIn(locale, facts),
      );
      if (facts.tuition) parts.push(tuitionIn(locale, facts.tuition));
      if (facts.expiresOn) parts.push(`${w.reply(formatDay(locale, facts.expiresOn))} ${w.places}`);
      break;
    case 'waitlist':
      parts.push(w.waitlist(programme, from), w.waitlistNothing);
      break;
    case 'reject':
      parts.push(w.reject(programme, from));
      if (facts.reason?.[locale]) parts.push(w.reason(lowerFirst(bare(facts.reason[locale]))));
      parts.push(w.question);
      break;
  }
  if (facts.note?.trim()) parts.splice(-1, 0, facts.note.trim());
  const comments = facts.comments.map((one) => one.trim()).filter(Boolean);
  if (comments.length > 0) parts.splice(-1, 0, w.comments, ...comments);
  parts.push(`${w.sign}\n${w.house}`);
  return parts.join('\n\n');
}

/** The letter in every language of the house. */
export function letterOf(facts: LetterFacts): InLocales {
  return Object.fromEntries(LOCALES.map((locale) => [locale, letterIn(locale, facts)])) as InLocales;
}

/** English writes languages with a capital everywhere, Ukrainian only at the beginning. */
function inSentence(locale: Locale, language: string): string {
  return locale === 'uk' ? lowerFirst(language) : language;
}

function conditionsIn(locale: Locale, { conditions }: LetterFacts): string {
  const w = letterWords[locale];
  if (conditions.length === 0) return w.noConditions;
  const lines = conditions.map(({ text, dueOn }, at) =>
    stop(w.condition(at + 1, bare(text[locale]), dueOn && formatDay(locale, dueOn))),
  );
  return [w.conditions(conditions.length), ...lines].join('\n');
}

function tuitionIn(locale: Locale, tuition: NonNullable<LetterFacts['tuition']>): string {
  const w = letterWords[locale];
  const amount = formatMoney(locale, tuition.amountMinor, tuition.currency);
  return tuition.constant ? w.tuitionConstant(amount, tuition.priceList) : w.tuition(amount, tuition.priceList);
}
