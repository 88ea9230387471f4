import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csv } from './csv.rules.js';
import { CsvMistake, readCsv } from './csv-reader.rules.js';

describe('a file of comma-separated values', () => {
  it('gives back what our own files hold', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab",;\n\t =-1é'), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (table) => {
        const read = readCsv(csv([['one', 'two', 'three'], ...table]));
        const plain = table.map((row) => row.map((one) => one.trim()));
        expect(read.slice(1).map(({ cells }) => cells)).toEqual(plain.filter((row) => row.some((one) => one !== '')));
      }),
    );
  });

  it('counts lines as an editor does, over quoted breaks and empty lines', () => {
    expect(readCsv('a;b\r\n\r\n"x\ny";2\r\nz;3')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\ny', '2'] },
      { line: 5, cells: ['z', '3'] },
    ]);
  });

  it('says where a quote opens that never closes', () => {
    expect(() => readCsv('a,b\n1,"two\nthree')).toThrow(new CsvMistake(2));
  });
});
