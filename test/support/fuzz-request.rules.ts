import type { Chance } from '../../src/simulation/random.rules.js';
import {
  anything,
  brokenJson,
  fitting,
  type Known,
  mutated,
  type Schema,
  type Schemas,
  TEXTS,
} from './fuzz-values.rules.js';

/** A route with all that is known of what it takes. */
export interface FuzzRoute {
  method: string;
  /** With `:parameters`. */
  path: string;
  queries: Record<string, Schema>;
  body?: Schema;
  multipart: boolean;
  /** The permission it names; true when it is open. */
  access: string | true | undefined;
  /** Forms found on pages, for a page's POST. */
  forms: Record<string, string[]>[];
}

export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

export interface FuzzWorld {
  schemas: Schemas;
  known: Known;
  /** Ids and other values for the parameters of paths, by name. */
  parameters: Record<string, readonly string[]>;
}

const WORDS = [
  'q',
  'status',
  'after',
  'limit',
  'sort',
  'event',
  'as_of',
  'by',
  'measure',
  'next',
  'ticket',
  'lang',
  'page',
  'done',
];

/** One request of a route: mostly well-formed, often wrong in one place, sometimes nonsense. `likely`: an address of it. */
// oxlint-disable-next-line max-params -- a request is made of all four
export function requestOf(route: FuzzRoute, likely: string, world: FuzzWorld, chance: Chance): FuzzRequest {
  const headers = headersOf(chance);
  const path = (chance.happens(0.75) ? likely : pathOf(route, world, chance)) + queryOf(route, chance);
  const method = chance.happens(0.01)
    ? chance.pick(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST'])
    : route.method;
  if (route.method === 'GET' && !chance.happens(0.01)) return { method, path, headers, body: undefined };
  return { method, path, headers, body: bodyOf(route, world, chance, headers) };
}

function pathOf({ path }: FuzzRoute, { parameters }: FuzzWorld, chance: Chance): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    if (chance.happens(0.8)) return encodeURIComponent(chance.pick(parameters[name] ?? parameters['id']!));
    return chance.happens(0.7)
      ? encoded(chance.pick(TEXTS))
      : chance.pick(['%', '%zz', '%ff', '%c0%af', '%2e%2e%2f', '%2F%2F', '%ED%A0%80', ';a=b']);
  });
  return chance.happens(0.02)
    ? `${filled}${chance.pick(['/', '//', '/..', '%2f', '.json', '/%00', '?', '#'])}`
    : filled;
}

function queryOf({ queries }: FuzzRoute, chance: Chance): string {
  if (chance.happens(0.5)) return '';
  const names = Object.keys(queries);
  const parts: string[] = [];
  for (let left = chance.between(1, 5); left > 0; left--) {
    const name = names.length > 0 && chance.happens(0.85) ? chance.pick(names) : chance.pick(WORDS);
    const value = chance.happens(0.5)
      ? String(fitting(queries[name] ?? { type: 'string' }, {}, {}, chance))
      : chance.pick([...TEXTS, cursor(chance)]);
    parts.push(
      `${name}${chance.happens(0.05) ? chance.pick(['[]', '[a]', '[__proto__]', '[0][1]']) : ''}=${encoded(value)}`,
    );
  }
  if (chance.happens(0.01)) parts.push(`q=${'%D0%B6'.repeat(1_500)}`);
  return `?${parts.join('&')}`;
}

/** A cursor somebody made up. */
function cursor(chance: Chance): string {
  const inside = chance.pick<unknown>([anything(chance), ['2026-11-22T00:00:00.000Z', 'x'], { at: 1 }, [1e308, null]]);
  return Buffer.from(JSON.stringify(inside) ?? '').toString('base64url');
}

/** Percent-encoded, lone surrogates as their three bytes. */
function encoded(text: string): string {
  return [...text]
    .map((one) => (/[\ud800-\udfff]/.test(one) && one.length === 1 ? '%ED%A0%80' : encodeURIComponent(one)))
    .join('');
}

function headersOf(chance: Chance): Record<string, string> {
  const headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin' };
  const maybe = (p: number, name: string, values: string[]) => {
    if (chance.happens(p)) headers[name] = chance.pick(values);
  };
  maybe(0.02, 'Sec-Fetch-Site', ['cross-site', 'none', 'x']);
  maybe(0.2, 'Accept-Language', ['uk', 'en', 'xx', '*;q=0.1', 'uk;q=x,', 'a'.repeat(3_000)]);
  maybe(0.2, 'Accept', ['text/html', 'application/json', '*/*', 'image/webp', ';', 'application/pdf']);
  maybe(0.1, 'X-Forwarded-For', ['1.2.3.4', '::1, 4.4.4.4', 'x'.repeat(500), '999.1.1.1']);
  maybe(0.03, 'Origin', ['null', 'http://elsewhere.test', 'x']);
  maybe(0.05, 'Idempotency-Key', ['one', 'two', 'a'.repeat(300), '', ' ', '{"a":1}']);
  maybe(0.02, 'Range', ['bytes=0-1', 'bytes=99999-', 'lines=1']);
  maybe(0.02, 'If-None-Match', ['*', '"x"']);
  maybe(0.02, 'Content-Encoding', ['gzip', 'br', 'x']);
  maybe(0.01, 'X-HTTP-Method-Override', ['DELETE']);
  maybe(0.02, 'User-Agent', ['', 'Mozilla/5.0 (Linux; Android 9) Chrome/90 Mobile', 'z'.repeat(2_000)]);
  return headers;
}

