import { type Day, isDay } from '../platform/clock/day.rules.js';
import { CsvMistake, readCsv } from '../platform/http/csv-reader.rules.js';
import { LOCALES } from '../platform/i18n/words.rules.js';
import { PLACES } from './milestone.rules.js';
import { milestoneWords } from './milestone.words.js';
import { STUDY_KINDS } from './study.rules.js';

/** What a list from the registrar may record. */
export const STUDY_FILE_KINDS = [...STUDY_KINDS, 'place_of_study'] as const;
export type StudyFileKind = (typeof STUDY_FILE_KINDS)[number];
export const STUDY_COLUMNS = ['reference', 'kind', 'on', 'place', 'number'] as const;
const NEEDED = 3;

/** Lines of one file: each is a deed with its ledger, and all of them are one transaction. */
export const STUDY_LINES = 500;

export interface StudyRow {
  line: number;
  reference: string;
  kind: StudyFileKind;
  on: Day;
  data: Record<string, string>;
}

export interface StudyMistake {
  line: number;
  code: 'quote' | 'columns' | 'empty' | 'many' | 'cells' | 'reference' | 'kind' | 'day' | 'place' | 'twice';
}

/**
 * A list as rows, and what is wrong with each line, before anybody is looked up. Kinds and places go by their code or by
 * their name in either language, days as 2026-10-01 or 01.10.2026.
 */
export function readStudyFile(text: string): { rows: StudyRow[]; mistakes: StudyMistake[] } {
  const only = (line: number, code: StudyMistake['code']) => ({ rows: [], mistakes: [{ line, code }] });
  let lines: ReturnType<typeof readCsv>;
  try {
    lines = readCsv(text);
  } catch (error) {
    if (error instanceof CsvMistake) return only(error.line, 'quote');
    throw error;
  }
  const [head, ...body] = lines;
  const columns = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const known = columns.every((one, n) => STUDY_COLUMNS.some((name) => name === one) && columns.indexOf(one) === n);
  if (!known || STUDY_COLUMNS.slice(0, NEEDED).some((name) => !columns.includes(name))) return only(1, 'columns');
  if (body.length === 0) return only(1, 'empty');
  if (body.length > STUDY_LINES) return only(1, 'many');
  const rows: StudyRow[] = [];
  const mistakes: StudyMistake[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of body) {
    const cell = (name: (typeof STUDY_COLUMNS)[number]) => cells[columns.indexOf(name)] ?? '';
    const wrong = (code: StudyMistake['code']) => void mistakes.push({ line, code });
    const [reference, number] = [cell('reference'), cell('number')];
    const kind = named(cell('kind'), STUDY_FILE_KINDS, (one) =>
      LOCALES.map((locale) => milestoneWords[locale].kinds[one]),
    );
    const place = named(cell('place'), PLACES, (one) => LOCALES.map((locale) => milestoneWords[locale].places[one]));
    const on = dayOf(cell('on'));
    const key = `${reference} ${kind} ${on}`;
    if (cells.length > columns.length) wrong('cells');
    else if (!/^\d{4}-\d{5,}$/.test(reference)) wrong('reference');
    else if (!kind) wrong('kind');
    else if (!isDay(on)) wrong('day');
    else if ((kind === 'place_of_study') !== Boolean(place)) wrong('place');
    else if (seen.has(key)) wrong('twice');
    else rows.push({ line, reference, kind, on, data: { ...(place ? { place } : {}), ...(number ? { number } : {}) } });
    seen.add(key);
  }
  return { rows, mistakes };
}

function named<T extends string>(cell: string, codes: readonly T[], names: (code: T) => string[]): T | undefined {
  const asked = cell.toLowerCase();
  return codes.find((code) => code === asked || names(code).some((name) => name.toLowerCase() === asked));
}

function dayOf(cell: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : cell;
}
