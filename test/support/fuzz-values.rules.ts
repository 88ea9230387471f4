import type { Chance } from '../../src/simulation/random.rules.js';

/** A part of a schema of OpenAPI, as far as it is used here. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  minimum?: number;
  maximum?: number;
}
export type Schemas = Record<string, Schema>;

/** Texts that have broken programs before. None of them looks like SQL or a stack, which an answer must never show. */
export const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'a'.repeat(200),
  'ж'.repeat(5_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202etxet',
  '👩‍👩‍👧‍👦'.repeat(40),
  'e\u0301\u0323\u0330'.repeat(60),
  '<script>zqxss()</script>',
  '"><img src=x onerror=zqxss()>',
  "' OR '1'='1",
  '%s%s%n',
  '%00',
  '../../../../etc/passwd',
  '..\\..\\x',
  '{{7*7}}${7*7}',
  '=1+1',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '9999-12-31',
  '10000-01-01',
  '2026-11-22',
  '2027-01-15',
  '1e308',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '2026-00001',
  '9999-999999999',
  'en',
  'xx-Latn-🦆',
  'NG',
  'UNKNOWN',
  'İı',
  'name@example.test',
  'name@\ud800.test',
  '\r\nSet-Cookie: a=b',
];

const NUMBERS = [0, -1, 1, 2, 3, 7, 0.5, -0, 1e308, -1e308, 2 ** 31, 2 ** 53, 2_000_000_001, Number.MAX_SAFE_INTEGER];

/** Any JSON value; `depth` bounds it. */
export function anything(chance: Chance, depth = 3): unknown {
  switch (chance.between(0, depth > 0 ? 7 : 4)) {
    case 0:
      return null;
    case 1:
      return chance.happens(0.5);
    case 2:
      return chance.pick(NUMBERS);
    case 5:
      return Array.from({ length: chance.between(0, 4) }, () => anything(chance, depth - 1));
    case 6: {
      const names = ['a', 'event', 'id', 'constructor', 'toString', 'length', 'then', 'answers', ''];
      return Object.fromEntries(
        Array.from({ length: chance.between(0, 4) }, () => [chance.pick(names), anything(chance, depth - 1)]),
      );
    }
    case 7:
      return chance.pick<unknown>([
        [],
        {},
        [[]],
        [null],
        { $ref: '#' },
        { length: 1e9 },
        JSON.parse('{"__proto__":{"x":1}}'),
      ]);
    default:
      return chance.pick(TEXTS);
  }
}

/** What `known` says of a field by its name comes first: ids of real records, codes, days. */
export type Known = Record<string, readonly unknown[]>;

/** A value that fits the schema, or nearly. */
// oxlint-disable-next-line max-params -- a walk hands down what it walks with
export function fitting(schema: Schema, schemas: Schemas, known: Known, chance: Chance, name = ''): unknown {
  const own = known[name];
  if (own && chance.happens(0.85)) return chance.pick(own);
  if (schema.$ref) return fitting(schemas[schema.$ref.split('/').at(-1)!] ?? {}, schemas, known, chance, name);
  if (schema.allOf) return fitting(schema.allOf[0]!, schemas, known, chance, name);
  if (schema.enum) return chance.pick(schema.enum);
  if (schema.type === 'array') {
    return Array.from({ length: chance.between(0, 3) }, () =>
      fitting(schema.items ?? {}, schemas, known, chance, name),
    );
  }
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(() => chance.happens(0.85))
        .map(([key, value]) => [key, fitting(value, schemas, known, chance, key)]),
    );
  }
  if (schema.type === 'boolean') return chance.happens(0.6);
  if (schema.type === 'number' || schema.type === 'integer')
    return chance.between(schema.minimum ?? 1, schema.maximum ?? 9);
  if (schema.format === 'date')
    return chance.pick(['2026-11-22', '2026-12-24', '2027-06-30', '2004-02-29', '2026-11-01']);
  if (schema.example !== undefined && chance.happens(0.8)) return schema.example;
  return schema.type === 'string'
    ? chance.pick(['Zqlogokafor', 'NG', 'ZQLOG4567', 'zqlog words', '+2348031234567'])
    : {};
}

/** The same with one to three of its places replaced, removed or added. */
export function mutated(value: unknown, chance: Chance): unknown {
  let result = value;
  for (let left = chance.between(1, 3); left > 0; left--) result = mutatedOnce(result, chance);
  return result;
}

function mutatedOnce(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance.happens(0.8)) {
    const at = chance.between(0, value.length - 1);
    return value.map((one: unknown, i) => (i === at ? mutatedOnce(one, chance) : one));
  }
  if (typeof value === 'object' && value !== null && chance.happens(0.9)) {
    const copy: Record<string, unknown> = { ...value };
    const keys = Object.keys(copy);
    if (keys.length === 0 || chance.happens(0.1))
      return { ...copy, [chance.pick(['more', '_key', 'id', 'toJSON'])]: 1 };
    const key = chance.pick(keys);
    if (chance.happens(0.1)) delete copy[key];
    else copy[key] = mutatedOnce(copy[key], chance);
    return copy;
  }
  return chance.happens(0.1) && typeof value === 'string' ? value.repeat(chance.between(2, 3_000)) : anything(chance);
}

/** JSON as no library would write it: cut, doubled, deep, with other encodings. */
export function brokenJson(text: string, chance: Chance): string {
  switch (chance.between(0, 6)) {
    case 0:
      return text.slice(0, chance.between(0, text.length));
    case 1:
      return text.replace('{', '{"event":1,"event":"submit","__proto__":{"roles":["admin"]},');
    case 2:
      return '['.repeat(chance.between(10, 20_000)) + ']'.repeat(chance.between(0, 20_000));
    case 3:
      return '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000);
    case 4:
      return `\ufeff${text}`;
    case 5:
      return text.replaceAll(':', ': 1e999,').replaceAll('"', '\\u0022');
    default:
      return chance.pick(['', '1', '"x"', 'null', '[]', '{}', '\u0000', '{"a":\\ud800}', "{'a':1}", '{"a":"\\ud800"}']);
  }
}
