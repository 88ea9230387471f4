import { Injectable } from '@nestjs/common';
import { QueueInput } from '../../../applications/queue.input.js';
import { type QueueItem, QueueQuery } from '../../../applications/queue.query.js';
import type { DocumentCount } from '../../../documents/document-bar.query.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import type { WhichDossiers } from '../../../documents/requests/request-set.service.js';
import { refuse } from '../../../platform/errors/platform.refusals.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { REVIEW_COMPLETE } from '../../../reviews/review-complete.query.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { type QueueFacts, QueueFactsQuery } from './queue-facts.query.js';
import { type QueueState, type SavedView, viewsFor } from './queue-view.rules.js';

/** Rows of one page: two screens, and with their sheet under 14 KB. */
const ROWS = 30;

export interface QueuePage {
  items: QueueItem[];
  next: string | null;
  /** How many the filter holds; `more`: at least so many. */
  all: number;
  more: boolean;
  documents: DocumentCount[];
  facts: ReadonlyMap<string, QueueFacts>;
  problems: FieldProblem[];
}

/** How many a view holds; `more`: at least so many. */
export interface ViewCount {
  all: number;
  more: boolean;
}

/** Where a dossier stands in the list from which it was opened. */
export interface Neighbourhood {
  previous: string | null;
  next: string | null;
  /** From 1. */
  at: number;
  all: number;
  more: boolean;
}

/** The queue as the desk shows it: a saved view, what the reader added, and what stands beside each row. */
@Injectable()
export class QueueDesk {
  constructor(
    private readonly queue: QueueQuery,
    private readonly facts: QueueFactsQuery,
  ) {}

  async page(actor: Actor, state: QueueState, locale: Locale): Promise<QueuePage> {
    const { filter, problems } = await this.filterOf(state, locale);
    const empty = { items: [], next: null, all: 0, more: false, documents: [], facts: new Map(), problems };
    if (!filter) return empty;
    const narrowed = narrowing(state.view);
    const { items, next } = await this.queue.page(actor, filter, narrowed);
    const ids = items.map((item) => item.id);
    const { all, more } = await this.queue.count(actor, filter, narrowed);
    return {
      ...empty,
      items,
      next,
      all,
      more,
      documents: await this.facts.documents(ids),
      facts: await this.facts.of(ids, may(actor, 'decision.read')),
    };
  }

  /**
   * The number beside each view that the reader has; beyond a bound only that there are more. What takes long to judge
   * is counted for those who are awaited there.
   */
  async counts(actor: Actor): Promise<ReadonlyMap<string, ViewCount>> {
    const views = viewsFor(actor.roles).filter(
      (view) => !view.narrowing || view.with.some((role) => actor.roles.includes(role)),
    );
    const lists = views.map((view) => ({ filter: { limit: ROWS, ...view.filter }, narrowed: narrowing(view) }));
    const numbers = await this.queue.counts(actor, lists);
    return new Map(views.map((view, n) => [view.slug, numbers[n] ?? { all: 0, more: false }]));
  }

  /** The dossiers before and after one in the reader's list; null where the list cannot be read. */
  async around(actor: Actor, state: QueueState, id: string, locale: Locale): Promise<Neighbourhood | null> {
    const { filter } = await this.filterOf({ ...state, after: null }, locale);
    if (!filter) return null;
    const narrowed = narrowing(state.view);
    const { previous, next } = await this.queue.neighbours(actor, filter, id, narrowed);
    const { all, before, more } = await this.queue.count(actor, filter, narrowed, id);
    return { previous, next, at: before + 1, all, more };
  }

  /** The whole of the reader's list, for a deed on all of it. @throws Refusal 422 where the address cannot be read */
  async which(state: QueueState, locale: Locale): Promise<WhichDossiers> {
    const { filter, problems } = await this.filterOf({ ...state, after: null }, locale);
    if (!filter) throw refuse('request.invalid', {}, problems);
    return { filter, narrowed: narrowing(state.view) };
  }

  /** How many the list holds; beyond a bound only that there are more. */
  async size(actor: Actor, state: QueueState, locale: Locale): Promise<ViewCount> {
    const { filter, narrowed = [] } = await this.which(state, locale);
    return this.queue.count(actor, filter, narrowed);
  }

  private async filterOf(
    state: QueueState,
    locale: Locale,
  ): Promise<{ filter: QueueInput | null; problems: FieldProblem[] }> {
    const given = { ...state.given, ...(state.after ? { after: state.after } : {}) };
    const read = await readForm(QueueInput, given, { locale });
    if (!read.ok) return { filter: null, problems: read.problems };
    const asked = Object.fromEntries(Object.entries(read.value).filter(([, value]) => value !== undefined));
    return { filter: { ...state.view.filter, ...asked, limit: ROWS }, problems: [] };
  }
}

function narrowing(view: SavedView): string[] {
  return view.narrowing === 'review_complete' ? [REVIEW_COMPLETE] : [];
}
