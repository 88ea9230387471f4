import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { measured } from './support/measured.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { openSlowLine, type SlowLine } from './support/slow-line.service.js';

/** A photo as a phone takes it: large, and noisy. */
function photo(width: number, height: number): Promise<Buffer> {
  return sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 70 } },
  })
    .jpeg({ quality: 90 })
    .toBuffer();
}

const SEND = 'form:has([type=file]) > button';

const file = (buffer: Buffer, name = 'IMG_2041.jpg') => ({ name, mimeType: 'image/jpeg', buffer });

describe('sending with script', () => {
  let house: TestApp;
  let browser: TestBrowser;
  let line: SlowLine;

  beforeAll(async () => {
    house = await startTestApp();
    browser = await openBrowser();
    line = await openSlowLine(house.config.port, 500_000);
  });
  afterAll(async () => {
    await browser?.close();
    await line?.close();
    await house.close();
  });

  async function visit(walk: DossierWalk, url = house.url, options: Parameters<TestBrowser['newPage']>[0] = {}) {
    const page = await browser.newPage({ width: 360, ...options });
    await page.setExtraHTTPHeaders(await bearer(house, walk.applicant));
    await page.goto(`${url}/applications/${(await walk.status()).reference}/documents/passport?lang=en`);
    return page;
  }

  /** Chooses files and waits until the script has them in its hands. */
  async function choose(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
    await page.setInputFiles('input[type=file]', files);
    await page.waitForSelector('[data-upload]:not([hidden]) .up', { state: 'attached' });
    await page.waitForFunction(() => document.querySelector('[data-upload] button:not([hidden])') !== null);
  }

  const content = async (walk: DossierWalk): Promise<Buffer> => {
    const [latest] = (await walk.slot('passport')).versions;
    const answer = await fetch(`${house.url}/api/v1/documents/${latest?.id}/content`, {
      headers: await bearer(house, walk.applicant),
    });
    return Buffer.from(await answer.arrayBuffer());
  };

  it('loads nothing but its watchman until a file is chosen', async () => {
    const walk = await draftOf(house);
    const page = await browser.newPage({ width: 360 });
    const scripts: { path: string; bytes: number }[] = [];
    page.on('response', async (response) => {
      const { pathname } = new URL(response.url());
      if (!/\.(js|json)$/.test(pathname)) return;
      expect(response.headers()['cache-control']).toContain('immutable');
      const { responseBodySize: bytes } = await response.request().sizes();
      scripts.push({ path: pathname.replace(/\.[0-9a-f]+\./, '.'), bytes });
    });
    await page.setExtraHTTPHeaders(await bearer(house, walk.applicant));
    await page.goto(`${house.url}/applications/${(await walk.status()).reference}/documents/passport?lang=en`);
    await page.waitForLoadState('networkidle');
    expect(scripts.map(({ path }) => path)).toEqual(['/assets/upload-loader.js']);
    expect(scripts[0]?.bytes).toBeLessThan(400);
    await choose(page, [file(await photo(100, 100))]);
    await page.waitForLoadState('networkidle');
    const all = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(all).toBeGreaterThan(10_000);
    expect(all).toBeLessThan(26_000);
    await page.close();
  });

  it('lets scripts run on this page only', async () => {
    const walk = await draftOf(house);
    const headers = await bearer(house, walk.applicant);
    const { reference } = await walk.status();
    const policyOf = async (path: string) =>
      (await house.client().get(path, headers)).headers.get('content-security-policy') ?? '';
    expect(await policyOf(`/applications/${reference}/documents/passport`)).toMatch(
      /script-src 'self';connect-src 'self'$/,
    );
    expect(await policyOf(`/applications/${reference}`)).not.toContain('script-src');
  });

  it('makes a photo of twelve megapixels small, and goes on in a new tab where the first was closed', async () => {
    const walk = await draftOf(house);
    const taken = await photo(4_000, 3_000);
    const page = await visit(walk, line.url);
    await choose(page, [file(taken)]);
    const before = line.sent;
    await page.click(SEND);
    // What the line has carried, not what the browser has handed to its socket.
    while (line.sent - before < 900_000) await page.waitForTimeout(50);
    expect(await page.locator('.up p').textContent()).toMatch(/^[\d.]+ MB of [\d.]+ MB sent$/);
    await screenshot(page, 'upload-progress-360');
    await page.close();
    const half = line.sent - before;
    const again = await visit(walk, line.url);
    expect(await again.locator('.slip.you').first().textContent()).toContain('IMG_2041.jpg is here in part');
    expect(await axe(again)).toEqual([]);
    await screenshot(again, 'upload-half-360');
    await choose(again, [file(taken)]);
    await again.click(SEND);
    await again.waitForURL(/received=passport/, { timeout: 200_000 });
    expect(await again.locator('main').innerText()).toContain('We have received your file');
    await again.close();
    const bytes = await content(walk);
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([2_400, 1_800, 'jpeg']);
    expect(bytes.length).toBeLessThan(taken.length * 0.7);
    expect((await walk.slot('passport')).versions).toHaveLength(1);
    const sent = line.sent - before;
    measured('photo of 12 megapixels', { taken: taken.length, made: bytes.length, half, sent });
    expect(half).toBeGreaterThan(bytes.length * 0.4);
    expect(sent).toBeLessThan(bytes.length * 1.1);
  });

  it('makes one document of several photos, in the order that was arranged', async () => {
    const walk = await draftOf(house);
    const page = await visit(walk);
    await choose(page, [file(await photo(400, 300), 'back.jpg'), file(await photo(300, 400), 'front.jpg')]);
    expect(await page.locator('.pages bdi').allTextContents()).toEqual(['back.jpg', 'front.jpg']);
    await page.click('.pages li:nth-child(2) button');
    expect(await page.locator('.pages bdi').allTextContents()).toEqual(['front.jpg', 'back.jpg']);
    expect(await page.locator('[aria-live]').textContent()).toBe('front.jpg is page 1 now');
    expect(await overflow(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, 'upload-pages-360');
    await page.click(SEND);
    await page.waitForURL(/received=passport/);
    await page.close();
    const document = await PDFDocument.load(await content(walk));
    expect(document.getPages().map((one) => one.getWidth() > one.getHeight())).toEqual([false, true]);
    expect((await walk.slot('passport')).versions[0]?.filename).toBe('front.pdf');
  });

  it('says the server’s own sentence when a file is refused, and keeps the field', async () => {
    const walk = await draftOf(house);
    const page = await visit(walk);
    const text = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('text') };
    await page.setInputFiles('input[type=file]', text);
    await page.waitForSelector('[data-upload]:not([hidden])');
    await page.click(SEND);
    await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent);
    expect(await page.locator('[data-upload] [role=alert]').textContent()).toContain('must be a PDF');
    expect(await page.locator('input[type=file]').isEnabled()).toBe(true);
    await page.close();
  });

  it('takes back what was sent when it is cancelled', async () => {
    const walk = await draftOf(house);
    const page = await visit(walk, line.url);
    await choose(page, [file(await photo(2_400, 1_800))]);
    await page.click(SEND);
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.1, null, { timeout: 60_000 });
    await page.click('.up button');
    await page.waitForSelector('.up', { state: 'hidden' });
    await page.reload();
    expect(await page.locator('.slip.you').count()).toBe(0);
    await page.close();
  });
});
