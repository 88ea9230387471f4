import { Injectable } from '@nestjs/common';
import { type FieldProblem, Refusal } from '../../../platform/errors/refusal.rules.js';
import type { Choices } from '../../../statistics/choices.query.js';
import { cyclesEarlier } from '../../../statistics/cycle.rules.js';
import type { BesideView } from '../../../statistics/views/beside.view.js';
import { BesideFigures } from '../../../statistics/views/beside.service.js';
import { type Cycle, TrendFigures } from '../../../statistics/views/trend.service.js';
import type { Published } from '../../../statistics/past/published-beside.rules.js';
import type { CountsView, FunnelView } from '../../../statistics/figure.view.js';
import { Figures } from '../../../statistics/figures.service.js';
import { type KeptView, KeptFigures } from '../../../statistics/kept/kept-figures.service.js';
import { YEARS } from '../../../statistics/past/twenty-years.rules.js';
import type { Question } from '../../../statistics/question.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { askedBy, coloured, readState, type ScreenState } from './screen.rules.js';

/** How many years the chart of groups looks back, the asked one included. */
const BACK = 5;

export type Shown =
  | { view: 'groups'; table: CountsView; cycles: Cycle[]; before: CountsView | null }
  | { view: 'trend'; cycles: Cycle[]; published: Published }
  | { view: 'funnel'; funnel: FunnelView; before: FunnelView | null }
  | { view: 'outcome'; beside: BesideView; before: BesideView | null }
  | { view: 'cohort'; beside: BesideView }
  | { view: 'agents'; beside: BesideView; before: BesideView | null }
  | { view: 'people'; table: CountsView }
  | { view: 'waiting'; table: CountsView };

/** Everything that the screen shows. */
export interface Screen {
  state: ScreenState;
  choices: Choices;
  kept: KeptView[];
  /** What is wrong with the question; then there is no answer. */
  problems: readonly FieldProblem[];
  answer: { question: Question; shown: Shown } | null;
}

/** Gathers what a view of the screen shows; the same answers as the API's. */
@Injectable()
export class FigureScreen {
  constructor(
    private readonly figures: Figures,
    private readonly kept: KeptFigures,
    private readonly besides: BesideFigures,
    private readonly trends: TrendFigures,
  ) {}

  async of(ctx: PageContext): Promise<Screen> {
    const state = readState(ctx.query);
    const choices = await this.figures.choices();
    const kept = ctx.actor ? await this.kept.list(ctx.actor) : [];
    try {
      const { question } = await this.figures.ask(ctx.actor, askedBy(state), ctx.locale);
      const shown = await this.shown(ctx, state, question, choices);
      return { state, choices, kept, problems: [], answer: { question, shown } };
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error;
      return { state, choices, kept, problems: error.errors, answer: null };
    }
  }

  private async shown(
    { locale, actor }: PageContext,
    { view }: ScreenState,
    question: Question,
    { intakes }: Choices,
  ): Promise<Shown> {
    const earlier = (cycles: number) => cyclesEarlier(question, cycles, intakes);
    switch (view) {
      case 'groups': {
        const back = coloured(question.by) ? BACK : 2;
        const cycles = await this.trends.cycles(question, { most: back, intakes }, locale, actor);
        return { view, table: cycles[0]!.view, cycles, before: cycles[1]?.view ?? null };
      }
      case 'trend':
        return {
          view,
          cycles: await this.trends.cycles(question, { most: YEARS, intakes }, locale, actor),
          published: await this.trends.published(question),
        };
      case 'funnel': {
        const before = earlier(1);
        const of = (one: Question) => this.figures.funnel({ question: one, exact: true }, locale, actor);
        return { view, funnel: await of(question), before: before && (await of(before)) };
      }
      case 'outcome':
      case 'agents': {
        const before = earlier(1);
        const of = (one: Question) => this.besides.view(view, one, locale, actor);
        return { view, beside: await of(question), before: before && (await of(before)) };
      }
      case 'cohort':
        return { view, beside: await this.besides.view(view, question, locale, actor) };
      case 'people':
      case 'waiting':
        return { view, table: await this.figures.countries({ question, exact: true }, locale, actor) };
    }
  }
}
