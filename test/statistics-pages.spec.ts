import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
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
import { loadPast } from '../src/statistics/past/past-load.command.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { season } from './support/season.rules.js';

let house: TestApp;
let analyst: Actor;
let officer: Actor & { accountId: string };
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager, ['2024-08', '2025-08', '2026-08']);
  const of = (key: string) => offerings[key] ?? '';
  const histories = [
    ...season(of('X-MED/2024-08'), '2024-04-01', '2024-09-01', { IN: [60, 50, 45, 40], NG: [20, 12, 9, 6] }),
    ...season(of('X-MED/2025-08'), '2025-04-01', '2025-09-01', {
      IN: [140, 90, 70, 58],
      NG: [40, 25, 20, 13],
      ET: [3, 2, 2, 2],
      STATELESS: [3, 3, 3, 3],
      UNKNOWN: [4, 4, 3, 3],
    }),
  ];
  for (const [n, { facts }] of histories.entries()) {
    for (const fact of facts) Object.assign(fact, { sex: n % 3 === 0 ? 'F' : 'M', birthYear: 1998 + (n % 11) });
  }
  await owner.transaction((db) => insertHistories(db, histories));
  // Everybody has an applicant: what has none is erased, and nobody sees it.
  await owner.query(
    `insert into applicant (id, person_id, created_at) select distinct person_id, person_id, now() from application`,
  );
  await owner.query('update application set applicant_id = person_id');
  analyst = await actorWith(house, 'analyst');
  officer = await actorWith(house, 'officer');
  await loadPast(house.dataSource, house.clock);
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
  it('tells a ratio over the years by what it came to, not by how many were in it', async () => {
    const told = /Yield on 1 October 2025: ([\d.]+%), /.exec(plain(await staffPage(`${ON}&measure=yield`)))?.[1];
    expect(told).toBeDefined();
    expect(plain(await staffPage(`${ON}&measure=yield&view=trend`))).toContain(`: ${told} in 2025`);
  });

  it('answers in a sentence, then in a table with the change since the year before', async () => {
    const text = plain(await staffPage(ON));
    expect(text).toContain(
      'On 1 October 2025, 125 students with citizenship of 3 countries were enrolled, 79 more than a year before. ' +
        'India comes first with 78%.',
    );
    expect(text).toContain('India | 98 |  | 78.4% | +58');
    expect(text).toContain('Nigeria | 19 |  | 15.2% | +13');
    expect(text).toContain('Ethiopia | 2 |  | 1.6% | +2');
    expect(text.indexOf('Ethiopia |')).toBeLessThan(text.indexOf('Stateless |'));
    expect(text.indexOf('Stateless |')).toBeLessThan(text.indexOf('Not known |'));
    expect(text).toContain('All | 125 |  | 100.0% | +79');
    expect(text).toContain('Enrolled, version 1');
  });

  it('keeps the whole question in the address: its link gives the same page, its file the same rows', async () => {
    const page = await staffPage(`${ON}&measure=offered&programme=X-MED&known_at=2025-10-20`);
    const link = href(page, 'measure=offered.v1');
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

describe('the views of the screen', () => {
  const told: [string, string, string[]][] = [
    [
      'trend',
      '',
      ['Enrolled on 1 October: 125 in 2025, the most in these years.', '2024 | 461 Oct | –', '2021 | – | – | 1,934'],
    ],
    [
      'funnel',
      '',
      [
        'Of 270 who started, 186 were offered a place and 125 are enrolled: 46%, against 58%',
        'Offered | 186 |  | 69% | 69%',
      ],
    ],
    ['outcome', '', ['Of 186 who were offered a place', 'India | ']],
    ['cohort', '', ['August 2025']],
    ['people', '', ['Of 125']],
    ['agents', '', ['an agent with a contract acts for', 'Nobody | ', 'Agent with a contract | ']],
    ['waiting', '', ['The longest way is']],
  ];
  it.each(told)('%s', async (view, more, expected) => {
    const text = plain(await staffPage(`${ON}&view=${view}${more}`));
    for (const one of expected) expect(text).toContain(one);
  });
});

it('leads from a figure to the order of a file of it', async () => {
  const mine = await bearer(house, analyst);
  const order = href((await house.client().get(`/staff/statistics${ON}`, mine)).text, 'files/new');
  const { status, text } = await house.client().get(order, mine);
  expect([status, plain(text)]).toEqual([200, expect.stringContaining('The question: Enrolled, country')]);
});

it('asks for countries as they were then, or under those of today, and says which', async () => {
  const then = await staffPage(ON);
  expect(then).toMatch(/<select name="countries"[^>]*>.*?<option value="then" selected/s);
  const today = await staffPage(`${ON}&countries=today`);
  expect(today).toMatch(/<select name="countries"[^>]*>.*?<option value="today" selected/s);
  // The control stands in sight, not among the filters that open.
  expect(today.indexOf('name="countries"')).toBeLessThan(today.indexOf('More filters'));
  expect(plain(today)).toContain('· Countries: under those of today ·');
});

describe('behind a number', () => {
  it('stand its dossiers, for those who may see them; each that is shown is a look', async () => {
    const mine = await bearer(house, officer);
    const page = await house.client().get(`/staff/statistics${ON}&split=sex`, mine);
    const link = href(page.text, 'key=NG');
    const behind = await house.client().get(link, mine);
    expect(plain(behind.text)).toContain('19 persons');
    expect([...behind.text.matchAll(/href="\/staff\/applications\/X-/g)]).toHaveLength(19);
    const [{ looks }] = await house.dataSource.query(
      `select count(distinct application_id)::int as looks from dossier_look where account_id = $1 and what = 'figure'`,
      [officer.accountId],
    );
    expect(looks).toBe(19);

    const token = await bearer(house, analyst);
    expect((await house.client().get(`/staff/statistics${ON}`, token)).text).not.toContain('/dossiers?');
    expect((await house.client().get(link, token)).status).toBe(403);
  });

  it('stand page by page, each once, until all of the number were shown', async () => {
    const mine = await bearer(house, officer);
    let link: string | null = href((await house.client().get(`/staff/statistics${ON}`, mine)).text, 'key=IN');
    const pages: string[][] = [];
    while (link) {
      const { text }: { text: string } = await house.client().get(link, mine);
      expect(plain(text)).toContain('98 persons');
      pages.push([...text.matchAll(/href="\/staff\/applications\/(X-\d+)/g)].map(([, reference]) => reference!));
      link = /<a href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    expect(pages.map(({ length }) => length)).toEqual([50, 48]);
    expect(new Set(pages.flat()).size).toBe(98);
  });

  it('says how many of them the reader may not see', async () => {
    const registrar = await actorWith(house, 'registrar');
    const mine = await bearer(house, registrar);
    const page = await house.client().get(`/staff/statistics${ON}&measure=applied`, mine);
    const behind = plain((await house.client().get(href(page.text, 'key=NG'), mine)).text);
    expect(behind).toContain('60 persons');
    expect(behind).toContain('60 of the dossiers on this page are not yours to see');
  });
});

describe('a picture for a slide', () => {
  const pictures = [
    '',
    '&of=map',
    '&view=trend',
    '&view=funnel',
    '&view=outcome',
    '&view=cohort',
    '&view=people',
    '&view=agents',
  ];
  it.each([...pictures, '&view=waiting&lang=uk'])('%s', async (query) => {
    const token = await bearer(house, analyst);
    const svg = await house.client().get(`/staff/statistics/picture.svg${ON}${query}`, token);
    expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    // Its title, its day and its source are in it, in words and as letters that need no font.
    expect(svg.text).toMatch(/<title>[^<]{5,}<\/title>/);
    expect(svg.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(
      /<desc>[^<]*(As of 1 October 2025|Станом на 1 жовтня 2025)[^<]*Matricula[^<]*<\/desc>/,
    );
    expect(svg.text).not.toContain('<text');
  });

  it('over years shows what others published beside our own count, each marked and with its source', async () => {
    const token = await bearer(house, analyst);
    const { text } = await house.client().get(`/staff/statistics/picture.svg${ON}&view=trend`, token);
    const [, told = ''] = /<desc>([^<]*)<\/desc>/.exec(text) ?? [];
    expect(told).toMatch(
      /Our own count: Enrolled: .*2025 125.*Published by others: .*Sources of the published numbers: /s,
    );
  });

  it('is the same as a bitmap', async () => {
    const token = await bearer(house, analyst);
    const png = await fetch(`${house.url}/staff/statistics/picture.png${ON}&of=map`, { headers: token });
    const bytes = Buffer.from(await png.arrayBuffer());
    const { width, height, format } = await sharp(bytes).metadata();
    expect([png.headers.get('content-type'), format, width, height]).toEqual(['image/png', 'png', 1600, 900]);
    // Letters are drawn: the title's line is not empty.
    const title = await sharp(bytes).extract({ left: 80, top: 60, width: 300, height: 40 }).stats();
    expect(title.channels[0]!.min).toBeLessThan(60);
  });

  it('is not found where a view has none', async () => {
    const token = await bearer(house, analyst);
    const { status } = await house.client().get(`/staff/statistics/picture.svg${ON}&view=funnel&of=map`, token);
    expect(status).toBe(404);
  });
});

describe('a view kept by a name', () => {
  it('is its owner’s, or the department’s when offered, and is given up', async () => {
    const mine = await bearer(house, officer);
    const theirs = await bearer(house, analyst);
    const address = 'view=funnel&intake=2025-08';
    const form = (more: Record<string, string>) => ({ address, ...more });
    const client = house.client();
    const nameless = await client.post('/staff/statistics/kept', form({ name: '' }), mine);
    expect([nameless.status, plain(nameless.text)]).toEqual([422, expect.stringContaining('Give the view a name')]);
    const kept = await client.post('/staff/statistics/kept', form({ name: 'Autumn' }), mine);
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `/staff/statistics?${address}`]);
    expect((await client.get('/staff/statistics', mine)).text).toContain('>Autumn</a>');
    expect((await client.get('/staff/statistics', theirs)).text).not.toContain('>Autumn</a>');
    await client.post('/staff/statistics/kept', form({ name: 'Autumn', shared: 'true' }), mine);
    expect((await client.get('/staff/statistics', theirs)).text).toContain('>Autumn</a>');
    const list = await client.get('/staff/statistics/kept', mine);
    const remove = /action="(\/staff\/statistics\/kept\/[^"]+\/remove)"/.exec(list.text)![1]!;
    // Only its owner gives it up.
    await client.post(remove, {}, theirs);
    expect((await client.get('/staff/statistics', mine)).text).toContain('>Autumn</a>');
    await client.post(remove, {}, mine);
    expect((await client.get('/staff/statistics', mine)).text).not.toContain('>Autumn</a>');
  });

  it('is refused when its question has no answer', async () => {
    const mine = await bearer(house, officer);
    const wrong = await house.client().post('/staff/statistics/kept', { address: 'measure=nothing', name: 'x' }, mine);
    expect(wrong.status).toBe(422);
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

describe('drawings', () => {
  it('are told to a screen reader by their names and their table', async () => {
    const page = await browser.newPage();
    await page.setExtraHTTPHeaders(await bearer(house, analyst));
    await page.goto(`${house.url}/staff/statistics${ON}&sort=-change`);
    const map = page.getByRole('img', { name: 'World map of table 1: India 98, Nigeria 19, Ethiopia 2' });
    expect(await map.count()).toBe(1);
    expect(await page.getByRole('table', { name: 'Table 1. Enrolled by citizenship' }).count()).toBe(1);
    expect(await page.locator('th[aria-sort="descending"]').innerText()).toMatch(/Since 2024/);
    expect(await page.getByRole('row').nth(1).innerText()).toContain('India');
    expect(await page.getByRole('navigation', { name: 'Views' }).getByRole('link').count()).toBe(8);
    await page.context().close();
  });

  it('are drawn in the colours of paper when printed at night, without the controls', async () => {
    const page = await browser.newPage({ dark: true });
    await page.setExtraHTTPHeaders(await bearer(house, analyst));
    await page.goto(`${house.url}/staff/statistics${ON}`);
    const land = () => page.evaluate(() => getComputedStyle(document.querySelector('.map .l')!).fill);
    expect(await land()).toBe('rgb(51, 65, 63)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await land()).toBe('rgb(211, 220, 217)');
    expect(await page.locator('.filt').first().isVisible()).toBe(false);
    expect(await page.locator('.map').isVisible()).toBe(true);
    await screenshot(page, 'statistics-printed');
    await page.context().close();
  });
});

describe('both pages', () => {
  it('weigh at most 14 KB with their style', async () => {
    for (const html of [
      await staffPage(ON),
      await staffPage(`${ON}&view=trend`),
      await staffPage(`${ON}&split=residence&lang=uk`),
      await staffPage(`${ON}&lang=uk`),
      await publicPage('?lang=uk'),
    ]) {
      const sheet = await house.client().get(href(html, '/assets/app'));
      expect(gzipSync(html).length + gzipSync(sheet.text).length).toBeLessThanOrEqual(14 * 1024);
    }
  });

  const looks: [string, string, PageOptions][] = [
    ['staff', `/staff/statistics${ON}`, {}],
    ['staff-phone-dark', `/staff/statistics${ON}&lang=uk`, { width: 360, dark: true }],
    ['trend-phone-dark', `/staff/statistics${ON}&view=trend`, { width: 360, dark: true }],
    ['cohort', `/staff/statistics${ON}&view=cohort`, {}],
    ['people-phone-dark', `/staff/statistics${ON}&view=people`, { width: 360, dark: true }],
    ['split', `/staff/statistics${ON}&split=residence&citizenship=IN`, {}],
    ['public-dark', `/statistics${ON}`, { dark: true }],
    ['public-phone', `/statistics${ON}&by=month&lang=uk`, { width: 360 }],
  ];
  it.each(looks)('%s: nothing for axe to find, nothing scrolls sideways', async (name, path, options) => {
    const page = await browser.newPage(options);
    if (path.startsWith('/staff')) await page.setExtraHTTPHeaders(await bearer(house, analyst));
    await page.goto(house.url + path);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, `statistics-${name}`);
    await page.context().close();
  });
});
