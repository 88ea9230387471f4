import { type CsvCell, csvLines } from '../../platform/http/csv.rules.js';
import { termText, type Term } from '../search/search-text.rules.js';

interface ExportColumn {
  name: string;
  /** What it holds, for docs/queue.md. */
  about: string;
  holds?: 'number' | 'free text';
}

/** The columns of the export, in order. docs/queue.md has the same table; a test compares the two. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { name: 'reference', about: 'number of the application' },
  { name: 'status', about: 'one of the 15 statuses' },
  { name: 'holder', about: 'whose move it is' },
  { name: 'waiting_since', about: 'day since which they are awaited, house’s zone' },
  {
    name: 'waiting_days',
    about: 'whole days until the day of the export; empty: nobody is awaited',
    holds: 'number',
  },
  { name: 'surname', about: 'as in the passport', holds: 'free text' },
  { name: 'given_names', about: 'as in the passport', holds: 'free text' },
  { name: 'citizenship', about: 'citizenship used' },
  { name: 'residence', about: 'country of residence', holds: 'free text' },
  { name: 'school_country', about: 'country of the last secondary school', holds: 'free text' },
  { name: 'programme', about: 'code of the programme' },
  { name: 'language', about: 'language of teaching' },
  { name: 'intake', about: 'code of the intake' },
  { name: 'submission', about: 'how often it was sent', holds: 'number' },
  { name: 'submitted_on', about: 'day first sent, house’s zone' },
  { name: 'due_on', about: 'day by which an answer is due' },
  { name: 'reason', about: 'code of the last reason, where the status has one' },
  { name: 'assignee', about: 'officer who has it', holds: 'free text' },
];

/**
 * Between cells and behind rows of what the database gives: no text holds them (rowSql), and each takes as many bytes as
 * what stands for it in the file.
 */
export const [CELL_END, ROW_END] = ['\u001f', '\u001e\u001d'];

/** A row in one text, as SQL over the columns. */
export function rowSql(): string {
  const cells = EXPORT_COLUMNS.map(({ name, holds }) =>
    holds === 'free text' ? `translate(${name}, '${CELL_END}${ROW_END}', '')` : `${name}::text`,
  );
  return cells.map((cell) => `coalesce(${cell}, '')`).join(` || '${CELL_END}' || `);
}

const [COMMA, CARRIAGE_RETURN, LINE_FEED] = [0x2c, 0x0d, 0x0a];

/** What cannot stand in a file as it is: see csvLines. */
const SPECIAL = new RegExp(`[",\\r\\n]|(?:^|${CELL_END}|${ROW_END})[=+\\-@\\t]`);

/** Rows of the database as lines of the file, in its bytes. Where no row is special, only the marks are exchanged. */
export function exportLines(rows: string): Buffer {
  const special = SPECIAL.test(rows);
  const bytes = Buffer.from(special ? rows.split(ROW_END).slice(0, -1).map(line).join('') : rows);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x1f) bytes[at] = COMMA;
    else if (byte === 0x1e) bytes[at] = CARRIAGE_RETURN;
    else if (byte === 0x1d) bytes[at] = LINE_FEED;
  }
  return bytes;
}

function line(row: string): string {
  return SPECIAL.test(row) ? csvLines([row.split(CELL_END).map(cell)]) : `${row}${ROW_END}`;
}

function cell(text: string, column: number): CsvCell {
  return EXPORT_COLUMNS[column]?.holds === 'number' && text !== '' ? Number(text) : text;
}

/** A query as the record of an export keeps it: codes as they are, and no words about a person. */
export function withoutNames(terms: readonly Term[]): string {
  return terms
    .map((term) =>
      term.key === null || term.key === 'name' ? `${term.not ? '-' : ''}${term.key ?? ''}…` : termText(term),
    )
    .join(' ');
}
