import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { figureCsv, type FigureSheet } from '../figure-sheet.rules.js';
import type { FigureView } from '../figure.view.js';
import { figureXlsx } from '../figure-xlsx.view.js';
import { Figures, type Granted } from '../figures.service.js';
import type { Asked } from '../question.rules.js';
import { type ViewId, viewAddress } from './beside.rules.js';
import { BesideFigures } from './beside.service.js';
import { TrendFigures } from './trend.service.js';
import { besideSheet, funnelSheet, trendSheet } from './view-sheet.rules.js';

/** A view as its reader may see it: as it is told to programs, and as the rows of a file. */
export interface ViewAnswer {
  name: string;
  view: FigureView & { items: readonly unknown[] };
  sheet: FigureSheet;
  /** Where the same is found again. */
  link: string;
}

export type ViewFormat = 'csv' | 'xlsx';

/** The views of the desk as files. What staff take out is recorded with its filter and the number of rows. */
@Injectable()
export class ViewFiles {
  constructor(
    private readonly figures: Figures,
    private readonly besides: BesideFigures,
    private readonly trends: TrendFigures,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The funnel is open to everybody, rounded; the others are exact and the desk's alone.
   * @throws Refusal statistics.question, statistics.not_exact, statistics.one_dimension
   */
  async ask(of: ViewId, actor: Actor | null, asked: Asked, locale: Locale): Promise<Granted> {
    if (of === 'funnel') return this.figures.askFunnel(actor, asked, locale);
    return { question: await this.besides.ask(actor, asked, locale), exact: true };
  }

  /** `reader`: who looks at it now; absent: it is to be kept. */
  async answer(of: ViewId, granted: Granted, locale: Locale, reader?: Actor | null): Promise<ViewAnswer> {
    const { question, exact } = granted;
    const search = viewAddress(question, of).toString();
    const path = exact ? `staff/statistics?view=${of}&${search}` : `statistics?${search}#funnel`;
    const link = `${this.config.publicUrl}/${path}`;
    if (of === 'funnel') {
      const view = await this.figures.funnel(granted, locale, reader);
      return { name: `funnel-${view.asOf}`, view, sheet: funnelSheet(view, locale), link };
    }
    if (of === 'trend') {
      const view = await this.trends.view(question, locale, reader);
      return { name: `${view.measure}-trend-${view.asOf}`, view, sheet: trendSheet(view), link };
    }
    const view = await this.besides.view(of, question, locale, reader);
    const { programmes } = await this.figures.choices();
    return { name: `${of}-by-${view.by}-${view.asOf}`, view, sheet: besideSheet(view, programmes, locale), link };
  }

  /** The answer for whoever takes it now. @throws Refusal as `ask` does */
  async take(
    of: ViewId,
    actor: Actor | null,
    { format, ...asked }: Asked & { format: ViewFormat },
    locale: Locale,
  ): Promise<ViewAnswer> {
    const granted = await this.ask(of, actor, asked, locale);
    const answer = await this.answer(of, granted, locale, actor);
    if (granted.exact && actor) {
      const { measure, version, basis, asOf, knownAt, filters, items } = answer.view;
      const about = { format, measure, version, basis, asOf, knownAt, filters };
      await this.figures.recordExport(actor, { ...about, rows: items.length });
    }
    return answer;
  }

  /** `by`: who takes it; null: nobody who is known. */
  async bytes({ sheet, link }: ViewAnswer, by: string | null, format: ViewFormat): Promise<Buffer> {
    if (format === 'csv') return Buffer.from(figureCsv(sheet));
    return figureXlsx(sheet, { by, at: this.clock.now().toISOString(), link });
  }
}
