import type { Locale } from '../platform/i18n/words.rules.js';
import { answerFacts } from './answer-facts.rules.js';
import type { Answers, Section } from './answers.rules.js';

/** An answer that differs between two sendings; null: there was none. */
export interface AnswerChange {
  section: Section;
  question: string;
  before: string | null;
  after: string | null;
}

/**
 * What differs between two sets of answers, as a reader is told it, in the order in which it is asked. A question that
 * is asked several times (of each school) is compared place by place.
 */
export function answerChanges(locale: Locale, before: Answers, after: Answers): AnswerChange[] {
  const was = told(locale, before);
  const is = told(locale, after);
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((key) => was.get(key)?.text !== is.get(key)?.text)
    .map((key) => {
      const { section, question } = (is.get(key) ?? was.get(key))!;
      return { section, question, before: was.get(key)?.text ?? null, after: is.get(key)?.text ?? null };
    });
}

interface Told {
  section: Section;
  question: string;
  text: string;
}

function told(locale: Locale, answers: Answers): Map<string, Told> {
  const all = new Map<string, Told>();
  for (const { section, facts } of answerFacts(locale, answers)) {
    for (const { question, parts } of facts) {
      let place = 1;
      while (all.has(`${section} ${question} ${place}`)) place += 1;
      all.set(`${section} ${question} ${place}`, { section, question, text: parts.map(({ text }) => text).join(' ') });
    }
  }
  return all;
}
