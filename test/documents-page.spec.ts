import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { gzipSync } from 'node:zlib';
import { DocumentService } from '../src/documents/document.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

/** A photo as a phone takes it: large, noisy. */
function photo(width = 1_600, height = 1_200): Promise<Buffer> {
  return sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function place(walk: DossierWalk, slot: string): Promise<string> {
  return `/applications/${(await walk.status()).reference}/documents/${slot}`;
}

const pill = (page: Page) => page.locator('main .p').first().textContent();

describe('the page of a document', () => {
  let house: TestApp;
  let officer: Actor;
  let browser: TestBrowser;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house.close();
  });

  async function visit(
    walk: DossierWalk,
    slot: string,
    options: Parameters<TestBrowser['newPage']>[0] = {},
    as?: Actor,
  ) {
    const page = await browser.newPage({ width: 360, ...options });
    await page.setExtraHTTPHeaders(await bearer(house, as ?? walk.applicant));
    await page.goto(`${house.url}${await place(walk, slot)}?lang=${options.locale ?? 'en'}`);
    return page;
  }

  async function returned(): Promise<DossierWalk> {
    const walk = await draftOf(house);
    await walk.send('edu-cert', await photo(), walk.applicant, 'IMG_2041.jpg');
    await walk.submit();
    await house.get(DocumentService).verdict(officer, walk.id, 'edu-cert', { verdict: 'rejected', reason: 'cut_off' });
    return walk.sendBack(officer, ['edu-cert']);
  }

  it('takes a file without script and leads back with a receipt', async () => {
    const walk = await draftOf(house);
    const page = await visit(walk, 'passport', { js: false });
    expect(await pill(page)).toBe('Not yet started');
    await page.setInputFiles('input[type=file]', {
      name: 'Паспорт.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo(),
    });
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.click('main form button');
    const answer = await answered;
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toBe(`/applications/${(await walk.status()).reference}?received=passport`);
    expect(await walk.slot('passport')).toMatchObject({ status: 'received', versions: [{ filename: 'Паспорт.jpg' }] });
    await page.close();
  });

  it('says what is wrong with a file, above and beside the field', async () => {
    const walk = await draftOf(house);
    const page = await visit(walk, 'passport', { js: false });
    await page.setInputFiles('input[type=file]', {
      name: 'a.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('text'),
    });
    await page.click('main form button');
    expect(await page.locator('.slip.bad a').getAttribute('href')).toBe('#f-file');
    expect(await page.locator('#f-file-e').textContent()).toContain('PDF');
    expect(await page.title()).toMatch(/^Error: /);
    await page.close();
    const headers = await bearer(house, walk.applicant);
    const none = await house.client().upload(await place(walk, 'passport'), { filename: '', bytes: pdf() }, headers);
    expect(none.status).toBe(422);
  });

  it('shows the reason beside the picture that was returned, small', async () => {
    const walk = await returned();
    const page = await visit(walk, 'edu-cert');
    expect(await pill(page)).toBe('Replace this file');
    expect(await page.locator('blockquote').textContent()).toBe('Please send edu-cert again');
    const picture = page.locator('figure img');
    await picture.scrollIntoViewIfNeeded();
    await expect(
      picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).resolves.toBe(640);
    const small = await fetch(new URL(String(await picture.getAttribute('src')), house.url), {
      headers: await bearer(house, walk.applicant),
    });
    expect((await small.arrayBuffer()).byteLength).toBeLessThan(150_000);
    await screenshot(page, 'document-returned-360');
    await page.close();
    await walk.send('edu-cert', await photo());
    const after = await visit(walk, 'edu-cert');
    expect(await pill(after)).toBe('Received, being checked');
    expect(await after.locator('figure').count()).toBe(0);
    await after.close();
  });

  it('cannot be seen by strangers, nor can a slot that is not there', async () => {
    const walk = await draftOf(house);
    const stranger = await bearer(house, await actorWith(house, 'applicant'));
    expect((await house.client().get(await place(walk, 'passport'), stranger)).status).toBe(404);
    const own = await bearer(house, walk.applicant);
    expect((await house.client().get(await place(walk, 'nothing'), own)).status).toBe(404);
    const sent = await house
      .client()
      .upload(await place(walk, 'passport'), { filename: 'a.pdf', bytes: pdf() }, stranger);
    expect(sent.status).toBe(404);
  });

  it('says when a paper is sent later, and lets an officer send for the applicant', async () => {
    const walk = await (await draftOf(house)).submit();
    const later = await visit(walk, 'medical-cert');
    expect(await later.locator('main').textContent()).toContain('after you have accepted an offer');
    expect(await later.locator('input[type=file]').count()).toBe(0);
    await later.close();
    const behalf = await visit(walk, 'passport', { js: false }, officer);
    await behalf.setInputFiles('input[type=file]', { name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf() });
    const answered = behalf.waitForResponse((response) => response.request().method() === 'POST');
    await behalf.click('main form button');
    expect((await answered).headers()['location']).toMatch(/^\/staff\/applications\/\d{4}-\d+\?received=passport$/);
    await behalf.close();
  });

  it('is light, accessible and fits a phone, by day and by night, in both languages', async () => {
    const walk = await returned();
    for (const look of [
      { dark: false, locale: 'en' },
      { dark: true, locale: 'uk' },
    ]) {
      for (const slot of ['edu-cert', 'medical-cert']) {
        const page = await visit(walk, slot, look);
        expect(await overflow(page)).toBe(0);
        expect(await axe(page)).toEqual([]);
        await screenshot(page, `document-${slot}-${look.locale}`);
        await page.close();
      }
    }
    const headers = await bearer(house, walk.applicant);
    const html = await house.client().get(await place(walk, 'edu-cert'), headers);
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html.text)?.[1];
    const css = await house.client().get(String(sheet));
    expect(gzipSync(html.text).length + gzipSync(css.text).length).toBeLessThan(14_000);
  });
});
