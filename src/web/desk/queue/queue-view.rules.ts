import type { Sort } from '../../../applications/queue-order.rules.js';
import {
  narrowed,
  readSearch,
  searchText,
  type Term,
  termText,
} from '../../../applications/search/search-text.rules.js';

export interface SavedView {
  slug: ViewName;
  /** Roles for whom it is kept. */
  roles: readonly string[];
  /** Roles whose move it is: for them it stands under "With us". */
  with: readonly string[];
  /** What it holds, in the search language. */
  q: string;
  /** Default: the reader's own move first, then what is most overdue. */
  sort?: Sort;
  /** Takes long to judge: counted for those who are awaited there. */
  dear?: boolean;
}

export const VIEW_NAMES = [
  'mine',
  'ready',
  'enrol',
  'new',
  'again',
  'questions',
  'accepted',
  'returned',
  'review',
  'waitlisted',
  'offers',
  'visa',
  'enrolled',
  'all',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

const everybody = ['officer', 'decision_maker', 'registrar', 'reviewer', 'admin'];
const office = ['officer', 'decision_maker'];

/** The saved views, in the order of the rail. Source: pages.md, "Queue". */
export const VIEWS: readonly SavedView[] = [
  {
    slug: 'mine',
    roles: ['officer'],
    with: ['officer'],
    q: 'holder:officer assignee:me,nobody',
  },
  {
    slug: 'ready',
    roles: office,
    with: ['decision_maker'],
    q: 'review:complete',
    dear: true,
  },
  {
    slug: 'enrol',
    roles: ['officer', 'registrar'],
    with: ['registrar'],
    q: 'holder:registrar',
  },
  {
    slug: 'new',
    roles: ['officer'],
    with: ['officer'],
    q: 'status:submitted sent:first',
  },
  {
    slug: 'again',
    roles: ['officer'],
    with: ['officer'],
    q: 'status:submitted sent:again',
  },
  {
    slug: 'questions',
    roles: ['officer'],
    with: ['officer'],
    q: 'question:any',
  },
  {
    slug: 'accepted',
    roles: [...office, 'registrar'],
    with: ['officer'],
    q: 'status:accepted',
  },
  {
    slug: 'returned',
    roles: office,
    with: [],
    q: 'status:returned',
  },
  {
    slug: 'review',
    roles: office,
    with: [],
    q: 'status:under_review',
  },
  {
    slug: 'waitlisted',
    roles: office,
    with: [],
    q: 'status:waitlisted',
  },
  {
    slug: 'offers',
    roles: office,
    with: [],
    q: 'status:offered',
  },
  {
    slug: 'visa',
    roles: ['officer', 'registrar'],
    with: [],
    q: 'holder:state',
  },
  {
    slug: 'enrolled',
    roles: ['officer', 'registrar'],
    with: [],
    q: 'status:enrolled',
    sort: 'newest',
  },
  { slug: 'all', roles: everybody, with: [], q: '' },
];

/** The views kept for these roles. */
export function viewsFor(roles: readonly string[]): SavedView[] {
  return VIEWS.filter((view) => view.roles.some((role) => roles.includes(role)));
}

/** The view with which these roles begin: the first in which they are awaited, else everything. */
export function firstView(roles: readonly string[]): SavedView {
  const views = viewsFor(roles);
  return views.find((view) => view.with.some((role) => roles.includes(role))) ?? views.at(-1) ?? VIEWS.at(-1)!;
}

/** Keys that have a field of their own beside the line of search; each writes and reads its term of the query. */
export const FIELDS = ['country', 'programme', 'intake', 'assignee', 'status', 'request'] as const;
export type FieldName = (typeof FIELDS)[number];

/** Longer than any query that is taken: what is typed is shown again whole, with what is wrong. */
const KEPT = 2000;

/** Where the reader stands in the queue: what the address says, and nothing else. */
export interface QueueState {
  view: SavedView;
  /** What the reader asks beyond the view, as typed. */
  q: string;
  sort: string | null;
  after: string | null;
}

/** Reads the state from an address; what is not known is left out. A field that is given replaces its term. */
export function readState(query: Readonly<Record<string, string>>, roles: readonly string[]): QueueState {
  const view = viewsFor(roles).find((one) => one.slug === query['view']) ?? firstView(roles);
  let q = query['q']?.trim().slice(0, KEPT) ?? '';
  for (const name of FIELDS) if (query[name] !== undefined) q = withTerm(q, name, query[name].trim().slice(0, 200));
  return { view, q, sort: query['sort'] || null, after: query['after'] || null };
}

/** The value of a field: its term as it is typed, `NG,GH`; empty where the query has none. */
export function fieldOf(state: QueueState, name: FieldName): string {
  const term = readSearch(state.q).terms.find((one) => one.key === name && !one.not);
  return term ? termText(term).slice(name.length + 1) : '';
}

/** A query with another value for one key; empty: without it. What can't be read stays as it was typed. */
function withTerm(q: string, name: FieldName, value: string): string {
  const { terms, problems } = readSearch(q);
  const values = value.split(',').map((one) => one.trim());
  const term: Term[] = value ? [{ key: name, values: values.filter(Boolean), not: false }] : [];
  if (problems.length > 0) return [q, searchText(term)].filter(Boolean).join(' ');
  return searchText([...terms.filter((one) => one.key !== name || one.not), ...term]);
}

/** What the state holds, the view's own words included, as one query. */
export function queryOf({ view, q }: Pick<QueueState, 'view' | 'q'>): string {
  return searchText(narrowed(readSearch(view.q).terms, readSearch(q).terms));
}

/** The order of the list. */
export function sortOf(state: Pick<QueueState, 'view' | 'sort'>): string {
  return state.sort ?? state.view.sort ?? 'urgent';
}

/** The state as a query string without its question mark; `changes` replace, null takes away. */
export function searchOf(
  state: Pick<QueueState, 'view' | 'q' | 'sort'>,
  changes: Partial<Record<'q' | 'sort' | 'after' | 'view', string | null>> = {},
): string {
  const search = new URLSearchParams({ view: state.view.slug });
  for (const [name, value] of Object.entries({ q: state.q, sort: state.sort, ...changes })) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  // Both may stand in a query as they are, and an address should be read by people.
  return search.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** A kept view is a name for an address: the address says all of it. */
export function keptSearch({ q, sort }: { q: string; sort: string }): string {
  return searchOf(readState({ view: 'all', q, sort }, everybody));
}
