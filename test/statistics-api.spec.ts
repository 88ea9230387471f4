import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../src/accounts/permission.policy.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import type { CountsView, FunnelView } from '../src/statistics/figure.view.js';
import type { MeasureListView } from '../src/statistics/measure.view.js';
import { UsualQuery } from '../src/statistics/usual.query.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer } from './support/dossier.service.js';
import { insertHistories, type SampleCatalogue, sampleCatalogue } from './support/history.service.js';
import { sheetRows } from './support/workbook.rules.js';
import { season } from './support/season.rules.js';

let house: TestApp;
let catalogue: SampleCatalogue;
let analyst: Actor;
const COUNTRIES = '/api/v1/statistics/countries';

interface Problem {
  code: string;
  detail: string;
  errors?: { field: string; code: string; message: string }[];
}

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  catalogue = await sampleCatalogue(owner.manager);
  const [med, dent] = ['X-MED/2025-08', 'X-DENT/2025-08'].map((key) => catalogue.offerings[key] ?? '');
  await owner.transaction((db) =>
    insertHistories(db, [
      ...season(med ?? '', '2025-04-01', '2025-09-01', {
        IN: [140, 90, 70, 58],
        NG: [40, 25, 20, 13],
        ET: [3, 2, 2, 2],
        UNKNOWN: [4, 4, 3, 3],
      }),
      ...season(dent ?? '', '2025-04-01', '2025-09-01', { IN: [12, 8, 6, 4], GH: [30, 29, 28, 27] }),
    ]),
  );
  analyst = await actorWith(house, 'analyst');
});
afterAll(() => house.close());

async function asStaff<T = CountsView>(path: string, actor: Actor = analyst) {
  return house.client().get<T>(path, await bearer(house, actor));
}
const totalOf = async (query: string) => (await asStaff(`${COUNTRIES}?${query}`)).body.total;
const applied = async (query: string) => (await asStaff(`${COUNTRIES}?measure=applied&${query}`)).body;
const visitor = <T = CountsView>(path: string) => house.client().get<T>(path);
const recorded = async () => (await house.dataSource.query(`select count(*)::int as n from audit_entry`))[0].n;
const said = (view: CountsView) => view.items.map(({ country, count }) => `${country} ${count}`).join(', ');

