import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CsvCell, csvLines } from '../../platform/http/csv.rules.js';
import { CELL_END, EXPORT_COLUMNS, exportLines, ROW_END } from './export.rules.js';

it('rows of the database become the lines that their cells would make one by one', () => {
  const text = fc
    .oneof(
      fc.string(),
      fc.constantFrom('', '=1+1', '-7', '@x', '\ttab', 'a,b', 'say "so"', 'two\nlines', 'O’Neil-Mbeki'),
    )
    .map((any) => any.replaceAll(new RegExp(`[${CELL_END}${ROW_END}]`, 'g'), ''));
  const row = fc.tuple(
    ...EXPORT_COLUMNS.map(({ holds }): fc.Arbitrary<CsvCell> =>
      holds === 'number' ? fc.option(fc.integer()) : fc.option(text),
    ),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const told = rows.map((cells) => `${cells.map((one) => one ?? '').join(CELL_END)}${ROW_END}`).join('');
      expect(exportLines(told).toString()).toBe(csvLines(rows));
    }),
  );
});
