import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonMistake, parseJsonLines } from './json-lines.rules.js';
import { readPack } from './pack.rules.js';
import { housePack, readHouseFiles } from './reference-files.data.js';

const intake = {
  code: '2029-09',
  startsOn: '2029-09-01',
  applicationsCloseOn: '2029-08-15',
  admissionEndsOn: '2029-11-01',
  source: 'letter',
  confidence: 'A',
};
const file = (...rows: unknown[]) =>
  `{\n  "intake": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]\n}`;

describe('a reference file', () => {
  it('gives its rows with defaults', () => {
    const { pack, mistakes } = readPack(file(intake));
    expect(mistakes).toEqual([]);
    expect(pack.tables[0]?.rows[0]?.row).toMatchObject({ ...intake, validTo: null });
  });

  it.each([
    [file(intake, { ...intake, code: 'autumn' }), 4, 'code'],
    [file({ ...intake, startsOn: '2029-02-30' }), 3, 'a day that exists'],
    [file({ ...intake, confidence: 'E' }), 3, 'one of A, B, C, D'],
    [file({ ...intake, colour: 'red' }), 3, 'no field "colour"'],
    [file({ ...intake, startsOn: undefined }), 3, '"startsOn" is missing'],
    [file(intake, intake), 4, 'twice, first on line 3'],
    [file({ ...intake, admissionEndsOn: '2029-08-14' }), 3, 'later than'],
    ['{\n "intakes": []\n}', 2, 'there is no table'],
    ['{\n "intake": {}\n}', 2, 'must be a list'],
    ['[]', 1, 'object of tables'],
    ['{\n "intake": [\n  {"code": "2029-09",}\n ]\n}', 3, 'a value was expected'],
    ['{\n "intake": [\n', 3, 'value was expected'],
  ])('says on which line it is wrong: %#', (text, line, words) => {
    const { mistakes } = readPack(text);
    expect(mistakes[0]?.line).toBe(line);
    expect(mistakes[0]?.message).toContain(words);
  });

  it('of the house is without mistakes', async () => {
    const pack = housePack(await readHouseFiles());
    const counts = Object.fromEntries(pack.tables.map(({ table, rows }) => [table.name, rows.length]));
    expect(counts).toMatchObject({ country: 253, programme: 10, intake: 12, documentType: 32 });
  });
});

describe('JSON with lines', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseJsonLines(pretty).value).toEqual(JSON.parse(pretty));
      }),
    );
  });

  it('refuses anything else with a line, and never otherwise', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\n\\u0a1-. tfn') }), (text) => {
        try {
          parseJsonLines(text);
        } catch (error) {
          expect(error).toBeInstanceOf(JsonMistake);
          expect((error as JsonMistake).line).toBeGreaterThan(0);
        }
      }),
    );
  });
});