describe('figures for staff', () => {
  it('are exact, in the agreed shape, with defaults', async () => {
    const { status, body, headers } = await asStaff(COUNTRIES);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'measure',
      'definition',
      'version',
      'basis',
      'asOf',
      'knownAt',
      'filters',
      'rounding',
      'unit',
      'by',
      'split',
      'step',
      'from',
      'items',
      'total',
      'notAddable',
    ]);
    expect(body).toMatchObject({
      measure: 'enrolled',
      version: 1,
      basis: 'citizenship',
      asOf: house.clock.today(),
      filters: { intake: null, programme: null, preparatory: 'out', place: 'all' },
      rounding: null,
      total: 107,
    });
    expect(Math.abs(Date.parse(body.knownAt) - house.clock.now().getTime())).toBeLessThan(60_000);
    expect(said(body)).toBe('IN 62, GH 27, NG 13, UNKNOWN 3, ET 2');
    expect(body.items[0]?.share).toBe(0.5794);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('know what was recorded by a day or an instant, and hold on a day', async () => {
    expect(await totalOf('as_of=2025-08-31')).toBe(0);
    expect(await totalOf('as_of=2025-09-01')).toBe(107);
    expect(await totalOf('as_of=2025-09-01&known_at=2025-09-03')).toBe(0);
    expect(await totalOf('as_of=2025-09-01&known_at=2025-09-04')).toBe(107);
    expect(await totalOf('as_of=2025-09-01&known_at=2025-09-04T09:00:00.000Z')).toBe(107);
    expect(await totalOf('as_of=2025-09-01&known_at=2025-09-04T08:59:59.999Z')).toBe(0);
  });

  it('are counted by anything that is asked for, each dimension in its order', async () => {
    expect((await applied('by=programme')).items).toEqual([
      { programme: 'X-MED', count: 187, share: 0.8166 },
      { programme: 'X-DENT', count: 42, share: 0.1834 },
    ]);
    expect((await applied('by=intake')).items).toEqual([{ intake: '2025-08', count: 229, share: 1 }]);
    expect((await applied('by=month')).items.map(({ month }) => month)).toEqual(['2025-04']);
    expect((await applied('by=year')).basis).toBeNull();
    expect(said(await applied('programme=x-dent'))).toBe('GH 30, IN 12');
    expect((await applied('programme=x-dent')).filters.programme).toBe('X-DENT');
    expect(said(await applied('basis=school&programme=X-DENT'))).toBe('GH 26, IN 10, SA 6');
    expect((await applied('basis=residence')).basis).toBe('residence');
    expect((await applied('programme=X-PREP')).filters).toMatchObject({ programme: 'X-PREP', preparatory: 'in' });
  });

  it('are split by a second dimension, and say why rows that hold somebody twice must not be added', async () => {
    const { items, columns, total, notAddable } = await applied('split=residence&programme=X-DENT');
    expect(items[0]).toEqual({
      country: 'GH',
      count: 30,
      share: 0.7143,
      parts: [
        { key: 'GH', count: 22, share: 0.7333 },
        { key: 'AE', count: 8, share: 0.2667 },
      ],
    });
    expect(columns?.map(({ key, count }) => `${key} ${count}`)).toEqual(['GH 22', 'AE 11', 'IN 9']);
    expect([total, notAddable]).toEqual([42, null]);
  });

  it('are narrowed by any dimension, and counted in applications too', async () => {
    expect(said(await applied('residence=AE'))).toBe('IN 38, NG 10, GH 8, ET 1, UNKNOWN 1');
    expect((await applied('residence=AE')).filters.only).toEqual({ residence: 'AE' });
    expect((await applied('by=level')).items.map(({ count, ...rest }) => [Object.values(rest)[0], count])).toEqual([
      ['master', 187],
      ['bachelor', 42],
    ]);
    expect(await applied('unit=applications')).toMatchObject({ unit: 'applications', total: 229 });
  });

  it('are ratios of two measures, with both and with that of all', async () => {
    const { items, all, total, notAddable } = (await asStaff(`${COUNTRIES}?measure=yield&programme=X-DENT`)).body;
    expect(items).toEqual([
      { country: 'GH', count: 27, of: 29, rate: 0.931, share: null },
      { country: 'IN', count: 4, of: 8, rate: 0.5, share: null },
    ]);
    expect([total, all?.of, all?.rate, notAddable]).toEqual([31, 37, 0.8378, 'ratio']);
  });

  it('are new enrolments between two days, both included', async () => {
    const flow = async (query: string) => (await asStaff(`${COUNTRIES}?measure=new_enrolments&${query}`)).body;
    expect(await flow('from=2025-09-01&as_of=2025-09-01')).toMatchObject({
      total: 107,
      from: '2025-09-01',
      unit: 'applications',
    });
    expect(await flow('from=2025-09-02&as_of=2025-12-31')).toMatchObject({ total: 0, items: [] });
    expect(await flow('as_of=2025-08-31')).toMatchObject({ total: 0, from: '2024-09-01' });
  });

  it('say how long each step was waited for, and by country how long one step', async () => {
    const { items, all } = (await asStaff(`${COUNTRIES}?measure=waiting`)).body;
    expect(items.map(({ step, median, most }) => `${step} ${median} ${most}`)).toEqual([
      'applied 4 4',
      'verified 7 7',
      'offered 12 12',
      'accepted 6 6',
      'confirmed 31 31',
      'enrolled 86 92',
    ]);
    expect(all).toBeUndefined();
    const one = (await asStaff(`${COUNTRIES}?measure=waiting&by=country&step=offered`)).body;
    expect(one.items[0]).toEqual({ country: 'IN', count: 98, median: 12, most: 12, share: expect.anything() });
    expect(one.all).toMatchObject({ median: 12, most: 12 });
  });

  it.each<Role>(['officer', 'decision_maker', 'registrar', 'analyst', 'admin'])('are exact for %s', async (role) => {
    expect((await asStaff(COUNTRIES, await actorWith(house, role))).body.rounding).toBeNull();
  });

  it.each<Role>(['reviewer', 'applicant'])('are rounded for %s', async (role) => {
    expect((await asStaff(COUNTRIES, await actorWith(house, role))).body.rounding).toBe(5);
  });
});

