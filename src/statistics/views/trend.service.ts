import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { IntakeChoice } from '../choices.query.js';
import { cyclesEarlier } from '../cycle.rules.js';
import { type CountsView, figureHead } from '../figure.view.js';
import { Figures } from '../figures.service.js';
import { definitionOf } from '../measure.rules.js';
import { PastSeriesQuery } from '../past/past-series.query.js';
import { type Published, publishedBeside } from '../past/published-beside.rules.js';
import { YEARS } from '../past/twenty-years.rules.js';
import type { Question } from '../question.rules.js';
import type { PublishedItem, TrendItem, TrendView } from './trend.view.js';

/** A figure of one cycle: of a year, or of an intake. */
export interface Cycle {
  /** The year, or the code of the intake. */
  label: string;
  view: CountsView;
}

/** The same question on the same day of each cycle, and what others published of those years. For the desk. */
@Injectable()
export class TrendFigures {
  constructor(
    private readonly figures: Figures,
    private readonly series: PastSeriesQuery,
    private readonly clock: Clock,
  ) {}

  /** The asked cycle and those before it, the latest first; the one before the asked always, empty ones end the row. */
  async cycles(
    question: Question,
    { most, intakes }: { most: number; intakes: readonly IntakeChoice[] },
    locale: Locale,
    reader?: Actor | null,
  ): Promise<Cycle[]> {
    const cycles: Cycle[] = [];
    // One after another: a page must not take five connections of the pool at once.
    for (let n = 0; n < most; n++) {
      const asked = n === 0 ? question : cyclesEarlier(question, n, intakes);
      if (!asked) break;
      const view = await this.figures.countries({ question: asked, exact: true }, locale, reader);
      if (n > 1 && view.total === 0) break;
      cycles.push({ label: asked.intake ?? asked.asOf.slice(0, 4), view });
    }
    return cycles;
  }

  /** What others published, of twenty years up to this one. */
  async published(question: Question): Promise<Published> {
    return publishedBeside(question, Number(this.clock.today().slice(0, 4)), await this.series.all());
  }

  async view(question: Question, locale: Locale, reader?: Actor | null): Promise<TrendView> {
    const { measure, unit } = question;
    const { intakes } = await this.figures.choices();
    const cycles = await this.cycles(question, { most: YEARS, intakes }, locale, reader);
    const about = { measure: measure.id, definition: definitionOf(measure, unit, locale), version: measure.version };
    return {
      ...figureHead({ ...about, basis: null }, question, true),
      unit,
      items: cycles.map((cycle, n) => itemOf(cycle, cycles[n + 1])),
      published: itemsOf(await this.published(question)),
    };
  }
}

function itemOf({ label, view: { asOf, total, all } }: Cycle, before: Cycle | undefined): TrendItem {
  const counted = { share: null, ...all, count: total };
  return { cycle: label, asOf, ...counted, change: before ? total - before.view.total : null };
}

function itemsOf({ rows, sources }: Published): PublishedItem[] {
  return rows.flatMap(({ scope, measure, years }) =>
    [...years].flatMap(([year, numbers]) =>
      numbers.map(({ asOf, value, source }) => ({ scope, measure, year, asOf, value, ...sources[source ?? 0]! })),
    ),
  );
}
