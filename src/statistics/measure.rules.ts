import type { Locale } from '../platform/i18n/words.rules.js';
import { MEASURE_WORDS, UNIT_WORDS } from './measure.data.js';
import { STAGE, type StageId } from './stage.rules.js';

export type MeasureId = keyof typeof MEASURE_WORDS;
export const MEASURES = Object.keys(MEASURE_WORDS) as MeasureId[];

export const UNITS = ['persons', 'applications'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * What is counted. `reached`: who had come to the stage by the as-of date; it never falls again. `standing`: who is
 * there on the day, a stock; it may fall. `flow`: what came in between two days, both included. `ratio`: one measure
 * out of another. `waiting`: days between the steps.
 */
export interface Measure {
  id: MeasureId;
  /** Raised when the definition changes; the old one stays, so that an old number can be made again. */
  version: number;
  kind: 'reached' | 'standing' | 'flow' | 'ratio' | 'waiting';
  /** What may be counted; the first is meant when nothing is said. */
  units: readonly [Unit, ...Unit[]];
  /** The stage of the ledger that is summed; of a ratio the numerator's. */
  stage: StageId;
  /** Of a ratio. */
  numerator: MeasureId | null;
  denominator: MeasureId | null;
  name: Record<Locale, string>;
  /** Without the sentence on the unit: `definitionOf` adds it. */
  definition: Record<Locale, string>;
}

const both = ['persons', 'applications'] as const;

function measure(id: MeasureId, kind: Measure['kind'], stage: StageId, units: Measure['units'] = both): Measure {
  return { id, version: 1, kind, units, stage, numerator: null, denominator: null, ...MEASURE_WORDS[id] };
}

/**
 * The register of measures: one definition serves page, API, export, report and release.
 * Source: product.md, "Figures that give the same number again".
 */
export const MEASURE: Record<MeasureId, Measure> = {
  started: measure('started', 'reached', 'started'),
  applied: measure('applied', 'reached', 'applied'),
  complete: measure('complete', 'reached', 'verified'),
  reviewed: measure('reviewed', 'reached', 'reviewed'),
  offered: measure('offered', 'reached', 'offered'),
  accepted: measure('accepted', 'reached', 'accepted'),
  confirmed: measure('confirmed', 'reached', 'confirmed'),
  not_arrived: measure('not_arrived', 'standing', 'not_arrived'),
  enrolled: measure('enrolled', 'standing', 'enrolled'),
  new_enrolments: measure('new_enrolments', 'flow', 'orders', ['applications']),
  on_roll: measure('on_roll', 'standing', 'on_roll'),
  yield: { ...measure('yield', 'ratio', 'enrolled'), numerator: 'enrolled', denominator: 'offered' },
  melt: { ...measure('melt', 'ratio', 'not_arrived'), numerator: 'not_arrived', denominator: 'accepted' },
  waiting: measure('waiting', 'waiting', 'applied', ['applications']),
};

/** The measures whose figure is a number of persons or applications on a day. */
export const COUNTS: readonly MeasureId[] = MEASURES.filter((id) => ['reached', 'standing'].includes(MEASURE[id].kind));

/** The whole definition in words; flows and waits have said what they count. */
export function definitionOf(measured: Measure, unit: Unit, locale: Locale): string {
  if (measured.units.length === 1) return measured.definition[locale];
  return `${measured.definition[locale]} ${UNIT_WORDS[unit][locale]}`;
}

/** Where the number is read, for whoever wants to read it too. */
export function sourceOf({ stage, kind }: Measure): string {
  const { statuses, notFrom } = STAGE[stage];
  const from = notFrom.length > 0 ? `, from none of ${notFrom.join(', ')}` : '';
  const lines = `figure_entry where stage = '${stage}' and on_day <= as_of and recorded_at <= known_at`;
  return kind === 'waiting'
    ? "figure_entry of the funnel's stages: days from the stage before, as in figure_cell.days"
    : `${lines}; from application_event: to ${statuses.join(', ')}${from}`;
}

/** The measure that `asked` names, with or without its version (`enrolled`, `enrolled.v1`); undefined: there is none. */
export function measureOf(asked: string): Measure | undefined {
  const [id, version, ...rest] = asked.split('.');
  const found = Object.hasOwn(MEASURE, id ?? '') ? MEASURE[id as MeasureId] : undefined;
  if (!found || rest.length > 0) return undefined;
  return version === undefined || version === `v${found.version}` ? found : undefined;
}
