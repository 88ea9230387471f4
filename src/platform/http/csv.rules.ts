/**
 * Comma-separated values as spreadsheets read them without asking: byte order mark, CRLF, quoting where needed, and an
 * apostrophe before a text that a spreadsheet would take for a formula.
 */
export type CsvCell = string | number | null;

export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + csvLines(rows);
}

/** With it spreadsheets read UTF-8 as such. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows without the mark that begins a file: a part of a stream. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
