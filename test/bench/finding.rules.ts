import type { Compared, Rate } from './alternate.service.js';

/** One line of the bench's table. */
export interface Finding {
  work: string;
  /** `share`: the product's rate as a part of the limit's; `ratio`: a time by another; else what `unit` says. */
  kind: 'share' | 'ratio' | 'memory' | 'time' | 'size' | 'count';
  value: number;
  unit?: 'MB' | 'ms' | 's' | 'KB' | 'requests' | '%';
  /** Reached when `value` is at least this; a share's goal. */
  least?: number;
  /** Reached when `value` is at most this. */
  most?: number;
  /** What was measured on both sides, for the reader. */
  said: string;
  /** Of the machine, over the last minute, when this was measured. */
  load: number;
}

export interface Report {
  machine: string;
  date: string;
  applications: number;
  shares: Record<string, number>;
  ratios: Record<string, number>;
  memory: Record<string, number>;
  findings: Finding[];
}

/** The findings of one size as `--json` gives them. Memory in MB. */
export function reportOf(frame: Pick<Report, 'machine' | 'date' | 'applications'>, findings: Finding[]): Report {
  const of = (...kinds: Finding['kind'][]) =>
    Object.fromEntries(findings.filter(({ kind }) => kinds.includes(kind)).map(({ work, value }) => [work, value]));
  return { ...frame, shares: of('share'), ratios: of('ratio'), memory: of('memory'), findings };
}

export function holds({ value, least, most }: Finding): boolean | null {
  if (least === undefined && most === undefined) return null;
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}

/** A table in Markdown, as it stands in docs/speed.md. */
export function tableOf({ findings }: Report): string {
  const shown = ({ kind, unit }: Finding, value: number) => {
    if (kind === 'share') return `${Math.round(value * 100)} %`;
    if (kind === 'ratio') return `${value} ×`;
    return `${value}${unit ? ` ${unit}` : ''}`;
  };
  const goal = (one: Finding) => {
    if (one.least !== undefined) return `≥ ${shown(one, one.least)}`;
    return one.most === undefined ? '' : `≤ ${shown(one, one.most)}`;
  };
  const verdict = (one: Finding) => ({ true: 'yes', false: '**no**', null: '' })[String(holds(one))];
  const lines = findings.map(
    (one) => `| ${one.work} | ${shown(one, one.value)} | ${goal(one)} | ${verdict(one)} | ${one.said} | ${one.load} |`,
  );
  return ['| work | found | goal | reached | measured | load |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

/** Two sides in a few words. */
export function sidesSaid({ ours, theirs }: Compared, names: readonly [string, string] = ['product', 'limit']): string {
  const side = (name: string, { perSecond, p50, p99, cpuMs }: Rate) =>
    `${name} ${perSecond}/s, ${p50} / ${p99} ms, ${cpuMs} ms CPU`;
  return `${side(names[0], ours)}; ${side(names[1], theirs)}`;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
