import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import http from 'node:http';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Open } from '../src/platform/access/access.decorator.js';
import { refuse } from '../src/platform/errors/platform.refusals.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { FileSweepJob } from '../src/platform/files/file-sweep.job.js';
import { PageInput } from '../src/platform/http/page.input.js';
import { startTestApp, type TestApp } from './support/app.service.js';

class PlaceInput {
  @IsString()
  @MaxLength(5)
  town: string;
}

class ProbeInput {
  @IsString()
  @MaxLength(40)
  name: string;

  @IsOptional()
  @IsEmail()
  @MaxLength(100)
  email?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput;
}

let made = 0;

@Controller()
class ProbeController {
  constructor(private readonly dataSource: DataSource) {}

  @Open()
  @Post('api/v1/probe')
  @HttpCode(201)
  async make(@Body() body: ProbeInput): Promise<unknown> {
    const number = ++made;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (body.name === 'refuse me') throw refuse('data.conflict', { number });
    return { number };
  }

  @Open()
  @Post('probe')
  form(@Body() body: ProbeInput): unknown {
    return body;
  }

  @Open()
  @Get('api/v1/probe')
  list(@Query() query: PageInput): unknown {
    return query;
  }

  @Open()
  @Get('api/v1/probe/:id')
  async one(@Param('id', ParseUUIDPipe) id: string): Promise<unknown> {
    return this.dataSource.query('SELECT $1::uuid AS id', [id]);
  }

  @Open()
  @Get('api/v1/fault/:kind')
  async fault(@Param('kind') kind: string): Promise<unknown> {
    if (kind === 'program') throw new TypeError('Cannot read properties of undefined');
    if (kind === 'secret') throw new Error('adaeze@example.org is known');
    if (kind === 'slow') return this.dataSource.query('SELECT pg_sleep(20)');
    if (kind === 'history') return this.dataSource.query(`UPDATE audit_entry SET action = 'x'`);
    return this.dataSource.query(`SELECT 'abc'::int AS value`);
  }

