import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csv, type CsvCell } from './csv.rules.js';

/** RFC 4180, read the plain way. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let n = 1; n < text.length; n++) {
    const sign = text[n];
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[n + 1] === '"') field += text[++n];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      row.push(field);
      field = '';
    } else if (sign === '\r' && text[n + 1] === '\n') {
      n++;
      rows.push([...row, field]);
      row = [];
      field = '';
    } else field += sign;
  }
  return rows;
}

describe('csv', () => {
  it('begins with the mark and ends each line with CRLF', () => {
    expect(
      csv([
        ['country', 'count'],
        ['NG', 89],
      ]),
    ).toBe('\uFEFFcountry,count\r\nNG,89\r\n');
  });

  it('disarms what a spreadsheet would take for a formula, numbers excepted', () => {
    const armed = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];
    for (const text of armed) {
      expect(parse(csv([[text]]))).toEqual([[`'${text}`]]);
    }
    expect(csv([[-1, null]])).toBe('\uFEFF-1,\r\n');
  });

  it('gives every text back, disarmed', () => {
    const cell: fc.Arbitrary<CsvCell> = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a,b', '"', '""x', '\n', '\r\n'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const back = parse(csv(rows)).map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, '')));
        const plain = rows.map((row) => row.map((text) => String(text).replace(/^'(?=[=+\-@\t\r])/, '')));
        expect(back).toEqual(plain);
      }),
    );
  });
});
