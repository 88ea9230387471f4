import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOCALES } from '../src/platform/i18n/words.rules.js';
import { findAsset } from '../src/web/ui/assets.rules.js';
import { errorPage } from '../src/web/ui/page/error-page.view.js';
import { renderPage } from '../src/web/ui/page/layout.view.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { sampleApplicantPage, sampleContext, sampleFrontPage, sampleStaffPage } from './support/sample-page.js';

/** The policy of the real server (platform/http): what it forbids must not be needed. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'";

/** By day in English, by night in Ukrainian: both languages and both lights, without each with each. */
const LOOKS = [
  { dark: false, locale: 'en' },
  { dark: true, locale: 'uk' },
] as const;

const pages: Record<string, string> = {
  '/error-en': errorPage(sampleContext('en'), {
    status: 500,
    code: 'fault',
    sentence: 'Send us this number: 019acb7c.',
  }),
  // No language of ours is written from the right yet; the sheet is ready for one.
  '/applicant-rtl': renderPage(sampleApplicantPage('en', { dir: 'rtl' })),
};
for (const locale of LOCALES) {
  pages[`/applicant-${locale}`] = renderPage(sampleApplicantPage(locale));
  pages[`/front-${locale}`] = renderPage(sampleFrontPage(locale));
  pages[`/staff-${locale}`] = renderPage(sampleStaffPage(locale));
}

describe('the kit in a browser', () => {
  let server: http.Server;
  let browser: TestBrowser;
  let url: string;

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const path = request.url ?? '/';
      const file = findAsset(path.replace('/assets/', ''))?.file;
      const body = file?.body ?? pages[path];
      response.writeHead(body ? 200 : 404, {
        'Content-Type': file?.type ?? 'text/html; charset=utf-8',
        'Content-Security-Policy': POLICY,
      });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  for (const width of [360, 768, 1280]) {
    for (const { dark, locale } of LOOKS) {
      it(`has no barrier and no sideways overflow at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
        const page = await browser.newPage({ width, dark });
        const errors: string[] = [];
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
        for (const path of [`/front-${locale}`, `/applicant-${locale}`, `/staff-${locale}`]) {
          await page.goto(url + path);
          await screenshot(page, `${path.slice(1)}-${width}${dark ? '-dark' : ''}`);
          expect([path, await axe(page)]).toEqual([path, []]);
          expect([path, await overflow(page)]).toEqual([path, 0]);
        }
        expect(errors).toEqual([]);
        await page.context().close();
      });
    }
  }

  it('fits the smallest phone, from either side, and says what went wrong there', async () => {
    const page = await browser.newPage({ width: 320 });
    for (const path of Object.keys(pages)) {
      await page.goto(url + path);
      await screenshot(page, `${path.slice(1)}-320`);
      expect([path, await overflow(page)]).toEqual([path, 0]);
    }
    await page.goto(`${url}/error-en`);
    expect(await axe(page)).toEqual([]);
    await page.context().close();
  });

  it('gives everything a thumb has to hit 44 px on a phone', async () => {
    const page = await browser.newPage({ width: 360 });
    await page.goto(`${url}/applicant-en`);
    const small = await page.$$eval('button, .btn, input:not([type=hidden]), select, .tasks a', (all) =>
      all
        .map((one) => {
          const target = one.matches('[type=radio], [type=checkbox]')
            ? one.closest('label')
            : (one.closest('li.go') ?? one);
          return [one.outerHTML.slice(0, 60), Math.round(target?.getBoundingClientRect().height ?? 0)] as const;
        })
        .filter(([, height]) => height < 44),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  it('puts the pill of a long title under it on a phone', async () => {
    const page = await browser.newPage({ width: 320, js: true });
    await page.goto(`${url}/applicant-en`);
    const [title, pill] = await page.evaluate(() => {
      const row = document.querySelector('.tasks li.go');
      const [first, second] = [row?.querySelector('a'), row?.querySelector('.p')];
      if (first) first.textContent = 'Certificate of secondary education with its supplement';
      if (second) second.textContent = 'We need something from you';
      return [first?.getBoundingClientRect().width ?? 0, second?.getBoundingClientRect().top ?? 0];
    });
    expect(title).toBeGreaterThan(170);
    expect(pill).toBeGreaterThan(
      await page.evaluate(() => document.querySelector('.tasks li.go a')?.getBoundingClientRect().bottom ?? 0),
    );
    await page.context().close();
  });

  it('keeps a code that wraps beside its word', async () => {
    const page = await browser.newPage({ width: 320, js: true });
    await page.goto(`${url}/applicant-en`);
    const [word, code] = await page.evaluate(() => {
      const [dt, dd] = [document.querySelector('.facts dt'), document.querySelector('.facts dd')];
      if (dd) dd.innerHTML = `<bdi dir="ltr">${'0123456789'.repeat(9)}</bdi>`;
      return [dt?.getBoundingClientRect().top ?? 0, dd?.getBoundingClientRect().top ?? 0];
    });
    expect(Math.abs(word - code)).toBeLessThan(8);
    await page.context().close();
  });

  it('shows the bulk bar and the reason only when they are wanted', async () => {
    const page = await browser.newPage({ js: true });
    await page.goto(`${url}/staff-en`);
    expect(await page.isVisible('.bulk')).toBe(false);
    await page.check('.grid tbody [type=checkbox]');
    expect(await page.isVisible('.bulk')).toBe(true);
    expect(await page.isVisible('.why')).toBe(false);
    await page.check('[value=rejected]');
    expect(await page.isVisible('.why')).toBe(true);
    await page.context().close();
  });

  it('leads a link of the error summary to its field', async () => {
    const page = await browser.newPage();
    await page.goto(`${url}/applicant-en`);
    await page.click('text=Enter your passport number');
    expect(await page.evaluate(() => document.querySelector(':target')?.getAttribute('name'))).toBe('number');
    await page.context().close();
  });
});
