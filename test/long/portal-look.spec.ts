import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { DocumentService } from '../../src/documents/document.service.js';
import { cookieName } from '../../src/accounts/access/session.middleware.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from '../support/browser.service.js';
import type { Client } from '../support/client.service.js';
import { accepted, confirmed, type Desk, deskOf, offered, reviewed } from '../support/desk.service.js';
import { pathOf, type PortalApplicant, portalApplicant, portalDraft } from '../support/portal.service.js';

let house: TestApp;
let desk: Desk;
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
});
afterAll(() => house?.close());

describe('every page of the portal', () => {
  const addresses: { client: Client; address: string }[] = [];
  const at = (who: PortalApplicant, ...list: string[]) =>
    addresses.push(...list.map((address) => ({ client: who.client, address })));

  beforeAll(async () => {
    browser = await openBrowser();
    const one = await portalApplicant(house);
    const begun = await portalDraft(house, one, false);
    await begun.walk.save({ personal: { givenNames: 'Hodan', nativeName: 'هودان' } } as never);
    const empty = begun.path;
    at(
      one,
      empty,
      `${empty}/personal?add=citizenship`,
      `${empty}/passport`,
      `${empty}/contact`,
      `${empty}/education?add=school`,
    );
    at(
      one,
      `${empty}/choice`,
      `${empty}/consent`,
      `${empty}/check`,
      `${empty}/discard`,
      '/application?all',
      '/application/new',
    );
    const sent = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, sent);
    await walk.submit();
    at(sent, path, `${path}/check?sent=1`, `${path}/withdraw`, `${path}/personal`);
    const back = await portalApplicant(house);
    const returned = await portalDraft(house, back);
    await returned.walk.submit();
    await house
      .get(DocumentService)
      .verdict(desk.officer, returned.walk.id, 'edu-cert', { verdict: 'rejected', reason: 'unreadable' });
    await returned.walk.sendBack(desk.officer, ['edu-cert'], ['passport']);
    at(back, returned.path, `${returned.path}/passport`, `${returned.path}/check`);
    const lucky = await portalApplicant(house);
    const conditions = [{ code: 'legalisation_done', text: 'Send the legalised certificate' }];
    const offer = await pathOf(await offered(house, desk, { applicant: lucky.actor, conditions }));
    at(lucky, offer, `${offer}/offer`, `${offer}/offer/accept`, `${offer}/offer/decline`);
    const holder = await portalApplicant(house);
    at(holder, await pathOf(await accepted(house, desk, { applicant: holder.actor, conditions })));
    const placed = await portalApplicant(house);
    at(placed, await pathOf(await confirmed(house, desk, { applicant: placed.actor })));
    const rejected = await portalApplicant(house);
    const gone = await reviewed(house, desk, { applicant: rejected.actor });
    await gone.move(desk.dean, { event: 'reject', reason: 'no_places' });
    at(rejected, await pathOf(gone));
  });
  afterAll(() => browser?.close());

  it('weighs at most 14 KB with its sheet', async () => {
    for (const { client, address } of addresses) {
      const { text: html, status } = await client.get(address);
      expect([address, status]).toEqual([address, 200]);
      const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
      const css = (await client.get(sheet)).text;
      const weight = gzipSync(html).length + gzipSync(css).length;
      expect([address, weight, weight <= 14_336]).toEqual([address, weight, true]);
    }
  });

  for (const [width, dark, locale, every] of [
    [360, true, 'uk', 1],
    [1280, false, 'en', 3],
  ] as const) {
    it(`has no barrier and no sideways overflow at ${width} px, ${dark ? 'dark' : 'light'}, ${locale}`, async () => {
      const page = await browser.newPage({ width, dark });
      for (const [n, { client, address }] of addresses.entries()) {
        if (n % every > 0) continue;
        const name = cookieName(house.config);
        await page.context().addCookies([{ name, value: client.cookie(name) ?? '', url: house.url }]);
        await page.goto(`${house.url}${address}${address.includes('?') ? '&' : '?'}lang=${locale}`);
        await screenshot(page, `portal-${n}-${width}${dark ? '-dark' : ''}`);
        expect([address, await axe(page)]).toEqual([address, []]);
        expect([address, await overflow(page)]).toEqual([address, 0]);
      }
      await page.context().close();
    });
  }
});
