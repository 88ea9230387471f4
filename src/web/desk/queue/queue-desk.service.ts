import { Injectable } from '@nestjs/common';
import { QueueInput } from '../../../applications/queue.input.js';
import {
  COUNTED,
  type ListCount,
  type Neighbourhood,
  type QueueItem,
  QueueQuery,
} from '../../../applications/queue.query.js';
import { type Limits, ListStatements } from '../../../applications/search/list-statement.service.js';
import type { KeyHelp } from '../../../applications/search/search-key.rules.js';
import { type KeptView, QueueViews } from '../../../applications/views/queue-views.service.js';
import { SearchKeys } from '../../../applications/search/search-keys.service.js';
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
  /** The number beside each view, by its slug. */
  counts: ReadonlyMap<string, ListCount>;
  /** The views that the reader kept and the department's, each with its number. */
  kept: CountedView[];
  facts: ReadonlyMap<string, QueueFacts>;
  /** Days after which a wait is late. */
  limits: Limits;
  problems: FieldProblem[];
}

/** A kept view and how many it holds. */
export type CountedView = KeptView & { count: ListCount };

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
    const { items, next } = filter ? await this.queue.page(actor, filter, limits) : { items: [], next: null };
    const ids = items.map((item) => item.id);
    return {
      items,
      next,
      facts: ids.length > 0 ? await this.facts.of(ids, sightOf(actor)) : new Map(),
      limits,
      problems,
      ...(await this.numbers(actor, filter, limits)),
    };
  }

  /** The first dossiers of a list, and nothing beside them. */
  async first(actor: Actor, state: QueueState, locale: Locale): Promise<QueueItem[]> {
    const { filter } = await this.filterOf(actor, state, locale);
    return filter ? (await this.queue.page(actor, filter)).items : [];
  }

  /**
   * How many the list holds, and the number beside each view that the reader has, beyond a bound only that there are
   * more: in one statement. What takes long to judge is counted for those who are awaited there.
   */
  private async numbers(
    actor: Actor,
    filter: QueueInput | null,
    limits: Limits,
  ): Promise<Pick<QueuePage, 'all' | 'more' | 'counts' | 'kept'>> {
    const views = viewsFor(actor.roles).filter(
      (view) => !view.dear || view.with.some((role) => actor.roles.includes(role)),
    );
    const kept = may(actor, 'application.note') ? await this.views.list(actor) : [];
    const beside = [...views, ...kept].map(({ q }) => ({ q, limit: ROWS }));
    const own = filter ? [{ ...filter, most: COUNTED }] : [];
    const numbers = await this.queue.counts(actor, [...beside, ...own], limits);
    const { all, more } = numbers[beside.length] ?? { all: 0, more: false };
    return {
      all,
      more,
      counts: new Map(views.map(({ slug }, n) => [slug, numbers[n]!])),
      kept: kept.map((view, n) => ({ ...view, count: numbers[views.length + n]! })),
    };
  }

  /** The dossiers before and after one in the reader's list; null where the list cannot be read. */
  async around(actor: Actor, state: QueueState, id: string, limits: Limits): Promise<Neighbourhood | null> {
    const { filter } = await this.filterOf(actor, { ...state, after: null }, actor.locale);
    if (!filter) return null;
    return this.queue.around(actor, filter, id, limits);
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
