import { Injectable } from '@nestjs/common';
import { type FieldProblem, Refusal } from '../../platform/errors/refusal.rules.js';
import type { Choices } from '../../statistics/choices.query.js';
import type { CountsView, FunnelView } from '../../statistics/figure.view.js';
import { Figures } from '../../statistics/figures.service.js';
import { type Asked, type Question, yearsEarlier } from '../../statistics/question.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';

/** How many years the chart looks back, the asked one included. */
const YEARS = 5;

/** Everything that a statistics page shows. */
export interface FigurePage {
  asked: Asked;
  choices: Choices;
  /** What is wrong with the question; then there is no answer. */
  problems: readonly FieldProblem[];
  answer: FigureAnswer | null;
}

export interface FigureAnswer {
  question: Question;
  view: CountsView;
  /** The same question about the same day of this year and of years before, the latest first. */
  years: CountsView[];
  funnel: FunnelView;
}

/** Gathers what the statistics page shows, to staff what everybody sees; the same answers as the API's. */
@Injectable()
export class FigurePages {
  constructor(private readonly figures: Figures) {}

  /** @throws Refusal `statistics.one_dimension` */
  async of(ctx: PageContext): Promise<FigurePage> {
    const asked: Asked = ctx.query;
    const choices = await this.figures.choices();
    try {
      return { asked, choices, problems: [], answer: await this.answer(ctx, asked) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error;
      return { asked, choices, problems: error.errors, answer: null };
    }
  }

  private async answer(ctx: PageContext, asked: Asked): Promise<FigureAnswer> {
    const granted = await this.figures.ask(null, asked, ctx.locale);
    const { question } = granted;
    const back = question.by === 'country' || question.by === 'programme' ? YEARS : 2;
    const years: CountsView[] = [];
    // One after another: a page must not take five connections of the pool at once.
    for (let n = 0; n < back; n++) {
      const earlier = yearsEarlier(question, n, true);
      const view = await this.figures.countries({ ...granted, question: earlier }, ctx.locale, null);
      if (n > 1 && view.total === 0) break;
      years.push(view);
    }
    const [view] = years;
    if (!view) throw new Error('a figure has at least its own year');
    return { question, view, years, funnel: await this.figures.funnel(granted, ctx.locale, null) };
  }
}
