import { Injectable } from '@nestjs/common';
import { type FieldProblem, Refusal } from '../../../platform/errors/refusal.rules.js';
import type { Choices } from '../../../statistics/choices.query.js';
import { cyclesEarlier } from '../../../statistics/cycle.rules.js';
import type { CountsView, FunnelView } from '../../../statistics/figure.view.js';
import { Figures } from '../../../statistics/figures.service.js';
import { type KeptView, KeptFigures } from '../../../statistics/kept/kept-figures.service.js';
import { MEASURE, type MeasureId } from '../../../statistics/measure.rules.js';
import { PastSeriesQuery, type Series } from '../../../statistics/past/past-series.query.js';
import { YEARS } from '../../../statistics/past/twenty-years.rules.js';
import type { Question } from '../../../statistics/question.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { askedBy, coloured, readState, type ScreenState } from './screen.rules.js';

/** How many years the chart of groups looks back, the asked one included. */
const BACK = 5;

/** A figure of one cycle: of a year, or of an intake. */
export interface Cycle {
  /** The year, or the code of the intake. */
  label: string;
  view: CountsView;
}

/** The measures of an outcome, of a cohort or of those who act for applicants, each by the same groups. */
export type Beside = Partial<Record<MeasureId, CountsView>>;

export type Shown =
  | { view: 'groups'; table: CountsView; cycles: Cycle[]; before: CountsView | null }
  | { view: 'trend'; cycles: Cycle[]; published: Series[] }
  | { view: 'funnel'; funnel: FunnelView; before: FunnelView | null }
  | { view: 'outcome'; beside: Beside; before: Beside | null }
  | { view: 'cohort'; beside: Beside; arrivals: CountsView }
  | { view: 'agents'; beside: Beside; before: Beside | null }
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

export const OUTCOME: readonly MeasureId[] = ['offered', 'enrolled', 'accepted', 'not_arrived'];
export const COHORT: readonly MeasureId[] = ['started', 'applied', 'offered', 'accepted', 'enrolled', 'on_roll'];
export const AGENTS: readonly MeasureId[] = ['applied', 'offered', 'accepted', 'enrolled'];

/** Gathers what a view of the screen shows; the same answers as the API's. */
@Injectable()
export class FigureScreen {
  constructor(
    private readonly figures: Figures,
    private readonly kept: KeptFigures,
    private readonly series: PastSeriesQuery,
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

  private async shown(ctx: PageContext, { view }: ScreenState, question: Question, choices: Choices): Promise<Shown> {
    const count = (one: Question) => this.figures.countries({ question: one, exact: true }, ctx.locale, ctx.actor);
    const earlier = (cycles: number) => cyclesEarlier(question, cycles, choices.intakes);
    switch (view) {
      case 'groups': {
        const back = coloured(question.by) ? BACK : 2;
        const cycles = await this.cycles(question, back, earlier, count);
        return { view, table: cycles[0]!.view, cycles, before: cycles[1]?.view ?? null };
      }
      case 'trend':
        return {
          view,
          cycles: await this.cycles(question, YEARS, earlier, count),
          published: await this.series.all(),
        };
      case 'funnel': {
        const before = earlier(1);
        const of = (one: Question) => this.figures.funnel({ question: one, exact: true }, ctx.locale, ctx.actor);
        return { view, funnel: await of(question), before: before && (await of(before)) };
      }
      case 'outcome':
      case 'agents': {
        const before = earlier(1);
        const of = (one: Question) => this.beside(view === 'outcome' ? OUTCOME : AGENTS, one, count);
        return { view, beside: await of(question), before: before && (await of(before)) };
      }
      case 'cohort': {
        const cohort: Question = { ...question, by: 'intake' };
        const arrivals = { measure: MEASURE.applied, unit: 'applications', by: 'month', split: 'intake' } as const;
        return {
          view,
          beside: await this.beside(COHORT, cohort, count),
          arrivals: await count({ ...question, ...arrivals }),
        };
      }
      case 'people':
      case 'waiting':
        return { view, table: await count(question) };
    }
  }

  /** One after another: a page must not take five connections of the pool at once. The asked one and the one before it always. */
  private async cycles(
    question: Question,
    most: number,
    earlier: (cycles: number) => Question | null,
    count: (question: Question) => Promise<CountsView>,
  ): Promise<Cycle[]> {
    const cycles: Cycle[] = [];
    for (let n = 0; n < most; n++) {
      const asked = n === 0 ? question : earlier(n);
      if (!asked) break;
      const view = await count(asked);
      if (n > 1 && view.total === 0) break;
      cycles.push({ label: asked.intake ?? asked.asOf.slice(0, 4), view });
    }
    return cycles;
  }

  private async beside(
    measures: readonly MeasureId[],
    question: Question,
    count: (question: Question) => Promise<CountsView>,
  ): Promise<Beside> {
    const beside: Beside = {};
    for (const id of measures) beside[id] = await count(measuredBy(question, id));
    return beside;
  }
}

/** The same question of another measure of persons. */
export function measuredBy(question: Question, id: MeasureId): Question {
  return { ...question, measure: MEASURE[id], unit: 'persons', split: null, step: null, from: null };
}
