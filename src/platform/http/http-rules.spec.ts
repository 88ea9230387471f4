import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import fc from 'fast-check';
import { digestOf, keyOf } from './idempotency.rules.js';
import { makeCursor, pageOf, readCursor } from './cursor.rules.js';
import { acceptedLocale } from './request-locale.rules.js';
import { isOwn } from './same-origin.middleware.js';
import { firstIllFormed } from './text.rules.js';

describe('cursors', () => {
  const at = new Date('2026-11-22T10:00:00.123Z');
  const id = '019aa000-0000-7000-8000-000000000000';

  it('come back as they were made', () => {
    expect(readCursor(makeCursor([at, id]), ['instant', 'uuid'])).toEqual([at.toISOString(), id]);
    expect(readCursor(makeCursor([null, 7, 'Ада']), ['instant?', 'int', 'text'])).toEqual([null, 7, 'Ада']);
  });

  it('are refused when made for another list', () => {
    for (const parts of [['uuid', 'instant'], ['instant'], ['instant', 'uuid', 'int'], ['int', 'uuid']] as const) {
      expect(() => readCursor(makeCursor([at, id]), parts)).toThrow('list.cursor_invalid');
    }
  });

  it('are refused when made up, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          expect(() => readCursor(text, ['instant', 'uuid'])).toThrow('list.cursor_invalid');
        },
      ),
    );
  });

  it('point behind the last row of a page that is not the last', () => {
    const rows = [{ n: 1 }, { n: 2 }, { n: 3 }];
    const page = pageOf(
      rows,
      2,
      (row) => [row.n],
      (row) => row.n,
    );
    expect(page.items).toEqual([1, 2]);
    expect(readCursor(page.next ?? '', ['int'])).toEqual([2]);
    expect(
      pageOf(
        rows,
        3,
        (row) => [row.n],
        (row) => row.n,
      ).next,
    ).toBeNull();
  });
});

describe('texts', () => {
  it('are well-formed however odd they look', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3, values: [fc.string({ unit: 'grapheme' })] }), (value) => {
        const text = JSON.stringify(value) ?? '';
        fc.pre(!text.includes('\\u0000') && !/constructor|prototype|__proto__/.test(text));
        expect(firstIllFormed(value)).toBeUndefined();
      }),
    );
  });

  it.each<[unknown, string]>([
    ['\ud800', ''],
    [{ a: { b: ['x', 'y\u0000'] } }, 'a.b.1'],
    [{ a: { 'b\udc00': 1 } }, 'a'],
    [JSON.parse('{"constructor":1}'), ''],
  ])('%j is found at "%s"', (value, path) => {
    expect(firstIllFormed(value)).toBe(path);
  });
});

describe('the language of an answer', () => {
  it.each([
    ['uk', 'uk'],
    ['uk-UA,en;q=0.5', 'uk'],
    ['en;q=0.5, uk;q=0.9', 'uk'],
    ['ar, uk;q=0', 'en'],
    ['', 'en'],
    [';;;q=,', 'en'],
    ['ukr', 'en'],
  ])('"%s" is answered in %s', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });
});

describe('idempotency keys', () => {
  it('compare bodies by content', () => {
    expect(digestOf({ a: 1, b: { c: 2, d: 3 } })).toBe(digestOf({ b: { d: 3, c: 2 }, a: 1 }));
    expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
  });

  it('come from the header or the form', () => {
    expect(keyOf('abcdefgh', { _key: 'ijklmnop' })).toBe('abcdefgh');
    expect(keyOf(undefined, { _key: 'ijklmnop' })).toBe('ijklmnop');
    expect(keyOf(undefined, undefined)).toBeUndefined();
    expect(() => keyOf('a b c d e f', {})).toThrow('idempotency.key_invalid');
  });
});

describe('who may change something', () => {
  const ours = 'https://admission.example.org';
  const from = (method: string, headers: Record<string, string>) =>
    isOwn({ method, headers, protocol: 'https', get: () => 'admission.example.org' } as unknown as Request, ours);

  it.each<[string, Record<string, string>, boolean]>([
    ['GET', { 'sec-fetch-site': 'cross-site' }, true],
    ['POST', { 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { 'sec-fetch-site': 'same-site', origin: ours }, false],
    ['DELETE', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { origin: ours }, true],
    ['POST', { origin: 'https://evil.example' }, false],
    ['POST', { origin: 'null' }, false],
    ['PATCH', { origin: 'https://evil.example', authorization: 'Bearer abc' }, true],
    ['POST', {}, true],
  ])('%s %j: %s', (method, headers, may) => {
    expect(from(method, headers)).toBe(may);
  });
});
