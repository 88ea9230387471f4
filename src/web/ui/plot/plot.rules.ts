import type { MapCount } from '../../../statistics/drawing/world-map.rules.js';
import type { Series } from '../chart.view.js';

/** A line over the columns; null where nobody gave a number: the line breaks. */
export interface LineSeries extends Omit<Series, 'values'> {
  values: (number | null)[];
}

/** A chart without its drawing: pages draw it for the screen, pictures for a slide. */
export type Plot =
  | { kind: 'columns'; columns: string[]; series: Series[] }
  | { kind: 'lines'; columns: string[]; series: LineSeries[]; beside?: Beside }
  /** `label`: what stands beside the bar. `until`: a thinner bar goes on to there. */
  | { kind: 'bars'; rows: { name: string; value: number; until?: number; label: string }[] }
  | { kind: 'pyramid'; left: string; right: string; rows: { name: string; left: number; right: number }[] }
  | { kind: 'map'; circles: MapCount[] };

/** What others counted, beside lines of our own: never on their scale. */
export interface Beside {
  /** Whose the lines are, and whose the strips. */
  own: string;
  published: string;
  /** First and last year of each strip. */
  years: [number, number];
  strips: { name: string; values: { year: number; value: number }[] }[];
}

/** Round marks of an axis from 0 to the first one that is not under `most`: at most six, the lowest first. */
export function ticksTo(most: number): number[] {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough - 1e-9)!,
  );
  const count = Math.ceil(Math.max(most, 1) / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

/** Runs of a line between its gaps, as points. */
export function runsOf(values: readonly (number | null)[], at: (n: number, value: number) => string): string[][] {
  const runs: string[][] = [[]];
  for (const [n, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push(at(n, value));
  }
  return runs.filter((run) => run.length > 0);
}

/** A number of a line, which may be none. */
export const highest = (series: readonly { values: readonly (number | null)[] }[]) =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
