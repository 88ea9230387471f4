import type { Locale } from '../../../platform/i18n/words.rules.js';
import { definitionOf, type Measure, MEASURE, type MeasureId } from '../../../statistics/measure.rules.js';
import type { Question } from '../../../statistics/question.rules.js';
import { FUNNEL_VERSION } from '../../../statistics/stage.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { figuresWords } from '../../public/figures.words.js';
import type { ScreenView } from './screen.rules.js';

/** The measures of views that show several; the first is what is drawn. */
const SEVERAL: Partial<Record<ScreenView, readonly MeasureId[]>> = {
  outcome: ['yield', 'melt'],
  cohort: ['applied', 'enrolled', 'on_roll'],
  agents: ['applied', 'offered', 'accepted', 'enrolled'],
};

/** By which definitions a view counts: name with version, and the words. What is drawn stands first. */
export function definitions(locale: Locale, view: ScreenView, question: Question): { name: string; words: string }[] {
  const words = figuresWords[locale];
  if (view === 'funnel') {
    return [
      { name: words.version(words.funnel, FUNNEL_VERSION), words: statisticsWords[locale].funnelDefinition },
      { name: words.keptUsual, words: words.keptDefinition },
    ];
  }
  const measures: Measure[] = (SEVERAL[view] ?? [question.measure.id]).map((id) => MEASURE[id]);
  return measures.map((measure) => ({
    name: words.version(measure.name[locale], measure.version),
    words: definitionOf(measure, question.unit, locale),
  }));
}
