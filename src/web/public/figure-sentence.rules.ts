import { formatDay, formatNumber, formatShare } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { SHARE_FROM } from '../../statistics/disclosure.rules.js';
import type { CountsView } from '../../statistics/figure.view.js';
import type { Question } from '../../statistics/question.rules.js';
import { figuresWords } from './figures.words.js';

/** Groups that are no country: shown after the countries and not counted among them. */
export const NO_COUNTRY: readonly string[] = ['STATELESS', 'REFUGEE', 'UNKNOWN'];

/** Below this a change is said in persons: of ten persons, two more are not "20% more". */
const PERCENT_FROM = 50;

/** One row of the table, with its name in the reader's language. */
export interface Row {
  key: string;
  name: string;
  count: number;
  /** Null: not shown. */
  share: number | null;
}

/** The answer in a sentence; `*` stands around what is bold. Everything in it is in the table too. */
export function sentence(locale: Locale, question: Question, view: CountsView, rows: Row[], before: number): string {
  const say = figuresWords[locale];
  const day = formatDay(locale, view.asOf);
  const { id } = question.measure;
  if (view.total === 0) return view.rounding === null ? say.nobody[id](day) : say.few(day);
  const total = formatNumber(locale, view.total);
  const who = (id === 'enrolled' ? say.students : say.persons)(total, view.total);
  const countries = rows.filter(({ key }) => !NO_COUNTRY.includes(key)).length;
  const from =
    question.by === 'country' && countries > 0
      ? say.countries[question.basis](formatNumber(locale, countries), countries)
      : '';
  const told = say.say[id](day, who, from, view.total);
  return `${told}${change(locale, view, before)}${leader(locale, question, rows)}`;
}

function change(locale: Locale, view: CountsView, before: number): string {
  const say = figuresWords[locale];
  const tooFew = view.rounding !== null && (before < SHARE_FROM || view.total < SHARE_FROM);
  if (before === 0 || tooFew) return say.end;
  const more = view.total - before;
  if (more === 0) return say.same;
  const share = Math.abs(more) / before;
  if (before < PERCENT_FROM || share < 0.005)
    return (more > 0 ? say.more : say.less)(formatNumber(locale, Math.abs(more)));
  return (more > 0 ? say.moreShare : say.lessShare)(formatShare(locale, share));
}

/** Who comes first, when somebody does: not of two equals, not of one. */
function leader(locale: Locale, { by }: Question, rows: Row[]): string {
  if (by !== 'country' && by !== 'programme') return '';
  const [first, second] = rows.filter(({ key }) => key !== 'UNKNOWN').toSorted((a, b) => b.count - a.count);
  if (!first || !second || first.count === second.count || first.share === null) return '';
  return figuresWords[locale].first(first.name, formatShare(locale, first.share));
}
