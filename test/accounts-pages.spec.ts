import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { AccountMailer } from '../src/accounts/mail/account-mailer.service.js';
import type { LinkLetter } from '../src/accounts/mail/account-mail.rules.js';
import { accountWith, linkMailedTo, PASSWORD, type Person, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';

let house: TestApp;
let browser: TestBrowser;
let admin: Person;
/** Addresses of pages, as a visitor and as the administrator. */
let open: string[];
let own: string[];

beforeAll(async () => {
  house = await startTestApp({ config: { demo: true, demoPassword: 'for trying out' } });
  browser = await openBrowser();
  admin = await signedIn(house, 'admin');
  const officer = await accountWith(house, 'officer', 'decision_maker');
  const links: string[] = [];
  for (const kind of ['confirm', 'reset', 'invite', 'newAddress'] as LinkLetter[]) {
    const account = await accountWith(house, 'applicant');
    const to = { accountId: account.id, email: account.email, locale: 'en' } as const;
    await house.get(AccountMailer).sendLink(house.dataSource.manager, to, kind);
    links.push(await linkMailedTo(house, account.email));
  }
  open = [
    '/sign-in',
    '/sign-in?from=sign-up&next=/account',
    '/sign-up',
    '/forgot',
    '/forgot?sent',
    '/reset?ticket=none',
    '/confirm?ticket=none',
    '/dev/mail',
    ...links,
  ];
  own = [
    '/account',
    '/account?did=saved',
    '/account/password',
    '/account/address',
    '/account/language',
    '/staff/people',
    '/staff/people?address=nobody@example.org',
    '/staff/people/invite',
    `/staff/people/${officer.id}?did=roles`,
  ];
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function signInHere(page: Page): Promise<void> {
  await page.goto(`${house.url}/sign-in`);
  await page.fill('#f-email', admin.email);
  await page.fill('#f-password', PASSWORD);
  await page.click('main button');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

describe('the pages of accounts', () => {
  it('weigh at most 14 KB with their sheet', async () => {
    for (const [client, addresses] of [
      [house.client(), open],
      [admin.client, own],
    ] as const) {
      for (const address of addresses) {
        const { text: html } = await client.get(address);
        const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
        const css = (await client.get(sheet)).text;
        const weight = gzipSync(html).length + gzipSync(css).length;
        expect([address, weight <= 14_336 ? 'fits' : weight]).toEqual([address, 'fits']);
      }
    }
  });

  it('work in a browser without script: sign up, sign in, sign out', async () => {
    const page = await browser.newPage({ width: 360, js: false });
    await page.goto(`${house.url}/sign-up?next=/account`);
    await page.fill('#f-email', 'fatima@example.org');
    await page.fill('#f-password', 'short');
    await page.click('main button');
    expect(await page.inputValue('#f-email')).toBe('fatima@example.org');
    expect(await page.textContent('[role=alert]')).toContain('15 characters');
    await page.fill('#f-password', PASSWORD);
    await page.click('main button');
    await page.waitForURL('**/sign-in?from=sign-up**');
    await page.fill('#f-email', 'fatima@example.org');
    await page.fill('#f-password', PASSWORD);
    await page.click('main button');
    await page.waitForURL('**/account');
    await page.click('header form button');
    await page.waitForURL(`${house.url}/`);
    await page.context().close();
  });

  for (const [width, dark, locale] of [
    [360, false, 'uk-UA'],
    [1280, true, 'en-GB'],
  ] as const) {
    it(`have no barrier and no sideways overflow at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await browser.newPage({ width, dark, locale });
      const look = async (address: string) => {
        await page.goto(house.url + address);
        await screenshot(page, `accounts${address.replace(/\W+/g, '-').slice(0, 40)}-${width}${dark ? '-dark' : ''}`);
        expect([address, await axe(page)]).toEqual([address, []]);
        expect([address, await overflow(page)]).toEqual([address, 0]);
      };
      for (const address of open) await look(address);
      await page.goto(`${house.url}/sign-in`);
      await page.click('main button');
      expect(await axe(page)).toEqual([]);
      await signInHere(page);
      for (const address of own) await look(address);
      await page.context().close();
    });
  }
});