describe('figures for everybody', () => {
  it('are rounded, of a finished month-end, without groups of one or two and shares of few', async () => {
    const { body, headers } = await visitor(COUNTRIES);
    expect(body).toMatchObject({ rounding: 5, total: 105, measure: 'enrolled' });
    expect(body.items).toEqual([
      { country: 'IN', count: 60, share: 0.5714 },
      { country: 'GH', count: 25, share: 0.2381 },
      { country: 'NG', count: 15, share: '..' },
      { country: 'UNKNOWN', count: 5, share: '..' },
    ]);
    expect(body.asOf < house.clock.today()).toBe(true);
    expect(new Date(Date.parse(`${body.asOf}T00:00:00Z`) + 86_400_000).getUTCDate()).toBe(1);
    expect(house.clock.dayOf(new Date(body.knownAt))).toBe(body.asOf);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('vary')).toMatch(/Authorization/);
  });

  it('answer another day with the month-end before it, and say so', async () => {
    expect((await visitor(`${COUNTRIES}?as_of=2025-09-15`)).body).toMatchObject({ asOf: '2025-08-31', total: 0 });
    const october = await visitor(`${COUNTRIES}?as_of=2025-10-01&known_at=2025-10-20T12:00:00Z`);
    expect(october.body).toMatchObject({ asOf: '2025-09-30', knownAt: '2025-09-30T20:59:59.999Z', total: 105 });
  });

  it.each([
    ['intake=2025-08', 'country, intake'],
    ['programme=X-MED', 'country, programme'],
    ['preparatory=in', 'country, preparatory'],
    ['by=month&place=online', 'year, place'],
    ['by=programme&intake=2025-08', 'programme, intake'],
    ['split=sex', 'country, sex'],
    ['by=age&sex=F', 'age, sex'],
  ])('refuse two dimensions at once: %s', async (query, dimensions) => {
    for (const path of [COUNTRIES, `${COUNTRIES}.csv`]) {
      const { status, body } = await visitor<Problem & { dimensions: string }>(`${path}?${query}`);
      expect([status, body.code, body.dimensions]).toEqual([403, 'statistics.one_dimension', dimensions]);
      expect(body.detail).toContain(dimensions);
    }
  });
});

describe('the register of measures', () => {
  it('is open to everybody and says of each what it is, in each language', async () => {
    const { body } = await visitor<MeasureListView>('/api/v1/statistics/measures?lang=uk');
    expect(body.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['applied', 'on_roll', 'melt', 'waiting']));
    expect(body.items.find(({ id }) => id === 'yield')).toMatchObject({
      numerator: 'enrolled',
      denominator: 'offered',
    });
    expect(body.items.every(({ name, definition }) => /[а-яіїє]/.test(name + definition))).toBe(true);
  });

  it('is what each figure quotes', async () => {
    const { items } = (await visitor<MeasureListView>('/api/v1/statistics/measures')).body;
    for (const { id, version, definition } of items) {
      const { body } = await asStaff(`${COUNTRIES}?measure=${id}`);
      expect([body.measure, body.version, body.definition]).toEqual([id, version, definition]);
    }
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['measure=enquiries', 'measure'],
    ['measure=enrolled.v2', 'measure'],
    ['by=shoes', 'by'],
    ['basis=birth', 'basis'],
    ['as_of=2025-02-30', 'as_of'],
    ['as_of=2999-01-01', 'as_of'],
    ['as_of=0000-00-00', 'as_of'],
    ['known_at=soon', 'known_at'],
    ['known_at=2999-01-01', 'known_at'],
    ['known_at=2025-13-01T00:00:00Z', 'known_at'],
    ['intake=1066-10', 'intake'],
    ['programme=ALCHEMY', 'programme'],
    ['preparatory=perhaps', 'preparatory'],
    ['place=moon', 'place'],
    ['lang=tlh', 'lang'],
    ['sex=perhaps', 'sex'],
    ['from=2025-01-01', 'from'],
    ['unit=pairs', 'unit'],
    ['split=country', 'split'],
    ['measure=melt&split=sex', 'split'],
    ['shoes=42', 'shoes'],
    ['as_of=2025-01-01&as_of=2025-01-02', 'as_of'],
    [`intake=${'x'.repeat(300)}`, 'intake'],
  ])('%s names its field', async (query, field) => {
    for (const path of [COUNTRIES, `${COUNTRIES}.csv`]) {
      const { status, body } = await asStaff<Problem>(`${path}?${query}`);
      expect(status).toBe(422);
      expect(body.errors?.map((error) => error.field)).toContain(field);
      expect(body.errors?.every(({ message }) => message.length > 5)).toBe(true);
    }
  });

  it('is explained in the language asked for', async () => {
    const { body } = await asStaff<Problem>(`${COUNTRIES}?as_of=2025-02-30&lang=uk`);
    expect(body.errors?.[0]?.message).toContain('справжній день');
  });
});

