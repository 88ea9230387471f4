import { csv } from '../../platform/http/csv.rules.js';
import type { ScoreRow } from './scores.query.js';

const COLUMNS: readonly [head: string, cell: (row: ScoreRow) => string | number | null][] = [
  ['reference', (row) => row.reference],
  ['programme', (row) => row.programme],
  ['intake', (row) => row.intake],
  ['step', (row) => row.stepKind],
  ['round', (row) => row.round],
  ['reviewer', (row) => row.reviewerId],
  ['submission', (row) => row.submission],
  ['sheet', (row) => row.sheet],
  ['sheet_version', (row) => row.sheetVersion],
  ['scores', (row) => scoresIn(row)],
  ['raw', (row) => row.raw],
  ['pool_mean', (row) => fine(row.poolMean)],
  ['pool_deviation', (row) => fine(row.poolDeviation)],
  ['reviewer_count', (row) => row.reviewerCount],
  ['reviewer_mean', (row) => fine(row.reviewerMean)],
  ['reviewer_deviation', (row) => fine(row.reviewerDeviation)],
  ['normalised', (row) => row.normalised],
];

/** Enough digits that the normalised score comes out the same to its second decimal. */
const fine = (value: number) => Math.round(value * 1e6) / 1e6;

/** `biology 4; language n/a`: as they were given, in the order of their keys. */
function scoresIn({ scores }: ScoreRow): string {
  return Object.entries(scores)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, score]) => `${key} ${score ?? 'n/a'}`)
    .join('; ');
}

/** Scores as a file from which each normalised one, and so a ranking, can be reckoned again by hand. */
export function scoresCsv(rows: readonly ScoreRow[]): string {
  return csv([COLUMNS.map(([head]) => head), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))]);
}
