import type { Reader } from '../dossier.query.js';
import type { ReviewInput } from '../review.input.js';
import { refuse } from '../review.refusals.js';
import { sheetVersions } from './sheet.query.js';
import { rawScore, readScores, type Scores } from './sheet.rules.js';

/** What a review says of scores: all null where it is a recommendation alone. */
export interface Judged {
  sheetId: string | null;
  sheetVersion: number | null;
  scores: Scores | null;
  score: number | null;
}

const UNSCORED: Judged = { sheetId: null, sheetVersion: null, scores: null, score: null };

/** Scores as sent, read against the version of the sheet that was filled in. @throws Refusal 422 */
export async function judgedBy(
  db: Reader,
  sheetId: string | null,
  { scores: given, sheetVersion }: Pick<ReviewInput, 'scores' | 'sheetVersion'>,
): Promise<Judged> {
  const versions = sheetId === null ? [] : await sheetVersions(db, sheetId);
  const sheet = sheetVersion === undefined ? versions[0] : versions.find((one) => one.version === sheetVersion);
  if (!sheet) {
    if (given === undefined || Object.keys(given).length === 0) return UNSCORED;
    throw refuse('review.sheet_unknown');
  }
  const { scores, problems } = readScores(sheet.criteria, given);
  if (problems.length > 0) {
    throw refuse(
      'review.scores_invalid',
      {},
      problems.map(({ key, code }) => ({ field: `scores.${key}`, code, message: '' })),
    );
  }
  if (!scores) return UNSCORED;
  return { sheetId: sheet.id, sheetVersion: sheet.version, scores, score: rawScore(sheet.criteria, scores) };
}
