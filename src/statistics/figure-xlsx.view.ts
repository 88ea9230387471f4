import type { CsvCell } from '../platform/http/csv.rules.js';
import type { FigureSheet } from './figure-sheet.rules.js';

/** What a workbook says besides the figure: who took it, when, and where the same figure is found again. */
export interface Taken {
  by: string | null;
  at: string;
  link: string;
}

/** A figure as a workbook of two sheets: the table, and what it says of itself. Texts stay texts, never formulas. */
export async function figureXlsx({ table, about }: FigureSheet, taken: Taken): Promise<Buffer> {
  // Loaded when somebody asks for a workbook: it is of no use to anybody else.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const [head = [], ...rows] = table;
  const bold = head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const }));
  const more: CsvCell[][] = [
    ['taken_by', taken.by],
    ['taken_at', taken.at],
    ['link', taken.link],
  ];
  return writeWorkbook([
    {
      sheet: 'Data',
      data: [bold, ...rows.map(cells)],
      columns: [{ width: 12 }, { width: 32 }, {}, {}],
      stickyRowsCount: 1,
    },
    { sheet: 'About', data: [...about, ...more].map(cells), columns: [{ width: 14 }, { width: 100 }] },
  ]).toBuffer();
}

function cells(row: readonly CsvCell[]) {
  return row.map((value) => {
    if (value === null || value === '') return null;
    return typeof value === 'number' ? { value, type: Number } : { value, type: String };
  });
}
