import type { CsvLine } from '../../platform/http/csv-reader.rules.js';

/** What a published figure consists of, in the order in which a form asks for it. */
export const PAST_FIELDS = [
  'scope',
  'measure',
  'asOf',
  'period',
  'dimension',
  'key',
  'value',
  'confidence',
  'source',
  'definition',
  'note',
] as const;
export type PastField = (typeof PAST_FIELDS)[number];

/** Where a field comes from: a column of the file (from 0), or one text for all lines; neither: it is empty. */
export interface FieldSource {
  column?: number;
  text?: string;
}
export type PastMapping = Partial<Record<PastField, FieldSource>>;

/** One figure, all of it still text. */
export type PastText = Record<PastField, string> & { line: number };

/** Heads under which a column is usually found, lower case, without signs. */
const HEADS: Record<PastField, readonly string[]> = {
  scope: ['scope', 'where', 'institution', 'заклад'],
  measure: ['measure', 'indicator', 'показник'],
  asOf: ['asof', 'date', 'year', 'рік', 'дата', 'станомна'],
  period: ['period', 'період'],
  dimension: ['dimension', 'by', 'вимір'],
  key: ['key', 'country', 'citizenship', 'group', 'країна', 'громадянство'],
  value: ['value', 'count', 'number', 'students', 'кількість', 'осіб'],
  confidence: ['conf', 'confidence', 'певність'],
  source: ['source', 'джерело'],
  definition: ['definition', 'визначення'],
  note: ['note', 'remark', 'примітка'],
};

/** The mapping that the heads of a file suggest; each column serves once. */
export function guessedMapping(heads: readonly string[]): PastMapping {
  const plain = heads.map((head) => head.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const mapping: PastMapping = {};
  const taken = new Set<number>();
  for (const field of PAST_FIELDS) {
    const column = plain.findIndex((head, at) => !taken.has(at) && HEADS[field].includes(head));
    if (column < 0) continue;
    taken.add(column);
    mapping[field] = { column };
  }
  return mapping;
}

/** The lines of a file below its heads, field by field. */
export function mappedLines(lines: readonly CsvLine[], mapping: PastMapping): PastText[] {
  const textOf = (cells: readonly string[], { column, text }: FieldSource = {}) =>
    (column === undefined ? text : cells[column])?.trim() ?? '';
  return lines.slice(1).map(({ line, cells }) => {
    const fields = PAST_FIELDS.map((field) => [field, textOf(cells, mapping[field])] as const);
    return { ...(Object.fromEntries(fields) as Record<PastField, string>), line };
  });
}
