import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import type { Page } from 'playwright-core';
import { LED_ON, NO_PAGES, PAGES } from './pages-sweep.data.js';
import { startTestApp } from './support/app.service.js';
import {
  axe,
  openBrowser,
  overflow,
  screenshot,
  type PageOptions,
  type TestBrowser,
} from './support/browser.service.js';
import { routesOf } from './support/routes.service.js';
import { type Scenes, setScenes } from './support/scenes.service.js';

/** One TCP initial window: what comes before the second round trip. Source: issue 2, "What must be shown". */
const BUDGET = 14_336;

const BY_DAY = { width: 360, height: 740, dark: false };
const BY_NIGHT = { width: 1280, height: 900, dark: true };
/** Each page opened once, then measured so. */
const LOOKS = [BY_DAY, { width: 320, height: 640, dark: false }, BY_NIGHT];
/** axe takes most of the time: it reads every other page by day, the rest by night. AXE=both reads each page twice. */
const readBy = (row: number) => (process.env['AXE'] === 'both' ? [BY_DAY, BY_NIGHT] : [row % 2 ? BY_NIGHT : BY_DAY]);
/** For eyes only: SCREENSHOTS names a folder for pictures of these as well. */
const PICTURES = process.env['SCREENSHOTS']
  ? [
      { width: 360, height: 740, dark: true },
      { width: 1280, height: 900, dark: false },
    ]
  : [];

interface Row {
  route: string;
  who: string;
  address: string;
  form?: string;
}

const read = (table: string): Row[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('/'))
    .map((line) => {
      const [route = '', who = '', address = '', form] = line.split('|').map((part) => part.trim());
      return { route, who, address, form };
    });
const rows = read(PAGES);
/** While working on a page: SWEEP names a part of the addresses that are looked at. */
const swept = rows.filter(({ address }) => address.includes(process.env['SWEEP'] ?? ''));
const ledOn = read(LED_ON);

let scenes: Scenes;
let browser: TestBrowser;

beforeAll(async () => {
  scenes = await setScenes(await startTestApp({ config: { demo: true, demoPassword: 'for the people of the sweep' } }));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await scenes?.house.close();
});

const addressOf = ({ address }: Row) =>
  address.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = scenes.names[name];
    if (!value) throw new Error(`Nothing is called ${whole}`);
    return value;
  });
const statusOf = ({ form }: Row) => Number(form) || 200;
const nameOf = ({ who, address }: Row) => `${who}${address}`.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'front';

interface Raw {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** As it went over the line: packed. */
  bytes: number;
}

/** What a browser would be sent, unopened. */
async function fetchRaw(path: string, who: string): Promise<Raw> {
  const cookie = await scenes.cookieOf(who);
  const headers = {
    Accept: 'text/html',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(cookie ? { Cookie: `${cookie.name}=${cookie.value}` } : {}),
  };
  return new Promise((resolve, reject) => {
    http
      .get(new URL(path, scenes.house.url), { headers }, (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }));
      })
      .on('error', reject);
  });
}

/** A page that many people use in turn; what goes wrong in it is kept. */
async function open(options: PageOptions, lang?: string): Promise<{ page: Page; visit(row: Row): Promise<string[]> }> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(60_000);
  const url = new URL(scenes.house.url);
  let errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const cookie = (name: string, value: string) => ({ name, value, domain: url.hostname, path: '/' });
  return {
    page,
    async visit(row) {
      const session = await scenes.cookieOf(row.who);
      await page.context().clearCookies();
      if (session) await page.context().addCookies([cookie(session.name, session.value)]);
      if (lang) await page.context().addCookies([cookie('lang', lang)]);
      errors = [];
      const answer = await page.goto(scenes.house.url + addressOf(row));
      const expected = statusOf(row);
      // Chromium tells of every answer from 400 on as an error of its console.
      const odd = errors.filter((one) => expected === 200 || !one.startsWith('Failed to load resource'));
      return [...(answer?.status() === expected ? [] : [`status ${answer?.status()}`]), ...odd];
    },
  };
}

/** What every page must have. */
async function bones(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const headings = [...document.querySelectorAll('h1')].map((one) => one.textContent?.trim());
    if (headings.length !== 1 || !headings[0]) wrong.push(`h1: ${JSON.stringify(headings)}`);
    if (!document.title.trim()) wrong.push('no title');
    if (!document.documentElement.lang) wrong.push('no lang');
    if (document.querySelector('script:not([src]), [style], style')) wrong.push('script or style in the page');
    for (const link of document.querySelectorAll('a')) {
      const name = link.textContent?.trim() || link.getAttribute('aria-label') || link.querySelector('img')?.alt;
      const href = link.getAttribute('href') ?? '';
      if (!name) wrong.push(`empty link to ${href}`);
      if (href === '' || href === '#') wrong.push(`the link “${name}” leads nowhere`);
      if (href.startsWith('#') && href.length > 1 && !document.querySelector(`[id="${href.slice(1)}"]`)) {
        wrong.push(`nothing has the id ${href}`);
      }
    }
    const text = document.body.innerText;
    for (const odd of ['undefined', '[object Object]', 'NaN', 'Invalid Date', '{name}']) {
      if (text.includes(odd)) wrong.push(`reads “${odd}”`);
    }
    return wrong;
  });
}

/** Sentences and names of reference data that have a Ukrainian form, by their English one. */
async function englishOfTables(): Promise<string[]> {
  const rows: { text: string }[] = await scenes.house.dataSource.query(
    `select applicant_en as text from reason union select staff_en from reason
     union select name_en from document_type union select name_en from programme
     union select sentence_en from requirement_rule`,
  );
  return rows.map(({ text }) => text).filter((text) => /^\p{Script=Latin}.{5,}/u.test(text ?? ''));
}

