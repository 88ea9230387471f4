import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';

const PAGES = [
  '/',
  '/programmes',
  '/programmes/general-medicine',
  '/programmes/clinical-residency',
  '/countries',
  '/countries/NG',
  '/countries/SD?school=SA&issued=SD&entry=transfer',
  '/countries/BG?programme=postgraduate',
  '/help',
  '/privacy',
  '/accessibility',
];

let house: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(Date.parse('2026-11-22T12:00:00Z') - Date.now());
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const text = async (address: string, language = 'en') => {
  const { text: html } = await house.client().get(address, { 'Accept-Language': language });
  return html
    .replace(/<select.*?<\/select>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ');
};

describe('the pages open to everybody', () => {
  it('say the whole price, from which list, and what is not known', async () => {
    const front = await text('/');
    expect(front).toContain('USD 3,900');
    expect(front).toContain('USD 23,400');
    expect(front).toContain('2018/19');
    expect(front).toContain('UAH 648');
    expect(front).toContain('to be confirmed by the university');
    expect(front).toContain('Applications for February 2027 and September 2027 are open');
    // Places are an assumption until the house sets them.
    expect(front).not.toContain('Places left');
  });

  it('answer in Ukrainian', async () => {
    expect(await text('/', 'uk')).toContain('Приймаємо заяви на лютий 2027 р. і вересень 2027 р.');
    expect(await text('/countries/NG', 'uk')).toContain(
      'Засвідчіть документи в такому порядку (країна видачі: Нігерія)',
    );
  });

  it('attach each rule to its own country', async () => {
    const page = await text('/countries/IN?school=SA&issued=SA');
    expect(page).toContain('Apostille of the Ministry of Foreign Affairs of Saudi Arabia');
    expect(page).toContain('National Medical Commission');
    expect(page).not.toContain('Class XII');
  });

  it('lead a choice from the list to an address of its own', async () => {
    const answer = await house.client().get('/countries?country=so&programme=dentistry');
    expect([answer.status, answer.location]).toEqual([303, '/countries/SO?programme=dentistry']);
  });

  it.each([
    ['/countries/QQ', 404],
    ['/countries/%00', 400],
    ['/programmes/alchemy', 404],
    ['/countries/NG?programme=alchemy', 422],
    ['/countries?country=%3Cb%3E', 200],
  ])('%s answers %i with a sentence', async (address, status) => {
    const answer = await house.client().get(address);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<h1>');
  });

  it.each(PAGES)('%s weighs at most 14 KB with its sheet', async (address) => {
    const { text: html } = await house.client().get(address);
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const css = (await house.client().get(sheet)).text;
    expect(gzipSync(html).length + gzipSync(css).length).toBeLessThanOrEqual(14_336);
  });

  for (const [width, dark, locale] of [
    [360, false, 'uk-UA'],
    [1280, true, 'en-GB'],
  ] as const) {
    it(`have no barrier and no sideways overflow at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await browser.newPage({ width, dark, locale });
      for (const address of PAGES) {
        await page.goto(house.url + address);
        await screenshot(page, `public${address.replace(/\W+/g, '-')}-${width}${dark ? '-dark' : ''}`);
        expect([address, await axe(page)]).toEqual([address, []]);
        expect([address, await overflow(page)]).toEqual([address, 0]);
      }
      await page.context().close();
    });
  }
});
