import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { narrowed, nearest, readSearch, searchText, type Term } from './search-text.rules.js';

const term = (key: string | null, values: string[], not = false): Term => ({ key, values, not });

describe('the search language', () => {
  it.each<[string, Term[]]>([
    ['', []],
    ['Amina Bello', [term(null, ['Amina']), term(null, ['Bello'])]],
    ['2026-00417', [term(null, ['2026-00417'])]],
    ['Al-Hassan - x', [term(null, ['Al-Hassan']), term(null, ['-']), term(null, ['x'])]],
    ['status:submitted country:NG,GH', [term('status', ['submitted']), term('country', ['NG', 'GH'])]],
    ['-flag:any -Амаль', [term('flag', ['any'], true), term(null, ['Амаль'], true)]],
    ['name:"Amina, Bello" x', [term('name', ['Amina, Bello']), term(null, ['x'])]],
    ['name:"Amina Bello",Okafor', [term('name', ['Amina Bello', 'Okafor'])]],
    ['STATUS:draft,draft', [term('status', ['draft'])]],
    ['"status:draft"', [term(null, ['status:draft'])]],
    ['12:30', [term(null, ['12:30'])]],
    ['waiting:>5d paper:passport=rejected', [term('waiting', ['>5d']), term('paper', ['passport=rejected'])]],
  ])('reads %j', (text, terms) => {
    expect(readSearch(text)).toEqual({ terms, problems: [] });
  });

  it.each([
    ['name:"Ami', 'quote_open', '"Ami'],
    ['status: submitted', 'value_missing', 'status:'],
    ['-status:,', 'value_missing', '-status:,'],
    [
      `reference:${Array.from({ length: 61 }, (_, n) => n).join(',')}`,
      'too_many',
      expect.stringContaining('reference'),
    ],
    ['a '.repeat(31), 'too_many', expect.any(String)],
  ])('names what is wrong with %j and reads the rest', (text, code, word) => {
    const { terms, problems } = readSearch(`country:NG ${text}`);
    expect(problems).toEqual([
      expect.objectContaining({ code, word: code === 'too_many' ? expect.any(String) : word }),
    ]);
    expect(terms[0]).toEqual(term('country', ['NG']));
  });

  it('never throws and never hangs, whatever is typed', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'ab:-,"  \n>=<.9я') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), odd), (text) => {
        const { terms } = readSearch(text);
        expect(terms.every(({ values }) => values.length > 0 && values.every(Boolean))).toBe(true);
      }),
    );
  });

  it('writes terms as a query that reads as the same terms', () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'ab:-, >=<.9я'), minLength: 1, maxLength: 8 })
      .map((text) => text.trim())
      .filter(Boolean);
    const one = fc.record({
      key: fc.constantFrom('status', 'name', 'x-y'),
      values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
      not: fc.boolean(),
    });
    const words = fc.record({ key: fc.constant(null), values: fc.tuple(value), not: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.oneof(one, words), { maxLength: 5 }), (terms) => {
        expect(readSearch(searchText(terms))).toEqual({ terms, problems: [] });
      }),
    );
  });

  it('lets a reader’s word replace the view’s about the same key, and a minus add to it', () => {
    const view = [term('holder', ['officer']), term('assignee', ['me', 'nobody'])];
    expect(narrowed(view, [term('assignee', ['any'])])).toEqual([view[0], term('assignee', ['any'])]);
    expect(narrowed(view, [term('assignee', ['me'], true)])).toEqual([...view, term('assignee', ['me'], true)]);
  });

  it('finds the nearest word, and none where none is near', () => {
    expect(nearest('statsu', ['status', 'holder'])).toBe('status');
    expect(nearest('sub', ['submitted', 'returned'])).toBe('submitted');
    expect(nearest('xyz', ['status', 'holder'])).toBeUndefined();
  });
});