/** What a page says in English, and codes that it shows in place of words. */
function said(text: string, english: readonly string[]): string[] {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  const sentences = english.filter((one) => (one.length > 20 ? text.includes(one) : lines.has(one)));
  // People of the test are called by their roles.
  const codes = (text.match(/(?<![\w./@-])[a-z]+(?:_[a-z]+)+(?![\w.@-])/g) ?? []).filter(
    (one) => one !== 'decision_maker',
  );
  return [...sentences.map((one) => `says “${one}”`), ...new Set(codes.map((one) => `shows the code ${one}`))];
}

describe('every page', () => {
  it('has a row here, and every row a page', () => {
    const served = routesOf(scenes.house.app)
      .filter(({ method, path }) => method === 'GET' && !/^\/(api\/(v1|openapi)|assets|health|metrics)\b/.test(path))
      .map(({ path }) => path)
      .filter((path) => !NO_PAGES.includes(path));
    const told = new Set([...rows, ...ledOn].map(({ route }) => route));
    expect([...told].toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('weighs at most 14 KB packed, its sheet included, and needs no script', async () => {
    const wrong: string[] = [];
    const html = await scenes.house.client().get('/');
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html.text)?.[1] ?? '';
    const { bytes: css } = await fetchRaw(sheet, 'visitor');
    for (const row of swept) {
      const { status, headers, bytes } = await fetchRaw(addressOf(row), row.who);
      const at = `${row.who} ${row.address}`;
      if (status !== statusOf(row)) wrong.push(`${at}: ${status}`);
      if (!/^(br|gzip)$/.test(headers['content-encoding'] ?? '') && bytes > 1_024) wrong.push(`${at}: not packed`);
      if (bytes + css > BUDGET) wrong.push(`${at}: ${bytes + css} bytes`);
      if (/script-src(?! 'self')|unsafe/.test(String(headers['content-security-policy'] ?? 'unsafe')))
        wrong.push(`${at}: policy`);
    }
    for (const row of ledOn) {
      const { status, headers } = await fetchRaw(addressOf(row), row.who);
      if (status !== 303 || !headers.location?.startsWith('/')) wrong.push(`${row.who} ${row.address}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('has no barrier by day on a phone, nor by night on a desk, and nothing scrolls sideways', async () => {
    const wrong: string[] = [];
    const waiting = swept.entries();
    const lane = async () => {
      const { page, visit } = await open({ width: 360 });
      for (const [at, row] of waiting) {
        // Before axe and the pictures, which put styles of their own into the page.
        const found = [...(await visit(row)), ...(await bones(page))];
        for (const look of [...LOOKS, ...PICTURES]) {
          const { width, height, dark } = look;
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
          const wide = await overflow(page);
          if (wide > 0) found.push(`${wide} px too wide at ${width}`);
          if (readBy(at).includes(look)) found.push(...(await axe(page)).map((one) => `${one} at ${width}`));
          await screenshot(page, `${nameOf(row)}-${width}${dark ? '-dark' : ''}`);
        }
        wrong.push(...found.map((one) => `${row.who} ${row.address}: ${one}`));
      }
      await page.context().close();
    };
    await Promise.all([lane(), lane()]);
    expect(wrong).toEqual([]);
  }, 1_200_000);

  it('fits a phone in Ukrainian, with script switched off, and speaks no English out of the tables', async () => {
    const wrong: string[] = [];
    const english = await englishOfTables();
    const { page, visit } = await open({ width: 360, js: false, locale: 'uk-UA' }, 'uk');
    for (const row of swept) {
      const found = await visit(row);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${wide} px too wide`);
      if ((await page.getAttribute('html', 'lang')) !== 'uk') found.push('not in Ukrainian');
      // Reference data and the API's description are read in both languages; codes are what one types into the search.
      if (!/^\/(staff\/catalogue|staff\/search|api)/.test(row.route))
        found.push(...said(await page.innerText('body'), english));
      await screenshot(page, `${nameOf(row)}-360-uk`);
      wrong.push(...found.map((one) => `${row.who} ${row.address}: ${one}`));
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  }, 600_000);

  it('says what is missing when its form is sent empty, and still has no barrier', async () => {
    const wrong: string[] = [];
    const { page, visit } = await open({ width: 360 });
    for (const row of swept.filter(({ form }) => form === 'empty')) {
      const found = await visit(row);
      const button = page.locator('main form[method=post] button:not(.lk, .alt, .vh)').first();
      const sent = page.waitForResponse((one) => one.request().method() === 'POST', { timeout: 30_000 });
      const answer = await Promise.all([sent, button.click({ timeout: 30_000 })]).then(
        ([one]) => one,
        () => null,
      );
      if (!answer) {
        wrong.push(`${row.who} ${row.address}: nothing could be sent`);
        continue;
      }
      await page.waitForLoadState();
      if (![401, 409, 422].includes(answer.status())) found.push(`answered ${answer.status()}`);
      if ((await page.locator('[role=alert]').count()) === 0) found.push('no summary of what is wrong');
      if (!/^(Error|Помилка)/.test(await page.title())) found.push(`title: ${await page.title()}`);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${wide} px too wide`);
      found.push(...(await bones(page)), ...(await axe(page)));
      await screenshot(page, `${nameOf(row)}-360-sent-empty`);
      wrong.push(...found.map((one) => `${row.who} ${row.address}: ${one}`));
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  }, 600_000);
});
