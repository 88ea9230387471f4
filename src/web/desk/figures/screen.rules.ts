import { FILTER_DIMENSIONS } from '../../../statistics/dimension.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { addressOf, type Asked, BASES, type By, type Question } from '../../../statistics/question.rules.js';
import { type BesideId, viewAddress } from '../../../statistics/views/beside.rules.js';

/** The ways in which the department looks at its figures; the first is meant when none is named. */
export const VIEWS = ['groups', 'trend', 'funnel', 'outcome', 'cohort', 'people', 'agents', 'waiting'] as const;
export type ScreenView = (typeof VIEWS)[number];

/** Columns by which the table of groups can be put in order; without one, its usual order. */
export const SORTS = ['name', 'count', 'share', 'change'] as const;
export type SortBy = (typeof SORTS)[number];

export interface Sort {
  by: SortBy;
  down: boolean;
}

/** All that an address says: nothing else decides what the screen shows. */
export interface ScreenState {
  view: ScreenView;
  sort: Sort | null;
  asked: Asked;
}

/** Every field of a question, in the order in which an address names them. */
export const ASKED = [
  'measure',
  'unit',
  'by',
  'split',
  'step',
  'basis',
  'from',
  'as_of',
  'known_at',
  'intake',
  'programme',
  'preparatory',
  'place',
  'countries',
  ...FILTER_DIMENSIONS,
] as const satisfies readonly (keyof Asked)[];

type Query = Readonly<Record<string, string | undefined>>;

/** What the address asks; a view or an order that there is none of is the usual one. */
export function readState(query: Query): ScreenState {
  const view = VIEWS.find((one) => one === query['view']) ?? VIEWS[0];
  const [, down, by] = /^(-?)(.*)$/.exec(query['sort'] ?? '') ?? [];
  const sorted = SORTS.find((one) => one === by);
  const asked: Partial<Record<keyof Asked, string>> = {};
  for (const field of ASKED) if (query[field]) asked[field] = query[field];
  return { view, sort: sorted && view === 'groups' ? { by: sorted, down: down === '-' } : null, asked };
}

/** The state with changes, as the query of an address; what is usual is left out. */
export function searchOf(state: ScreenState, changes: Partial<ScreenState['asked']> & Partial<Look> = {}): string {
  const { view = state.view, sort = state.sort, ...fields } = changes;
  const search = new URLSearchParams();
  if (view !== VIEWS[0]) search.set('view', view);
  if (sort && view === 'groups') search.set('sort', `${sort.down ? '-' : ''}${sort.by}`);
  const asked: Asked = { ...state.asked, ...fields };
  for (const field of ASKED) if (asked[field]) search.set(field, asked[field]);
  return search.toString();
}

type Look = Pick<ScreenState, 'view' | 'sort'>;

/** The same for ever: with both dates and the definition's version. */
export function exactly(state: ScreenState, question: Question): string {
  const search = addressOf(question);
  for (const field of FIXED[state.view] ?? []) search.delete(field);
  if (state.view !== VIEWS[0]) search.set('view', state.view);
  if (state.sort) search.set('sort', `${state.sort.down ? '-' : ''}${state.sort.by}`);
  return search.toString();
}

/** Where a view is to be had as a file, or as JSON: of the same answer that the page shows. */
export function fileOf(view: ScreenView, question: Question, format: 'csv' | 'xlsx' | 'json', locale: Locale): string {
  const [name, address] = FILES[view]?.(question) ?? ['countries', addressOf(question)];
  address.set('lang', locale);
  return `/api/v1/statistics/${name}${format === 'json' ? '' : `.${format}`}?${address.toString()}`;
}

const beside =
  (of: BesideId) =>
  (question: Question): [string, URLSearchParams] => {
    const address = viewAddress(question, of);
    address.set('of', of);
    return ['beside', address];
  };

/** Views that are no table of one measure in groups. */
const FILES: Partial<Record<ScreenView, (question: Question) => [string, URLSearchParams]>> = {
  trend: (question) => ['trend', addressOf(question)],
  funnel: (question) => ['funnel', viewAddress(question, 'funnel')],
  outcome: beside('outcome'),
  cohort: beside('cohort'),
  agents: beside('agents'),
};

/** What a view asks whatever the address says of it: these fields have no meaning there. */
export const FIXED: Partial<Record<ScreenView, readonly (keyof Asked)[]>> = {
  trend: ['split', 'step'],
  funnel: ['measure', 'unit', 'by', 'split', 'step', 'basis', 'from'],
  outcome: ['measure', 'unit', 'split', 'step', 'from'],
  cohort: ['measure', 'unit', 'by', 'split', 'step', 'basis', 'from', 'intake', 'entry_year'],
  people: ['by', 'split', 'step', 'basis', 'unit', 'sex', 'age'],
  agents: ['measure', 'unit', 'by', 'split', 'step', 'basis', 'from', 'represented_by'],
  waiting: ['measure', 'unit', 'split'],
};

/** The question that a view asks. */
export function askedBy({ view, asked }: ScreenState): Asked {
  const open = Object.fromEntries(
    Object.entries(asked).filter(([field]) => !FIXED[view]?.includes(field as keyof Asked)),
  ) as Asked;
  switch (view) {
    case 'people':
      return { ...open, by: 'age', split: 'sex' };
    case 'agents':
      return { ...open, by: 'represented_by' };
    case 'waiting':
      return { ...open, measure: 'waiting' };
    default:
      return open;
  }
}

/** The order of rows: text by the reader's alphabet, what is not known last. */
export function inOrder<Row extends { name: string; count: number; share: number | null; change?: number | null }>(
  rows: readonly Row[],
  sort: Sort | null,
  collate: (a: string, b: string) => number,
): Row[] {
  if (!sort) return [...rows];
  const { by, down } = sort;
  return rows.toSorted((a, b) => {
    if (by === 'name') return (down ? -1 : 1) * collate(a.name, b.name);
    const [one, other] = [a[by] ?? -Infinity, b[by] ?? -Infinity];
    return (down ? other - one : one - other) || collate(a.name, b.name);
  });
}

/** Groups that follow the calendar are compared with each other already. */
export const followsCalendar = (by: By) => ['year', 'month', 'intake', 'entry_year'].includes(by);

/** Groups that keep one colour each through table, bars and the chart of the cycles. */
export const coloured = (by: By) => ['country', 'programme', ...BASES].includes(by);
