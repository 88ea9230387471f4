import type { ComponentChildren } from 'preact';
import type { Question } from '../../../statistics/question.rules.js';
import type { Plot } from '../../ui/plot/plot.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import type { Screen, Shown } from './figure-screen.service.js';

/** A drawing of a view, for the page and as a picture. */
export interface Drawn {
  caption: string;
  plot: Plot;
  /** Who published what the plot shows beside our own count. */
  sources?: string[];
}

/** One view of the screen, ready to be shown. */
export interface Presented {
  title: string;
  /** `*` stands around what is bold. */
  sentence: string;
  /** What a picture of the view shows; null: it has none. */
  chart: Drawn | null;
  map: Drawn | null;
  /** Beside the sentence, the controls and the definitions. */
  body: ComponentChildren;
}

/** What a view is made from. */
export interface Looked<View extends Shown['view'] = Shown['view']> {
  ctx: PageContext;
  screen: Screen;
  question: Question;
  shown: Extract<Shown, { view: View }>;
}
