import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Actor } from '../src/platform/access/actor.rules.js';
import type { CountsView } from '../src/statistics/figure.view.js';
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

let house: TestApp;
let analyst: Actor;
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager);
  const of = (key: string) => offerings[key] ?? '';
  await owner.transaction((db) =>
    insertHistories(db, [
      ...season(of('X-MED/2025-08'), '2024-04-01', '2024-09-01', { IN: [60, 50, 45, 40], NG: [20, 12, 9, 6] }),
      ...season(of('X-MED/2025-08'), '2025-04-01', '2025-09-01', {
        IN: [140, 90, 70, 58],
        NG: [40, 25, 20, 13],
        ET: [3, 2, 2, 2],
        STATELESS: [3, 3, 3, 3],
        UNKNOWN: [4, 4, 3, 3],
      }),
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
    .replaceAll('</tr>', '\n')
    .replaceAll(/<\/t[hd]>/g, ' | ')
    .replace(/<[^>]+>/g, '')
    .replaceAll(/&nbsp;|[\u00a0\u202f]/g, ' ');

async function staffPage(query = ''): Promise<string> {
  const { text } = await house.client().get(`/staff/statistics${query}`, await bearer(house, analyst));
  return text;
}
const publicPage = async (query = '') => (await house.client().get(`/statistics${query}`)).text;
const href = (html: string, containing: string) => {
  const found = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link?.replaceAll('&amp;', '&') ?? '');
  return found.find((link) => link.includes(containing)) ?? '';
};
const ON = '?as_of=2025-10-01';

describe('the staff page', () => {
  it('answers in a sentence, then in a table with the change since the year before', async () => {
    const text = plain(await staffPage(ON));
    expect(text).toContain(
      'On 1 October 2025, 125 students with citizenship of 3 countries were enrolled, 79 more than a year before. ' +
        'India comes first with 78%.',
    );
    expect(text).toContain('India | 98 |  | 78.4% | +58');
    expect(text).toContain('Nigeria | 19 |  | 15.2% | +13');
    expect(text).toContain('Ethiopia | 2 |  | 1.6% | +2');
    expect(text.indexOf('Ethiopia')).toBeLessThan(text.indexOf('Stateless'));
    expect(text.indexOf('Stateless')).toBeLessThan(text.indexOf('Not known'));
    expect(text).toContain('All | 125 |  | 100.0% | +79');
    expect(text).toContain('Enrolled, version 1');
  });

  it('keeps the whole question in the address: its link gives the same page, its file the same rows', async () => {
    const page = await staffPage(`${ON}&measure=offered&programme=X-MED&known_at=2025-10-20`);
    const link = href(page, 'known_at=');
    expect(link).toContain('measure=offered.v1');
    expect(link).toContain('known_at=2025-10-20T20%3A59%3A59.999Z');
    const again = await staffPage(link);
    expect(plain(again).replace(/\s+/g, ' ')).toBe(plain(page).replace(/\s+/g, ' '));
    const headers = await bearer(house, analyst);
    const csv = await house.client().get(href(page, 'countries.csv?'), headers);
    const json = await house.client().get<CountsView>(href(page, 'countries?'), headers);
    for (const { country, count } of json.body.items) {
      expect(csv.text).toContain(`\r\n${country},`);
      expect(plain(page)).toContain(` | ${count} | `);
    }
    expect(json.body.total).toBe(186);
    expect(plain(page)).toContain('All | 186 | ');
  });

  it('says what is wrong, names the field and keeps what was typed', async () => {
    const headers = await bearer(house, analyst);
    const { status, text } = await house
      .client()
      .get('/staff/statistics?as_of=2025-02-31&by=programme&intake=2099-01', headers);
    expect(status).toBe(422);
    expect(text).toContain('href="#f-as_of"');
    expect(plain(text)).toContain('As of: Enter a real day');
    expect(plain(text)).toContain('Intake: There is no intake with this code');
    expect(text).toMatch(/<input[^>]*value="2025-02-31"/);
    expect(text).toMatch(/<option value="programme" selected/);
  });

  it('says so when nobody was enrolled', async () => {
    expect(plain(await staffPage('?as_of=2020-01-01'))).toContain('nobody was enrolled');
  });

  it('is not for those who may not read exact figures', async () => {
    const reviewer = await actorWith(house, 'reviewer');
    const { status } = await house.client().get('/staff/statistics', await bearer(house, reviewer));
    expect(status).toBe(403);
  });

  it('speaks Ukrainian', async () => {
    const text = plain(await staffPage(`${ON}&lang=uk&measure=applied`));
    expect(text).toContain('Станом на 1 жовтня 2025 р. заяву подали 270 осіб (громадянство 3 країн)');
    expect(text).toContain('Індія | 200 | ');
    expect(text).not.toMatch(/undefined|\[object/);
  });
});

describe('the page for everybody', () => {
  it('shows rounded numbers of a month-end and no small group, to staff as well', async () => {
    for (const text of [await publicPage(ON), await publicPage(`${ON}&lang=en`)].map(plain)) {
      expect(text).toContain('On 30 September 2025, 125 students with citizenship of 2 countries were enrolled');
      expect(text).toContain('India | 100 |  | 80% | +60');
      expect(text).toContain('Nigeria | 20 |  | .. | +15');
      expect(text).not.toContain('Ethiopia');
      expect(text).toContain('rounded to 5');
      expect(text).toContain('as known on');
    }
    const { text } = await house.client().get(`/statistics${ON}`, await bearer(house, analyst));
    expect(plain(text)).toContain('India | 100 | ');
  });

  it('may be kept by caches for a visitor, and refuses two dimensions in words', async () => {
    const { headers } = await house.client().get('/statistics');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const { status, text } = await house.client().get('/statistics?intake=2025-08');
    expect(status).toBe(403);
    expect(plain(text)).toContain('one dimension at a time');
  });
});

describe('both pages', () => {
  it('weigh at most 14 KB with their style', async () => {
    for (const html of [await staffPage(ON), await staffPage(`${ON}&lang=uk`), await publicPage('?lang=uk')]) {
      const sheet = await house.client().get(href(html, '/assets/app'));
      expect(gzipSync(html).length + gzipSync(sheet.text).length).toBeLessThanOrEqual(14 * 1024);
    }
  });

  const looks: [string, string, PageOptions][] = [
    ['staff', `/staff/statistics${ON}`, {}],
    ['staff-phone-dark', `/staff/statistics${ON}&lang=uk`, { width: 360, dark: true }],
    ['public-dark', `/statistics${ON}`, { dark: true }],
    ['public-phone', `/statistics${ON}&by=month&lang=uk`, { width: 360 }],
  ];
  it.each(looks)('%s: nothing for axe to find, nothing scrolls sideways', async (name, path, options) => {
    const page = await browser.newPage(options);
    if (name.startsWith('staff')) await page.setExtraHTTPHeaders(await bearer(house, analyst));
    await page.goto(house.url + path);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, `statistics-${name}`);
    await page.context().close();
  });
});
