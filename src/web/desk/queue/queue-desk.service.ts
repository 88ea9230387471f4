import { Injectable } from '@nestjs/common';
import { QueueInput } from '../../../applications/queue.input.js';
import { type ListCount, type QueueItem, QueueQuery } from '../../../applications/queue.query.js';
import { type Limits, ListStatements } from '../../../applications/search/list-statement.service.js';
import type { KeyHelp } from '../../../applications/search/search-key.rules.js';
import { type KeptView, QueueViews } from '../../../applications/views/queue-views.service.js';
import { SearchKeys } from '../../../applications/search/search-keys.service.js';
import type { DocumentCount } from '../../../documents/document-bar.query.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { refuse } from '../../../platform/errors/platform.refusals.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { type QueueFacts, QueueFactsQuery } from './queue-facts.query.js';
import { queryOf, type QueueState, sortOf, viewsFor } from './queue-view.rules.js';

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
  /** Days after which a wait is late. */
  limits: Limits;
  problems: FieldProblem[];
}

/** A kept view and how many it holds. */
export type CountedView = KeptView & { count: ListCount };

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
    private readonly keys: SearchKeys,
    private readonly lists: ListStatements,
    private readonly views: QueueViews,
    private readonly facts: QueueFactsQuery,
  ) {}

  async page(actor: Actor, state: QueueState, locale: Locale): Promise<QueuePage> {
    const { filter, problems } = await this.filterOf(actor, state, locale);
    const limits = await this.lists.limits();
    const empty = { items: [], next: null, all: 0, more: false, documents: [], facts: new Map(), limits, problems };
    if (!filter) return empty;
    const { items, next } = await this.queue.page(actor, filter);
    const ids = items.map((item) => item.id);
    const { all, more } = await this.queue.count(actor, filter);
    return {
      ...empty,
      items,
      next,
      all,
      more,
      documents: await this.facts.documents(ids),
      facts: await this.facts.of(ids, sightOf(actor)),
    };
  }

  /**
   * The number beside each view that the reader has; beyond a bound only that there are more. What takes long to judge
   * is counted for those who are awaited there.
   */
  async counts(actor: Actor): Promise<ReadonlyMap<string, ListCount>> {
    const views = viewsFor(actor.roles).filter(
      (view) => !view.dear || view.with.some((role) => actor.roles.includes(role)),
    );
    const numbers = await this.queue.counts(
      actor,
      views.map(({ q }) => ({ q, limit: ROWS })),
    );
    return new Map(views.map((view, n) => [view.slug, numbers[n] ?? { all: 0, more: false }]));
  }

  /** The dossiers before and after one in the reader's list; null where the list cannot be read. */
  async around(actor: Actor, state: QueueState, id: string, locale: Locale): Promise<Neighbourhood | null> {
    const { filter } = await this.filterOf(actor, { ...state, after: null }, locale);
    if (!filter) return null;
    const { previous, next } = await this.queue.neighbours(actor, filter, id);
    const { all, more } = await this.queue.count(actor, filter);
    return { previous, next, at: (await this.queue.countBefore(actor, filter, id)) + 1, all, more };
  }

  /** The views that the reader kept and the department's, each with its number. */
  async kept(actor: Actor): Promise<CountedView[]> {
    if (!may(actor, 'application.note')) return [];
    const views = await this.views.list(actor);
    const numbers = await this.queue.counts(
      actor,
      views.map(({ q }) => ({ q, limit: ROWS })),
    );
    return views.map((view, n) => ({ ...view, count: numbers[n]! }));
  }

  /** Days after which a wait in each status is late. */
  limits(): Promise<Limits> {
    return this.lists.limits();
  }

  /** Every word of the search language that the reader may use. */
  words(actor: Actor): Promise<KeyHelp[]> {
    return this.keys.help(actor);
  }

  /** The whole of the reader's list, for a deed on all of it. @throws Refusal 422 where the address cannot be read */
  async which(actor: Actor, state: QueueState, locale: Locale): Promise<QueueInput> {
    const { filter, problems } = await this.filterOf(actor, { ...state, after: null }, locale);
    if (!filter) throw refuse('request.invalid', {}, problems);
    return filter;
  }

  /** How many the list holds; beyond a bound only that there are more. */
  async size(actor: Actor, state: QueueState, locale: Locale): Promise<ListCount> {
    return this.queue.count(actor, await this.which(actor, state, locale));
  }

  private async filterOf(
    actor: Actor,
    state: QueueState,
    locale: Locale,
  ): Promise<{ filter: QueueInput | null; problems: FieldProblem[] }> {
    const { sort, after } = { sort: sortOf(state), after: state.after ?? undefined };
    // What was typed is judged before it is made one with the view: nothing that can't be read is left out.
    const typed = await readForm(QueueInput, { q: state.q, sort, after }, { locale });
    const problems = typed.ok ? await this.keys.problems(actor, state.q, locale) : typed.problems;
    if (!typed.ok || problems.length > 0) return { filter: null, problems };
    return { filter: { ...typed.value, q: queryOf(state), limit: ROWS }, problems };
  }
}

/** What beside a row is for whom. */
export function sightOf(actor: Actor): { drafts: boolean; questions: boolean } {
  return { drafts: may(actor, 'decision.read'), questions: may(actor, 'question.list') };
}