// oxlint-disable-next-line max-params -- the headers follow from the body
function bodyOf(route: FuzzRoute, world: FuzzWorld, chance: Chance, headers: Record<string, string>): Buffer {
  if (route.multipart && !chance.happens(0.1)) return multipart(chance, headers);
  const isPage = !route.path.startsWith('/api');
  if (isPage && !chance.happens(0.1)) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
    return Buffer.from(formOf(route, world, chance));
  }
  headers['Content-Type'] = chance.happens(0.95)
    ? 'application/json'
    : chance.pick([
        'text/plain',
        'application/json; charset=utf-7',
        'multipart/form-data',
        'application/xml',
        'a',
        'application/problem+json',
      ]);
  const fit = route.body ? fitting(route.body, world.schemas, world.known, chance) : {};
  const kind = chance.next();
  if (kind < 0.55) return Buffer.from(JSON.stringify(fit));
  if (kind < 0.85) return Buffer.from(JSON.stringify(mutated(fit, chance)) ?? 'null');
  if (kind < 0.99)
    return Buffer.from(brokenJson(JSON.stringify(fit), chance), chance.happens(0.2) ? 'utf16le' : 'utf8');
  return Buffer.from(JSON.stringify({ ...(fit as object), note: 'я'.repeat(200_000) }));
}

function formOf({ forms }: FuzzRoute, world: FuzzWorld, chance: Chance): string {
  const form = forms.length > 0 ? chance.pick(forms) : {};
  const parts: string[] = [];
  for (const [name, values] of Object.entries(form)) {
    if (chance.happens(0.05)) continue;
    const known = world.known[name];
    const value = chance.happens(0.15)
      ? chance.pick(TEXTS)
      : known && chance.happens(0.4)
        ? String(chance.pick(known))
        : chance.pick(values);
    parts.push(`${encodeURIComponent(name)}=${encoded(value)}`);
    if (chance.happens(0.03)) parts.push(`${encodeURIComponent(name)}=${encoded(chance.pick(TEXTS))}`);
    if (chance.happens(0.03))
      parts.push(
        `${encodeURIComponent(name)}${chance.pick(['[]', '[x]', '[__proto__][y]', '[0][0][0][0][0][0][0]'])}=1`,
      );
  }
  if (chance.happens(0.1))
    parts.push(`${chance.pick([...Object.keys(world.known), ...WORDS])}=${encoded(chance.pick(TEXTS))}`);
  if (chance.happens(0.01)) for (let i = 0; i < 1_200; i++) parts.push(`a[${i}]=1`);
  if (chance.happens(0.02))
    return parts.join('&').slice(0, chance.between(0, 60)) + chance.pick(['%', '%E0%A4%A', '=', '&&&=']);
  return parts.join('&');
}

function multipart(chance: Chance, headers: Record<string, string>): Buffer {
  const boundary = 'zqboundary';
  headers['Content-Type'] = `multipart/form-data; boundary=${chance.happens(0.05) ? 'other' : boundary}`;
  if (chance.happens(0.03))
    headers['Content-Type'] = chance.pick([
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/mixed; boundary=zqboundary',
    ]);
  const names = [
    'scan.pdf',
    '../../x.pdf',
    '\u202egpj.exe',
    'паспорт.pdf',
    'a'.repeat(3_000),
    '',
    'x\u0000.pdf',
    'a"b.pdf',
    'con',
  ];
  const bytes = chance.pick([
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from('<svg onload="zqxss()"/>'),
    Buffer.from('PK\u0003\u0004 not really'),
    Buffer.alloc(0),
    Buffer.alloc(70_000, 0x41),
  ]);
  const parts: Buffer[] = [];
  const field = (name: string, value: string) => {
    parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  };
  if (chance.happens(0.9))
    field(
      'slot',
      chance.happens(0.7) ? chance.pick(['passport', 'edu-cert', 'photo', 'edu-cert.2']) : chance.pick(TEXTS),
    );
  if (chance.happens(0.3)) field(chance.pick(['_key', 'version', '__proto__', 'slot', 'a[b]']), chance.pick(TEXTS));
  if (chance.happens(0.9)) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${chance.pick(['file', 'file', 'file', 'files', ''])}"; filename="${chance.pick(names)}"\r\nContent-Type: ${chance.pick(['application/pdf', 'image/jpeg', 'text/html', ''])}\r\n\r\n`;
    parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
  }
  const end = chance.happens(0.9)
    ? Buffer.from(`--${boundary}--\r\n`)
    : Buffer.from(chance.pick(['', '--', `--${boundary}`]));
  const whole = Buffer.concat([...parts, end]);
  return chance.happens(0.05) ? whole.subarray(0, chance.between(0, whole.length)) : whole;
}
