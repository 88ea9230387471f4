import type { ComponentChildren } from 'preact';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { uiWords } from './ui.words.js';

/** A name and what is so: `['Since', '20 November 2026, 2 days']`. Facts without a value are left out. */
export type Fact = [name: ComponentChildren, value: ComponentChildren];

/** Names beside values: the foot of a slip, the front's panel, answers on a dossier. */
export function FactRows({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export interface Answer {
  question: string;
  answer: ComponentChildren;
  /** Where to change it. Left out: it cannot be changed. */
  change?: string;
}

/** Check your answers: question, answer, Change. The same list is the print copy. */
export function SummaryList({ locale, answers }: { locale: Locale; answers: Answer[] }) {
  return (
    <dl class="rows">
      {answers.map((row) => (
        <div>
          <dt>{row.question}</dt>
          <dd>{row.answer}</dd>
          {row.change ? (
            <dd>
              <a class="no" href={row.change}>
                {uiWords[locale].change}
                <span class="vh"> {row.question.charAt(0).toLocaleLowerCase(locale) + row.question.slice(1)}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
