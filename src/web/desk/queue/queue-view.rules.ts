import type { QueueInput } from '../../../applications/queue.input.js';

/** What narrows a saved view beyond the queue's own filters. */
export type Narrowing = 'review_complete';

export interface SavedView {
  slug: ViewName;
  /** Roles for whom it is kept. */
  roles: readonly string[];
  /** Roles whose move it is: for them it stands under "With us". */
  with: readonly string[];
  filter: Partial<QueueInput>;
  narrowing?: Narrowing;
}

export const VIEW_NAMES = [
  'mine',
  'ready',
  'enrol',
  'new',
  'again',
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
    // Only in these two may an officer be awaited: the others need not be looked through.
    filter: { status: ['submitted', 'accepted'], holder: 'officer', assignee: 'me,nobody' },
  },
  {
    slug: 'ready',
    roles: office,
    with: ['decision_maker'],
    filter: { status: ['under_review', 'waitlisted'] },
    narrowing: 'review_complete',
  },
  {
    slug: 'enrol',
    roles: ['officer', 'registrar'],
    with: ['registrar'],
    filter: { status: ['confirmed'], holder: 'registrar' },
  },
  {
    slug: 'new',
    roles: ['officer'],
    with: ['officer'],
    filter: { status: ['submitted'], sent: 'first' },
  },
  {
    slug: 'again',
    roles: ['officer'],
    with: ['officer'],
    filter: { status: ['submitted'], sent: 'again' },
  },
  {
    slug: 'accepted',
    roles: [...office, 'registrar'],
    with: ['officer'],
    filter: { status: ['accepted'] },
  },
  {
    slug: 'returned',
    roles: office,
    with: [],
    filter: { status: ['returned'] },
  },
  {
    slug: 'review',
    roles: office,
    with: [],
    filter: { status: ['under_review'] },
  },
  {
    slug: 'waitlisted',
    roles: office,
    with: [],
    filter: { status: ['waitlisted'] },
  },
  {
    slug: 'offers',
    roles: office,
    with: [],
    filter: { status: ['offered'] },
  },
  {
    slug: 'visa',
    roles: ['officer', 'registrar'],
    with: [],
    filter: { status: ['confirmed'], holder: 'state' },
  },
  {
    slug: 'enrolled',
    roles: ['officer', 'registrar'],
    with: [],
    filter: { status: ['enrolled'], sort: 'newest' },
  },
  { slug: 'all', roles: everybody, with: [], filter: {} },
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

/** Filters that a person may add to a view; they stand in the address, in this order. */
export const FILTERS = ['q', 'country', 'programme', 'intake', 'assignee', 'status', 'request', 'sort'] as const;
export type FilterName = (typeof FILTERS)[number];

/** Where the reader stands in the queue: what the address says, and nothing else. */
export interface QueueState {
  view: SavedView;
  given: Partial<Record<FilterName, string>>;
  after: string | null;
}

/** Reads the state from an address; what is not known is left out. */
export function readState(query: Readonly<Record<string, string>>, roles: readonly string[]): QueueState {
  const view = viewsFor(roles).find((one) => one.slug === query['view']) ?? firstView(roles);
  const given: QueueState['given'] = {};
  for (const name of FILTERS) {
    const value = query[name]?.trim();
    if (value) given[name] = value.slice(0, 200);
  }
  return { view, given, after: query['after'] || null };
}

/** The state as a query string without its question mark; `changes` replace, null takes away. */
export function searchOf(
  state: Pick<QueueState, 'view' | 'given'>,
  changes: Partial<Record<FilterName | 'after' | 'view', string | null>> = {},
): string {
  const search = new URLSearchParams({ view: state.view.slug });
  for (const name of FILTERS) if (state.given[name]) search.set(name, state.given[name]);
  for (const [name, value] of Object.entries(changes)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  return search.toString();
}
