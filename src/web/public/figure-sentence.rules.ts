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
  /** Of a ratio: denominator, and its part of it; of waiting: days. Null: not shown. */
  of?: number;
  rate?: number | null;
  median?: number | null;
  most?: number | null;
}

/** A number that may be shown. */
export const shownOf = (value: number | string | null | undefined) => (typeof value === 'number' ? value : null);

/** The answer in a sentence; `*` stands around what is bold. Everything in it is in the table too. */
export function sentence(locale: Locale, question: Question, view: CountsView, rows: Row[], before: number): string {
  const say = figuresWords[locale];
  const day = formatDay(locale, view.asOf);
  const { id, kind, name } = question.measure;
  const plain = id in say.say && question.unit === 'persons' ? (id as keyof typeof say.say) : null;
  if (view.total === 0 && kind !== 'ratio') {
    if (view.rounding !== null) return say.few(day);
    return plain ? say.nobody[plain](day) : say.nothing(name[locale], day);
  }
  const total = formatNumber(locale, view.total);
  if (kind === 'ratio') {
    const rate = shownOf(view.all?.rate);
    if (rate === null) return view.rounding === null ? say.nothing(name[locale], day) : say.few(day);
    const who = say.ratio(formatShare(locale, rate), total, formatNumber(locale, view.all?.of ?? 0));
    return `${say.told(name[locale], day, who)}.`;
  }
  const students = id === 'enrolled' || id === 'on_roll';
  const persons = students ? say.students : say.persons;
  const who = (question.unit === 'persons' ? persons : say.applications)(total, view.total);
  if (kind === 'waiting') return `${say.told(name[locale], day, who)}.`;
  const countries = rows.filter(({ key }) => !NO_COUNTRY.includes(key)).length;
  const from =
    question.by === 'country' && countries > 0
      ? say.countries[question.basis](formatNumber(locale, countries), countries)
      : '';
  const flow = (first: string) => say.toldBetween(name[locale], formatDay(locale, first), day, `${who}${from}`);
  const other = () => (view.from ? flow(view.from) : say.told(name[locale], day, `${who}${from}`));
  const told = plain ? say.say[plain](day, who, from, view.total) : other();
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