describe('the file', () => {
  it('is a table that explains itself, and is recorded with its filter and rows', async () => {
    const query = 'measure=applied&programme=X-MED&as_of=2025-09-30&known_at=2025-10-01T00:00:00.000Z';
    const { status, text, headers } = await asStaff(`${COUNTRIES}.csv?${query}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="applied-by-country-2025-09-30.csv"');
    // fetch's text() takes the byte order mark away.
    expect(text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'country,name,count,share',
      'IN,India,140,0.7487',
      'NG,Nigeria,40,0.2139',
      'UNKNOWN,Not known,4,0.0214',
      'ET,Ethiopia,3,0.016',
      '',
      'measure,applied',
      'version,1',
      'definition,"Persons who had sent an application on or before the as-of date, whatever became of it. Each person is counted once."',
      'unit,persons',
      'basis,citizenship',
      'from,',
      'as_of,2025-09-30',
      'known_at,2025-10-01T00:00:00.000Z',
      'intake,',
      'programme,X-MED',
      'preparatory,out',
      'place,all',
      'countries,then',
      'rounding,exact',
      'total,187',
      'not_addable,',
      '',
    ]);
    const [entry] = await house.dataSource.query(
      `select actor_id, subject_kind, detail from audit_entry where action = 'statistics.exported'`,
    );
    expect(entry).toMatchObject({
      actor_id: analyst.accountId,
      subject_kind: 'statistics',
      detail: { format: 'csv', measure: 'applied', rows: 4, filters: { programme: 'X-MED' } },
    });
  });

  it('is a workbook too, with the same numbers and where they come from', async () => {
    const query = 'measure=applied&programme=X-MED&as_of=2025-09-30&known_at=2025-10-01T00:00:00.000Z';
    const answer = await fetch(`${house.url}${COUNTRIES}.xlsx?${query}`, { headers: await bearer(house, analyst) });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="applied-by-country-2025-09-30.xlsx"');
    const workbook = Buffer.from(await answer.arrayBuffer());
    const { body } = await asStaff(`${COUNTRIES}?${query}`);
    const [head, ...rows] = sheetRows(workbook, 1);
    expect(head).toEqual(['country', 'name', 'count', 'share']);
    expect(rows.map(([key, , count, share]) => [key, count, share])).toEqual(
      body.items.map(({ country, count, share }) => [country, count, share]),
    );
    const about = Object.fromEntries(sheetRows(workbook, 2));
    expect(about).toMatchObject({ definition: body.definition, total: body.total, taken_by: analyst.name });
    expect(about['link']).toContain('/staff/statistics?measure=applied.v1&by=country');
  });

  it('begins with the byte order mark', async () => {
    const answer = await fetch(`${house.url}${COUNTRIES}.csv`);
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has the same numbers as the answer, for whoever asks, in Ukrainian too', async () => {
    const { body } = await visitor(`${COUNTRIES}?basis=school&lang=uk`);
    const { text } = await visitor(`${COUNTRIES}.csv?basis=school&lang=uk`);
    const rows = text
      .replace('\uFEFF', '')
      .split('\r\n')
      .slice(1, 1 + body.items.length);
    expect(rows.map((row) => row.split(',').filter((_, n) => n !== 1))).toEqual(
      body.items.map(({ country, count, share }) => [country, String(count), String(share)]),
    );
    expect(text).toContain('IN,Індія,');
    expect(text).toContain(body.definition);
  });

  it('is not recorded for a visitor, who saw nothing that others do not', async () => {
    const before = await recorded();
    await visitor(`${COUNTRIES}.csv`);
    expect(await recorded()).toBe(before);
  });
});

describe('the funnel', () => {
  it('counts persons stage by stage, what was kept and the usual days', async () => {
    const { body } = await asStaff<FunnelView>('/api/v1/statistics/funnel?intake=2025-08&programme=X-MED');
    expect(body).toMatchObject({ measure: 'funnel', version: 1, basis: null, rounding: null, total: 187 });
    expect(body.items.map(({ stage, count, kept, days }) => [stage, count, kept, days])).toEqual([
      ['started', 187, null, null],
      ['applied', 187, 1, 4],
      ['verified', 187, 1, 7],
      ['offered', 121, 0.6471, 12],
      ['accepted', 95, 0.7851, 6],
      ['confirmed', 76, 0.8, 31],
      ['enrolled', 76, 1, 85],
    ]);
  });

  it('is rounded for everybody, by one filter at most', async () => {
    const { body } = await visitor<FunnelView>('/api/v1/statistics/funnel?programme=X-DENT');
    expect(body.items.map(({ count }) => count % 5)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect((await visitor('/api/v1/statistics/funnel?programme=X-DENT&intake=2025-08')).status).toBe(403);
    expect((await visitor('/api/v1/statistics/funnel?measure=applied')).status).toBe(422);
  });
});

describe('how long it usually takes', () => {
  it('is measured from stays that ended in the last year, and silent where there were too few', async () => {
    house.clock.shiftBy(Date.parse('2025-10-01T10:00:00Z') - Date.now());
    try {
      const usual = house.get(UsualQuery);
      expect(await usual.of('submitted')).toEqual({ median: 7, most: 7, stays: 229 });
      expect(await usual.of('under_review')).toEqual({ median: 12, most: 14, stays: 229 });
      expect(await usual.of('offered')).toMatchObject({ median: 6, stays: 129 });
      expect(await usual.of('waitlisted')).toBeNull();
      house.clock.shiftBy(Date.parse('2026-06-01T10:00:00Z') - Date.now());
      expect(await usual.of('submitted')).toBeNull();
      expect(await usual.of('confirmed')).toMatchObject({ stays: 107 });
    } finally {
      house.clock.shiftBy(0);
    }
  });
});
