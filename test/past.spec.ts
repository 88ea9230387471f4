import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { loadPast } from '../src/statistics/past/past-load.command.js';
import type { SeriesListView } from '../src/statistics/past/series.view.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import {
  axe,
  openBrowser,
  overflow,
  type PageOptions,
  screenshot,
  type TestBrowser,
} from './support/browser.service.js';
import { bearer } from './support/dossier.service.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { season } from './support/season.rules.js';

const SERIES = '/api/v1/statistics/series?limit=100';
const STAFF = '/staff/statistics/past';

let house: TestApp;
let analyst: Actor;
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  await loadPast(house.dataSource, house.clock);
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager);
  const med = offerings['X-MED/2025-08'] ?? '';
  await owner.transaction((db) =>
    insertHistories(db, [
      ...season(med, '2024-04-01', '2024-09-01', { IN: [60, 50, 45, 40], NG: [20, 12, 9, 6] }),
      ...season(med, '2025-04-01', '2025-09-01', { IN: [140, 90, 70, 58], NG: [40, 25, 20, 13], ET: [3, 2, 2, 2] }),
    ]),
  );
  analyst = await actorWith(house, 'analyst');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const plain = (html: string) =>
  html
    .replaceAll(/<\/t[hd]>/g, ' | ')
    .replaceAll('</tr>', '\n')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|[\u00a0\u202f]/g, ' ')
    .replaceAll(/ +/g, ' ');
const published = async () => (await house.client().get<SeriesListView>(SERIES)).body.items;
const staffPage = async (path: string) => house.client().get(path, await bearer(house, analyst));
const send = async (path: string, fields: Record<string, string>) =>
  house.client().form(path, fields, await bearer(house, analyst));

/** Brings a file as the page does. @returns the path of its preview */
async function bring(content: string): Promise<string> {
  const bytes = Buffer.from(content);
  const headers = await bearer(house, analyst);
  const answer = await house.client().upload(`${STAFF}/import`, { filename: 'archive.csv', bytes }, headers);
  expect(answer.status).toBe(303);
  return answer.location ?? '';
}

describe('the published figures that come with the house', () => {
  it('are all there, each with its source, none made one with another', async () => {
    const file = new URL('../src/statistics/past/data/past-figures.json', import.meta.url);
    const { rows } = JSON.parse(await readFile(file, 'utf8')) as { rows: Record<string, unknown>[] };
    const items = await published();
    const figures = items.flatMap(({ scope, measure, dimension, source, confidence, figures: all }) =>
      all.map(({ key, asOf, period, value }) =>
        [scope, measure, dimension, source, confidence, key, asOf ?? '', period ?? '', value].join('|'),
      ),
    );
    const expected = rows.map((row) =>
      ['scope', 'measure', 'dimension', 'source', 'confidence', 'key', 'asOf', 'period', 'value']
        .map((name) => row[name] ?? '')
        .join('|'),
    );
    expect(expected).toHaveLength(71);
    expect(figures.toSorted()).toEqual(expected.toSorted());
    expect(items.every(({ origin, source, definition }) => origin === 'published' && source && definition)).toBe(true);
  });

  it('are loaded once', async () => {
    expect(await loadPast(house.dataSource, house.clock)).toBe(0);
  });

  it('can be asked for by country, and say what is doubtful', async () => {
    const { body } = await house.client().get<SeriesListView>('/api/v1/statistics/series?country=GH&scope=UA');
    expect(body.items.flatMap(({ figures }) => figures.map(({ name, value }) => [name, value]))).toEqual([
      ['Ghana', 1136],
    ]);
    const levels = (await published()).find(({ dimension }) => dimension === 'level');
    expect(levels?.figures.every(({ note }) => note?.includes('off by one'))).toBe(true);
  });
});

describe('a file that is brought', () => {
  const file = ['Рік;Країна;Студентів', '2016;IN;1120', '2016;Nigeria;210', '2016;GH;many', '2017;IN;1340'];

  it('is mapped, judged line by line, taken over whole or not at all', async () => {
    const before = (await published()).length;
    const preview = await bring(file.join('\r\n'));
    const mapping = {
      asOf: '0',
      key: '1',
      value: '2',
      scopeText: 'BSMU',
      measureText: 'foreign_students',
      dimensionText: 'citizenship',
      confidenceText: 'B',
      sourceText: 'archive of the department',
    };
    expect((await send(preview, mapping)).location).toBe(preview);
    const judged = plain((await staffPage(preview)).text);
    expect(judged).toContain('2 mistakes');
    expect(judged).toContain('Line 3 , Group: “Nigeria” is no country’s code');
    expect(judged).toContain('Line 4 , Number: “many” is no whole number');
    const refused = await send(`${preview}/confirm`, {});
    expect(refused.status).toBe(409);
    expect((await published()).length).toBe(before);
    await send(`${preview}/discard`, {});
    expect((await staffPage(preview)).status).toBe(404);

    const mended = await bring(file.join('\n').replace('Nigeria', 'NG').replace('many', '95'));
    await send(mended, mapping);
    expect((await send(`${mended}/confirm`, {})).location).toBe(`${STAFF}?added=4`);
    const added = (await published()).find(({ source }) => source === 'archive of the department');
    expect(added?.figures.map(({ key, asOf, value }) => [asOf, key, value])).toEqual([
      ['2016', 'IN', 1120],
      ['2016', 'NG', 210],
      ['2016', 'GH', 95],
      ['2017', 'IN', 1340],
    ]);
    // The very file again, and one that only repeats it: nothing is doubled.
    const again = await bring(file.join('\n').replace('Nigeria', 'NG').replace('many', '95'));
    await send(again, mapping);
    expect(plain((await staffPage(again)).text)).toContain('4 lines say what is here already');
    expect((await send(`${again}/confirm`, {})).status).toBe(409);
    await send(`${again}/discard`, {});
  });

  it('that is no table is refused with words', async () => {
    const headers = await bearer(house, analyst);
    const bytes = Buffer.from('a,b\n"never ends');
    const { status, text } = await house.client().upload(`${STAFF}/import`, { filename: 'x.csv', bytes }, headers);
    expect(status).toBe(422);
    expect(plain(text)).toContain('look at line 2');
  });

  it('is brought by analysts and administrators only', async () => {
    const officer = await actorWith(house, 'officer');
    const headers = await bearer(house, officer);
    expect((await house.client().get(STAFF, headers)).status).toBe(200);
    expect((await house.client().get(`${STAFF}/import`, headers)).status).toBe(403);
  });
});

