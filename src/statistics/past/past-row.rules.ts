import { type Day, isDay } from '../../platform/clock/day.rules.js';
import type { PastField, PastText } from './past-mapping.rules.js';

export const CONFIDENCES = ['A', 'B', 'C', 'D'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
/** Dimensions whose keys are countries. */
export const COUNTRY_DIMENSIONS: readonly string[] = ['citizenship', 'residence', 'school'];
const GREATEST = 1_000_000_000;

/** One published figure, checked. */
export interface PastRow {
  line: number;
  scope: string;
  measure: string;
  dimension: string;
  key: string;
  asOf: string;
  period: string;
  year: number | null;
  value: number;
  confidence: Confidence;
  source: string;
  definition: string;
  note: string;
}

export type PastProblemCode =
  'missing' | 'code' | 'number' | 'when' | 'day' | 'future' | 'confidence' | 'country' | 'too_long' | 'twice';

export interface PastProblem {
  line: number;
  field: PastField;
  code: PastProblemCode;
  /** What stands there; of `twice` the line that says the same. */
  found: string;
}

export interface PastReading {
  rows: PastRow[];
  problems: PastProblem[];
}

const LONGEST: Record<PastField, number> = {
  scope: 40,
  measure: 80,
  asOf: 60,
  period: 60,
  dimension: 40,
  key: 120,
  value: 20,
  confidence: 1,
  source: 300,
  definition: 1_000,
  note: 500,
};

/**
 * Judges every line; `countries` are the codes that a country may have, `today` is the day after which nothing can have
 * been counted. A row with a problem is not among the rows. Nothing is guessed: a number is digits, with or without
 * separators of thousands; when it was counted is either a date or a period, as published, and its first year, where
 * it has one, is the year it is shown under.
 */
export function readPastRows(texts: readonly PastText[], countries: ReadonlySet<string>, today: Day): PastReading {
  const rows: PastRow[] = [];
  const problems: PastProblem[] = [];
  const seen = new Map<string, number>();
  let named = '';
  for (const text of texts) {
    const { source, note } = namedSource(text, named);
    if (source && !isSame(text.source)) named = source;
    const whole = { ...text, source, note, dimension: text.dimension || 'total' };
    const found = problemsOf(whole, countries, today);
    if (found.length > 0) {
      problems.push(...found);
      continue;
    }
    const row = rowOf(whole);
    const before = seen.get(sameness(row));
    if (before) problems.push({ line: text.line, field: 'value', code: 'twice', found: String(before) });
    else {
      seen.set(sameness(row), text.line);
      rows.push(row);
    }
  }
  return { rows, problems };
}

/** What makes two rows one and the same statement. */
export function sameness(row: Omit<PastRow, 'line' | 'year' | 'note'>): string {
  const { scope, measure, dimension, source, confidence, definition, key, asOf, period, value } = row;
  return JSON.stringify([scope, measure, dimension, source, confidence, definition, key, asOf, period, value]);
}

const isSame = (source: string) => /^(same\b|computed\b)/i.test(source);

/** `same` is the source named last; `computed: …` says how it was worked out from that source's numbers. */
function namedSource(text: PastText, named: string): Pick<PastText, 'source' | 'note'> {
  if (!isSame(text.source) || !named) return text;
  const rest = text.source
    .replace(/^same\b[\s;:,(]*/i, '')
    .replace(/(?<!\([^)]*)\)$/, '')
    .trim();
  return { source: named, note: [rest, text.note].filter(Boolean).join('. ') };
}

function problemsOf(text: PastText, countries: ReadonlySet<string>, today: Day): PastProblem[] {
  const problems: PastProblem[] = [];
  const wrong = (field: PastField, code: PastProblemCode) =>
    void problems.push({ line: text.line, field, code, found: text[field].slice(0, 60) });
  for (const field of Object.keys(LONGEST) as PastField[]) {
    if (text[field].length > LONGEST[field]) wrong(field, field === 'confidence' ? 'confidence' : 'too_long');
  }
  for (const field of ['scope', 'measure', 'value', 'confidence', 'source'] as const) {
    if (!text[field]) wrong(field, 'missing');
  }
  if (text.scope && !/^[A-Z][A-Z0-9_]*$/.test(text.scope)) wrong('scope', 'code');
  if (text.measure && !/^[a-z][a-z0-9_]*$/.test(text.measure)) wrong('measure', 'code');
  if (!/^[a-z][a-z0-9_]*$/.test(text.dimension)) wrong('dimension', 'code');
  if (text.value && !(valueOf(text.value) <= GREATEST)) wrong('value', 'number');
  if (/^[^A-D]$/.test(text.confidence)) wrong('confidence', 'confidence');
  if (!text.asOf === !text.period) wrong('asOf', 'when');
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(text.asOf);
  if (dated && !isDay(text.asOf)) wrong('asOf', 'day');
  const year = yearOf(text);
  if ((dated && text.asOf > today) || (year !== null && String(year) > today.slice(0, 4))) wrong('asOf', 'future');
  const total = text.dimension.endsWith('total');
  if (!total && !text.key) wrong('key', 'missing');
  const country = COUNTRY_DIMENSIONS.includes(text.dimension);
  if (country && text.key && !countries.has(text.key) && !text.key.startsWith('OTHER')) wrong('key', 'country');
  return problems;
}

function rowOf({ line, ...text }: PastText): PastRow {
  const { confidence, value, ...rest } = text;
  return { ...rest, line, confidence: confidence as Confidence, value: valueOf(value), year: yearOf(text) };
}

/** NaN: no whole number. Thousands may stand apart: `12,000`, `12 000`, `12.000`. */
function valueOf(text: string): number {
  const plain = /^\d{1,3}([,.\s\u00a0\u202f]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text;
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

/** The year that begins the date or the period; null where words come first: it is not dated. */
function yearOf({ asOf, period }: Pick<PastText, 'asOf' | 'period'>): number | null {
  const [, year] = /^((?:19|20|21)\d\d)(?!\d)/.exec(asOf || period) ?? [];
  return year ? Number(year) : null;
}
