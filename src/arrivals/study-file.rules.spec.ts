import { describe, expect, it } from '@jest/globals';
import { readStudyFile, STUDY_LINES } from './study-file.rules.js';

const HEAD = 'reference,kind,on,place,number';
const read = (...lines: string[]) => readStudyFile([HEAD, ...lines].join('\n'));

describe('a list from the registrar', () => {
  it('goes by codes or names, by either way to write a day, pasted or saved', () => {
    expect(read('2026-00417,academic_leave,2026-11-01,,214-с').rows).toEqual([
      { line: 2, reference: '2026-00417', kind: 'academic_leave', on: '2026-11-01', data: { number: '214-с' } },
    ]);
    const pasted = 'on\treference\tkind\tplace\n01.10.2026\t2026-00417\tМісце навчання\tОнлайн з-за кордону\n';
    expect(readStudyFile(pasted).rows).toEqual([
      { line: 2, reference: '2026-00417', kind: 'place_of_study', on: '2026-10-01', data: { place: 'online' } },
    ]);
    expect(read('2026-00417,End of study,2027-06-30').rows[0]?.kind).toBe('end_of_study');
  });

  it.each([
    ['2026-1,academic_leave,2026-11-01', 'reference'],
    ['2026-00417,holiday,2026-11-01', 'kind'],
    ['2026-00417,arrival,2026-11-01', 'kind'],
    ['2026-00417,academic_leave,2026-02-30', 'day'],
    ['2026-00417,place_of_study,2026-11-01', 'place'],
    ['2026-00417,academic_leave,2026-11-01,online', 'place'],
    ['2026-00417,academic_leave,2026-11-01,,214,more', 'cells'],
    ['2026-00417,"academic_leave,2026-11-01', 'quote'],
  ])('names the line of %s', (line, code) => {
    const { rows, mistakes } = read(line);
    expect([rows, mistakes]).toEqual([[], [{ line: 2, code }]]);
  });

  it('is refused whole without its columns, without lines, and with too many', () => {
    expect(readStudyFile('reference,kind\n2026-00417,end_of_study').mistakes).toEqual([{ line: 1, code: 'columns' }]);
    expect(readStudyFile(`${HEAD},name\n`).mistakes).toEqual([{ line: 1, code: 'columns' }]);
    expect(readStudyFile('').mistakes).toEqual([{ line: 1, code: 'columns' }]);
    expect(read().mistakes).toEqual([{ line: 1, code: 'empty' }]);
    expect(read(...Array<string>(STUDY_LINES + 1).fill('x')).mistakes).toEqual([{ line: 1, code: 'many' }]);
  });

  it('says nothing twice', () => {
    const line = '2026-00417,end_of_study,2027-06-30';
    expect(read(line, line).mistakes).toEqual([{ line: 3, code: 'twice' }]);
  });
});
