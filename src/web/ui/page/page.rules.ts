import type { ComponentChildren } from 'preact';
import type { Asset } from '../assets.rules.js';
import type { PageContext } from './page-context.service.js';

/** What a handler may say about its page besides the content. */
export interface PageOptions {
  /** The `<title>` and, to a screen reader, the page's name. Without the product's name: the layout adds it. */
  title: string;
  /** Whose bar: `staff` is dark with small type, `public` and `applicant` light. Taken from the path when left out. */
  mood?: Mood;
  /** Text column 41 rem (left out), or 70 rem for tables and fronts. Staff pages are always 88 rem. */
  wide?: boolean;
  /** The page's own bands run from edge to edge (the hero); the rest goes into `<div class="in body">`. */
  full?: boolean;
  /** HTTP status, 200 when left out; 422 with a form that has problems. */
  status?: number;
  /** The path of the navigation item that is current, when it is not the page's own. */
  current?: string;
  /** What waits behind an item of the bar, by its path: shown as a small number. */
  counts?: Readonly<Record<string, number>>;
  /** The one script of a page that has one of its own; see `scriptsOf`. */
  script?: Asset;
  /** Seconds after which the browser asks anew by itself: for work that goes on. */
  refresh?: number;
  /** `false`: the desk's keys stay away, because the answer's policy lets no script run. */
  keys?: false;
  /** May be kept by shared caches for this many seconds: only for pages that look the same to everyone. */
  publicFor?: number;
}

export type Mood = 'public' | 'applicant' | 'staff';

/** A page that a handler answers with; the page interceptor renders it. */
export class Page {
  constructor(
    readonly context: PageContext,
    readonly options: PageOptions,
    readonly children: ComponentChildren,
  ) {}
}

/** `return page(ctx, { title }, <h1>…</h1>)`. */
export function page(context: PageContext, options: PageOptions, children: ComponentChildren): Page {
  return new Page(context, options, children);
}

/** The answer to a form that did its work: 303, so that reloading the next page sends nothing again. */
export class SeeOther {
  constructor(readonly location: string) {}
}

/** `return seeOther('/applications/2026-00417')`: a path of our own, never an address from outside. */
export function seeOther(path: string): SeeOther {
  if (!/^\/(?![/\\])/.test(path)) throw new Error('A redirect leads to a path of our own');
  return new SeeOther(path);
}

/** The path of `next` when it is one of ours, else `fallback`: where to go after signing in. */
export function ownPath(next: unknown, fallback: string): string {
  return typeof next === 'string' && next.length <= 500 && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : fallback;
}

/** Whose bar a path wears. */
export function moodOf(path: string, signedIn: boolean): Mood {
  if (path === '/staff' || path.startsWith('/staff/')) return 'staff';
  return signedIn ? 'applicant' : 'public';
}
