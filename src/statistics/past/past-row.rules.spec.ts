import { describe, expect, it } from '@jest/globals';
import { readCsv } from '../../platform/http/csv-reader.rules.js';
import { guessedMapping, mappedLines } from './past-mapping.rules.js';
import { readPastRows } from './past-row.rules.js';

const HEAD = 'scope,measure,as_of,period,dimension,key,value,conf,source';
const countries = new Set(['IN', 'NG', 'STATELESS']);

function read(...lines: string[]) {
  const table = readCsv([HEAD, ...lines].join('\n'));
  return readPastRows(mappedLines(table, guessedMapping(table[0]?.cells ?? [])), countries, '2026-11-30');
}

describe('published figures', () => {
  it('are taken as they stand, with the year under which they are shown', () => {
    const { rows, problems } = read(
      'UA,foreign_students,2020-01-01,,citizenship,IN,18429,A,ministry',
      'UA,invitations_registered,,2018-01..2018-07,total,,"25,263",A,ministry',
      'BSMU,students,undated (c.2015-2019),,total,,4374,B,agents',
      'BSMU,permits,,2020/21,citizenship,OTHER_30,460,B,city',
    );
    expect(problems).toEqual([]);
    expect(rows.map(({ asOf, period, year, value }) => [asOf || period, year, value])).toEqual([
      ['2020-01-01', 2020, 18429],
      ['2018-01..2018-07', 2018, 25263],
      ['undated (c.2015-2019)', null, 4374],
      ['2020/21', 2020, 460],
    ]);
  });

  it('keep what contradicts itself, and refuse the same line twice', () => {
    const { rows, problems } = read(
      'UA,students,2020,,total,,80470,A,one paper',
      'UA,students,2020,,total,,76537,A,one paper',
      'UA,students,2020,,total,,80470,B,another paper',
      'UA,students,2020,,total,,80470,A,one paper',
    );
    expect(rows).toHaveLength(3);
    expect(problems).toEqual([{ line: 5, field: 'value', code: 'twice', found: '2' }]);
  });

  it('of the same source name it, with what else was said', () => {
    const { rows } = read(
      'UA,students,2020,,total,,1,A,the-village',
      'UA,students,2021,,total,,2,A,same (another site (a copy) mislabels it)',
      'UA,students,2022,,total,,3,A,computed: 2021 plus one',
      'UA,students,2023,,total,,4,A,same; 32 countries',
    );
    expect(rows.map(({ source, note }) => [source, note])).toEqual([
      ['the-village', ''],
      ['the-village', 'another site (a copy) mislabels it'],
      ['the-village', 'computed: 2021 plus one'],
      ['the-village', '32 countries'],
    ]);
  });

  it.each([
    ['ua,students,2020,,total,,1,A,s', 'scope', 'code'],
    ['UA,Students,2020,,total,,1,A,s', 'measure', 'code'],
    ['UA,students,2020-02-30,,total,,1,A,s', 'asOf', 'day'],
    ['UA,students,2026-12-01,,total,,1,A,s', 'asOf', 'future'],
    ['UA,students,2031,,total,,1,A,s', 'asOf', 'future'],
    ['UA,students,,,total,,1,A,s', 'asOf', 'when'],
    ['UA,students,2020,2020/21,total,,1,A,s', 'asOf', 'when'],
    ['UA,students,2020,,total,,about 5,A,s', 'value', 'number'],
    ['UA,students,2020,,total,,-5,A,s', 'value', 'number'],
    ['UA,students,2020,,total,,1.5,A,s', 'value', 'number'],
    ['UA,students,2020,,total,,99999999999,A,s', 'value', 'number'],
    ['UA,students,2020,,total,,1,E,s', 'confidence', 'confidence'],
    ['UA,students,2020,,total,,1,sure,s', 'confidence', 'confidence'],
    ['UA,students,2020,,total,,1,A,', 'source', 'missing'],
    ['UA,students,2020,,citizenship,,1,A,s', 'key', 'missing'],
    ['UA,students,2020,,citizenship,India,1,A,s', 'key', 'country'],
    [`UA,students,2020,,level,${'x'.repeat(121)},1,A,s`, 'key', 'too_long'],
  ])('say what is wrong with %s', (line, field, code) => {
    const { rows, problems } = read('UA,students,2019,,total,,1,A,s', line);
    expect(rows).toHaveLength(1);
    expect(problems.map((one) => [one.line, one.field, one.code])).toEqual([[3, field, code]]);
  });
});