  @Open()
  @Get('pages/fault')
  page(): unknown {
    throw new Error('adaeze@example.org is known');
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

interface Problem {
  code: string;
  status: number;
  detail: string;
  id?: string;
  errors?: { field: string; code: string; message: string }[];
}

const pdf = (name: string) => Readable.from([Buffer.from(`%PDF-1.4 ${name} %%EOF`)]);

describe('what every request meets', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ modules: [ProbeModule], config: { metricsToken: 'a token for the watchers' } });
  });
  afterAll(() => house.close());

  const post = (json: unknown, headers?: Record<string, string>) =>
    house.client().post<Problem & { number: number }>('/api/v1/probe', json, headers);

  it('answers a program with a problem document and a person with a page', async () => {
    const api = await house.client().get<Problem>('/api/v1/nowhere');
    expect(api.status).toBe(404);
    expect(api.headers.get('content-type')).toMatch('application/problem+json');
    expect(api.body).toMatchObject({ code: 'not_found', status: 404, type: 'about:blank' });
    const page = await house.client().get('/nowhere', { 'Accept-Language': 'uk' });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.text).toContain('lang="uk"');
  });

  it('names the fields that are wrong, in the language of the reader', async () => {
    const answer = await post({ email: 'x', place: { town: 'Chernivtsi' }, more: 1 }, { 'Accept-Language': 'uk-UA' });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('request.invalid');
    expect(answer.body.errors).toEqual([
      { field: 'more', code: 'unknown', message: 'Тут цього не запитують.' },
      { field: 'name', code: 'missing', message: 'Це потрібно вказати.' },
      { field: 'email', code: 'isEmail', message: expect.any(String) },
      { field: 'place.town', code: 'maxLength', message: 'Має бути не довше ніж 5 знаків.' },
    ]);
  });

  it.each([
    ['broken JSON', '{"name":', 'request.malformed'],
    ['half a character', '{"name":"\\ud800"}', 'request.ill_formed_text'],
    ['NUL', '{"name":"a\\u0000b"}', 'request.ill_formed_text'],
    ['half a character in an unknown field', '{"name":"a","x":{"y":["\\udc00"]}}', 'request.ill_formed_text'],
    ['a name that reaches into the machinery', '{"name":"a","__proto__":{"x":1}}', 'request.ill_formed_text'],
    ['endless nesting', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'request.ill_formed_text'],
  ])('refuses %s with 400', async (_what, body, code) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await house.client().send<Problem>('POST', '/api/v1/probe', { body, headers });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it.each(['/api/v1/probe/%00', '/api/v1/probe/%ff', '/api/v1/probe/%ed%a0%80', '/api/v1/probe/x?after=%00'])(
    'refuses the address %s with 400',
    async (path) => {
      const answer = await house.client().get(path);
      expect(answer.status).toBe(400);
    },
  );

  it.each([
    ['a list', 'application/json', '[]', 422],
    ['a list of things', 'application/json', '[{"name":"Ada"}]', 422],
    ['null', 'application/json', 'null', 400],
    ['a word', 'application/json', '"Ada"', 400],
    ['nothing', 'application/json', '', 422],
    ['text', 'text/plain', 'Ada', 422],
    ['an unknown compression', 'application/json', '{}', 415],
    ['an unknown alphabet', 'application/json; charset=klingon', '{}', 415],
    ['a form without an end', 'multipart/form-data; boundary=q', '--q\r\nContent-Disp', 422],
    ['a name that is a list', 'application/x-www-form-urlencoded', 'name[]=a&name[]=b', 422],
    ['a name that is a tree', 'application/x-www-form-urlencoded', `name${'[a]'.repeat(100)}=b`, 400],
    ['many fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(2_000), 413],
    ['NUL in a form', 'application/x-www-form-urlencoded', 'name=%00', 400],
  ])('answers %s with a refusal', async (what, type, body, status) => {
    const headers = {
      'Content-Type': type,
      ...(what === 'an unknown compression' ? { 'Content-Encoding': 'zip' } : {}),
    };
    const answer = await house.client().send<Problem>('POST', '/api/v1/probe', { body, headers });
    expect(answer.status).toBe(status);
    for (const problem of answer.body.errors ?? []) expect(problem.field).toEqual(expect.any(String));
  });

  it('refuses what is too large, and a list that is longer than a page', async () => {
    const large = await post({ name: 'a'.repeat(300_000) });
    expect([large.status, large.body.code]).toEqual([413, 'request.too_large']);
    expect((await house.client().get('/api/v1/probe?limit=1000')).status).toBe(422);
    expect((await house.client().get('/api/v1/probe?limit=20')).body).toEqual({ limit: 20 });
  });

  it('takes a form of nested fields, without its key', async () => {
    const answer = await house.client().form('/probe', { name: 'Ada', 'place[town]': 'Lagos', _key: 'form-key-1' });
    expect(JSON.parse(answer.text)).toEqual({ name: 'Ada', place: { town: 'Lagos' } });
  });

  it('lets no other site change anything', async () => {
    const json = { name: 'Ada' };
    const headers = (site: Record<string, string>) => house.client().post('/api/v1/probe', json, site);
    expect((await headers({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await headers({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    const bare = async (more: Record<string, string>) => {
      const response = await fetch(`${house.url}/api/v1/probe`, {
        method: 'POST',
        body: JSON.stringify(json),
        headers: { 'Content-Type': 'application/json', ...more },
      });
      return response.status;
    };
    // Node's fetch adds its own Sec-Fetch-Mode, never a site.
    expect(await bare({ Origin: 'https://evil.example' })).toBe(403);
    expect(await bare({ Origin: 'null' })).toBe(403);
    expect(await bare({ Origin: house.url })).toBe(201);
    expect(await bare({})).toBe(201);
  });

  it('does a keyed request once', async () => {
    const key = { 'Idempotency-Key': 'key-of-a-double-click' };
    const both = await Promise.all([post({ name: 'Ada' }, key), post({ name: 'Ada' }, key)]);
    expect(both.map((answer) => answer.status)).toEqual([201, 201]);
    expect(both[0].body.number).toBe(both[1].body.number);
    const later = await post({ name: 'Ada' }, key);
    expect(later.body.number).toBe(both[0].body.number);
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    const other = await post({ name: 'Eve' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    expect((await post({ name: 'Ada' }, { 'Idempotency-Key': 'x' })).body.code).toBe('idempotency.key_invalid');
    house.clock.shiftBy(25 * 3_600_000);
    const nextDay = await post({ name: 'Ada' }, key);
    house.clock.shiftBy(0);
    expect(nextDay.body.number).not.toBe(both[0].body.number);
  });

  it('keeps no refusal for a key', async () => {
    const key = { 'Idempotency-Key': 'key-of-a-refusal' };
    const first = await post({ name: 'refuse me' }, key);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await post({ name: 'refuse me' }, key);
    expect([first.status, second.status]).toEqual([409, 409]);
    expect(second.body.number).not.toBe(first.body.number);
  });

  it.each([
    ['program', 500, 'fault'],
    ['secret', 500, 'fault'],
    ['cast', 400, 'data.not_storable'],
  ])('answers the error "%s" with %i and tells nothing of it', async (kind, status, code) => {
    const answer = await house.client().get<Problem>(`/api/v1/fault/${kind}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    // The number of the fault is chance: any letters may stand in it.
    const said = answer.text.replaceAll(String(answer.body.id), '');
    expect(said).not.toMatch(/adaeze|properties|abc|SELECT|\.ts|\.js/);
    expect(answer.body.id !== undefined).toBe(status === 500);
  });

  it('shows a fault on a page as its number only', async () => {
    const answer = await house.client().get('/pages/fault');
    expect(answer.status).toBe(500);
    expect(answer.text).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(answer.text).not.toMatch(/adaeze/);
  });

  it('cannot change the history', async () => {
    // 42501: the app's role has no right to it. That is a fault of ours, not of whoever asked.
    expect((await house.client().get('/api/v1/fault/history')).status).toBe(500);
    const owner = await house.owner();
    await expect(owner.query(`UPDATE audit_entry SET action = 'x'`)).rejects.toMatchObject({ code: '23001' });
  });

  it('answers 503 within ten seconds when the database is slow', async () => {
    const start = Date.now();
    const answer = await house.client().get<Problem>('/api/v1/fault/slow');
    expect([answer.status, answer.body.code]).toEqual([503, 'service.busy']);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('heals when its connections were cut', async () => {
    const id = '019aa000-0000-7000-8000-000000000000';
    await house.client().get(`/api/v1/probe/${id}`);
    await house.database.cutConnections();
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await house.client().get(`/api/v1/probe/${id}`)).status);
    expect(statuses.at(-1)).toBe(200);
    for (const status of statuses) expect([200, 503]).toContain(status);
  });

  it('sweeps files without a row', async () => {
    const store = house.get(FileStore);
    const [named, orphan] = [await store.receive(pdf('named')), await store.receive(pdf('orphan'))];
    await house.dataSource.query(
      `INSERT INTO stored_file (hash, size, media_type, scan, received_at) VALUES ($1, $2, $3, 'clean', now())`,
      [named.hash, named.size, named.mediaType],
    );
    const job = house.get(FileSweepJob);
    expect(await job.run(new Date(Date.now() - 60_000))).toEqual({ temporaries: 0, orphans: 0 });
    expect(await job.run(new Date(Date.now() + 60_000))).toEqual({ temporaries: 0, orphans: 1 });
    await expect(store.open(orphan.hash)).rejects.toThrow('file.gone');
    (await store.open(named.hash)).stream.destroy();
  });

  it('tells watchers how it is', async () => {
    await house.client().get('/api/v1/probe/019aa000-0000-7000-8000-000000000000');
    const ready = await house.client().get('/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ok', version: expect.stringMatching(/^\d+\.\d+/) }]);
    expect((await house.client().get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await house.client().get('/metrics')).status).toBe(401);
    const metrics = await house.client().get('/metrics', { Authorization: 'Bearer a token for the watchers' });
    expect(metrics.text).toContain('matricula_http_seconds_count');
    expect(metrics.text).toContain('route="/api/v1/probe/:id"');
  });

  it('sends the headers that keep browsers strict', async () => {
    const { headers } = await house.client().get('/health/live');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';style-src 'self';img-src 'self';/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('sets its time limits before it listens', () => {
    const server = house.app.getHttpServer() as http.Server;
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
    expect(server.timeout).toBeLessThanOrEqual(30_000);
  });
});
