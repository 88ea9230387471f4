import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { shareOf } from '../disclosure.rules.js';
import { type CountsView, figureHead, itemKey } from '../figure.view.js';
import { Figures } from '../figures.service.js';
import { definitionOf, MEASURE, type MeasureId } from '../measure.rules.js';
import type { Asked, Question } from '../question.rules.js';
import { refuse } from '../statistics.refusals.js';
import { basisOf, BESIDE, BESIDE_VERSION, type BesideId } from './beside.rules.js';
import type { BesideCounts, BesideItem, BesideView } from './beside.view.js';
import { curvesOf } from './cohort.rules.js';

type Views = Partial<Record<MeasureId, CountsView>>;

/** Several measures side by side: one definition for page, API and files. Exact numbers, for the desk alone. */
@Injectable()
export class BesideFigures {
  constructor(private readonly figures: Figures) {}

  /** @throws Refusal statistics.question (422) with the fields, statistics.not_exact (403) */
  async ask(actor: Actor | null, asked: Asked, locale: Locale): Promise<Question> {
    const { question, exact } = await this.figures.ask(actor, asked, locale);
    if (!exact) throw refuse('statistics.not_exact');
    return question;
  }

  /** The table that a question asks. `reader`: who looks at it now. */
  async view(of: BesideId, asked: Question, locale: Locale, reader?: Actor | null): Promise<BesideView> {
    const kind = BESIDE[of];
    const question: Question = { ...asked, by: kind.by ?? asked.by };
    const { by } = question;
    const views: Views = {};
    // One after another: a page must not take five connections of the pool at once.
    for (const id of kind.measures) {
      views[id] = await this.figures.countries({ question: measuredBy(question, id), exact: true }, locale, reader);
    }
    const all = countsOf(of, views, (view) => view.total);
    const keys = kind.measures.flatMap((id) => views[id]!.items.map((item) => itemKey(by, item)));
    const items = [...new Set(keys)].map((key): BesideItem => {
      const found = (view: CountsView) => view.items.find((item) => itemKey(by, item) === key);
      const called = kind.measures.map((id) => found(views[id]!)?.called).find(Boolean);
      const counted = countsOf(of, views, (view) => found(view)?.count ?? 0, all.counts);
      return { key, ...(called ? { called } : {}), ...counted };
    });
    const measures = kind.measures.map((id) => MEASURE[id]);
    const definition = measures.map((one) => `${one.name[locale]}: ${definitionOf(one, 'persons', locale)}`).join(' ');
    const about = { measure: of, definition, version: BESIDE_VERSION, basis: basisOf(question) };
    return {
      ...figureHead(about, question, true),
      measure: of,
      measures: measures.map(({ id, version }) => `${id}.v${version}`),
      by,
      items: of === 'cohort' ? await this.withCurves(items, question, locale, reader) : items,
      all,
    };
  }

  /** How the applications of each intake came in. */
  private async withCurves(
    items: BesideItem[],
    question: Question,
    locale: Locale,
    reader?: Actor | null,
  ): Promise<BesideItem[]> {
    const arrivals = { measure: MEASURE.applied, unit: 'applications', by: 'month', split: 'intake' } as const;
    const granted = { question: { ...question, ...arrivals }, exact: true };
    const { items: months } = await this.figures.countries(granted, locale, reader);
    const { intakes } = await this.figures.choices();
    const curves = new Map(
      curvesOf(months, intakes, question.asOf, intakes.length).map(({ intake, values }) => [intake, values]),
    );
    return items
      .map((item) => (curves.has(item.key) ? { ...item, curve: curves.get(item.key)! } : item))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** The same question of another measure of persons. */
export function measuredBy(question: Question, id: MeasureId): Question {
  return { ...question, measure: MEASURE[id], unit: 'persons', split: null, step: null, from: null };
}

function countsOf(
  of: BesideId,
  views: Views,
  count: (view: CountsView) => number,
  all?: BesideCounts['counts'],
): BesideCounts {
  const { measures, rates } = BESIDE[of];
  const counts = Object.fromEntries(measures.map((id) => [id, count(views[id]!)])) as BesideCounts['counts'];
  const whole = (rate: (typeof rates)[number]) => (rate.of === 'all' ? (all ?? counts)[rate.part] : counts[rate.of]);
  return {
    counts,
    rates: Object.fromEntries(rates.map((rate) => [rate.id, shareOf(counts[rate.part] ?? 0, whole(rate) ?? 0)])),
  };
}