describe('a published number', () => {
  it('is corrected and withdrawn with a reason that everybody reads; what was published stays', async () => {
    const series = (await published()).find(
      ({ scope, dimension }) => scope === 'CHERNIVTSI_OBLAST' && dimension === 'total',
    );
    const list = (await staffPage(`${STAFF}/${series?.id}`)).text;
    const [, path = ''] = /href="(\/staff\/statistics\/past\/[^"]+\/[^"]+)"/.exec(list) ?? [];
    const missing = await send(path, { seq: '0', what: 'correct', reason: 'a slip' });
    expect(missing.status).toBe(422);
    expect(plain(missing.text)).toContain('Enter the right number');
    const corrected = await send(path, {
      seq: '0',
      what: 'correct',
      value: '2071',
      reason: 'Figures were turned round.',
    });
    expect(corrected.status).toBe(303);
    const stale = await send(path, { seq: '0', what: 'withdraw', reason: 'No longer on the site.' });
    expect(stale.status).toBe(422);
    const stands = async () => (await published()).find(({ id }) => id === series?.id)?.figures[0];
    expect(await stands()).toMatchObject({ value: 2071, published: 2017, changed: 'Figures were turned round.' });
    expect((await send(path, { seq: '1', what: 'withdraw', reason: 'No longer on the site.' })).status).toBe(303);
    expect(await stands()).toMatchObject({ value: null, published: 2017, changed: 'No longer on the site.' });
    const text = plain((await house.client().get('/statistics/past')).text);
    expect(text).toContain('Withdrawn: No longer on the site.');
    await expect(house.dataSource.query('update past_figure set value = 1')).rejects.toThrow(/permission denied/);
    await expect((await house.owner()).query('delete from past_change')).rejects.toThrow(/never changed/);
  });
});

describe('twenty years of ten countries', () => {
  it('show our own count beside what was published, each marked for what it is', async () => {
    const { text } = await staffPage('/staff/statistics/years?country=IN');
    const said = plain(text);
    expect(text.match(/<th scope="col" class="r">/g)).toHaveLength(20);
    const row = (begin: string, who: string) =>
      said.split('\n').find((line) => line.trim().startsWith(begin) && line.includes(who)) ?? '';
    // A year that nobody counted is a gap, not a nought.
    expect(row('India', 'Our own count')).toMatch(/ 98 \| 98 \| 40 \| – \|/);
    expect(row('India', 'Ukraine: Foreign students')).toMatch(/18,095 \d+ 1 Jan \| 18,429 \d+ 1 Jan/);
    expect(row('Nigeria', 'Our own count')).toContain(' 19 | 19 | 6 |');
    expect(row('Somalia', 'Our own count')).toContain(' 0 | 0 |');
    expect(said).toContain('Our own count: persons who stood enrolled on 31 October of each year');
  });

  it('are rounded for everybody, and say where there are too few', async () => {
    const said = plain((await house.client().get('/statistics/years')).text);
    const row = (begin: string) => said.split('\n').find((line) => line.trim().startsWith(begin)) ?? '';
    expect(row('India')).toContain(' 100 | 100 | 40 |');
    expect(row('Ethiopia')).toContain('.. too few to show');
    expect(said).toContain('18,429');
  });

  const looks: [string, string, PageOptions][] = [
    ['years', '/staff/statistics/years?country=IN', {}],
    ['years-public-phone-dark', '/statistics/years?country=NG&lang=uk', { width: 360, dark: true }],
  ];
  it.each(looks)('%s: nothing for axe to find, nothing scrolls sideways', async (name, path, options) => {
    const page = await browser.newPage(options);
    if (path.startsWith('/staff')) await page.setExtraHTTPHeaders(await bearer(house, analyst));
    await page.goto(house.url + path);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, name);
    await page.context().close();
  });
});
