import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { FactorDemands } from '../src/accounts/second-factor/factor-demands.service.js';
import { systemActor } from '../src/platform/access/actor.rules.js';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { accountWith, PASSWORD, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';

let house: TestApp;
let browser: TestBrowser;
let url: string;

beforeAll(async () => {
  house = await startTestApp({ named: true });
  browser = await openBrowser();
  url = house.config.publicUrl;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A browser with a security key in it whose owner, where `verified`, shows finger or PIN when asked. */
async function withKey(verified = true): Promise<{ page: Page; cdp: CDPSession; key: string }> {
  const page = await browser.newPage({ width: 360 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: key } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  return { page, cdp, key };
}

async function signInHere(page: Page, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.fill('#f-email', email);
  await page.fill('#f-password', PASSWORD);
  await Promise.all([page.waitForURL((at) => at.pathname !== '/sign-in'), page.click('main form button')]);
}

it('a passkey is added, opens the account alone, is asked for beside the password, and is removed', async () => {
  const { email } = await accountWith(house, 'officer');
  const { page } = await withKey();
  const mail = async () => (await house.get(KeptMails).latest(1, email))[0]?.subject;
  const look = async (name: string) => {
    expect([name, await axe(page), await overflow(page)]).toEqual([name, [], 0]);
    await screenshot(page, `passkey-${name}`);
  };
  await signInHere(page, email);
  await page.goto(`${url}/account/passkeys`);
  await look('none');
  await page.fill('#f-name', 'my phone');
  await page.click('[data-passkey] button');
  await page.waitForSelector('ol bdi');
  expect(await page.locator('ol bdi').count()).toBe(10);
  expect(await mail()).toBe('A passkey has been added to your account');
  await page.goto(`${url}/account/passkeys`);
  expect(await page.locator('main').innerText()).toContain('my phone');
  await look('one');

  await page.context().clearCookies();
  await page.goto(`${url}/sign-in/passkey`);
  await look('sign-in');
  await page.click('[data-passkey] button');
  await page.waitForURL('**/staff/applications**');

  const before = (await page.context().cookies()).find(({ name }) => name === 'matricula')?.value;
  await page.context().clearCookies();
  await signInHere(page, email);
  expect(new URL(page.url()).pathname).toBe('/sign-in/code');
  await page.click('main a[href^="/sign-in/passkey"]');
  await page.click('[data-passkey] button');
  await page.waitForURL('**/staff/applications**');
  const after = (await page.context().cookies()).find(({ name }) => name === 'matricula')?.value;
  expect(after).not.toBe(before);

  await page.goto(`${url}/account/passkeys`);
  await page.click('main table form button');
  await page.waitForURL('**did=removed');
  expect(await mail()).toBe('A passkey of your account has been removed');
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in/passkey`);
  await page.click('[data-passkey] button');
  await page.waitForSelector('[role=alert] ul');
  expect(await page.locator('main').innerText()).toContain('opens no account here');
  await page.context().close();
});

it('an answer counts once, of many at the same time too, and only for a page of ours that was young enough', async () => {
  const { email } = await accountWith(house, 'analyst');
  const { page } = await withKey();
  await signInHere(page, email);
  await page.goto(`${url}/account/passkeys`);
  await page.fill('#f-name', 'my phone');
  await page.click('[data-passkey] button');
  await page.waitForSelector('ol bdi');
  await page.context().clearCookies();
  /** Lets the key answer, and catches the answer on its way. */
  const caught = async (): Promise<Record<string, string>> => {
    await page.goto(`${url}/sign-in/passkey`);
    // The way is freed only when the answer is stopped: else it would go on and be spent.
    let stop: (sent: string) => void = () => undefined;
    const stopped = new Promise<string>((resolve) => (stop = resolve));
    await page.route('**/sign-in/passkey', async (route) => {
      await route.abort();
      stop(route.request().postData() ?? '');
    });
    await page.click('[data-passkey] button');
    const fields = Object.fromEntries(new URLSearchParams(await stopped));
    await page.unroute('**/sign-in/passkey');
    const { challenge = '', answer = '' } = fields;
    return { challenge, answer };
  };
  const fields = await caught();
  const all = await Promise.all(Array.from({ length: 8 }, () => house.client().form('/sign-in/passkey', fields)));
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 7 }, () => 422)]);

  const [one, other] = [await caught(), await caught()];
  const mixed = { challenge: one['challenge'] ?? '', answer: other['answer'] ?? '' };
  expect((await house.client().form('/sign-in/passkey', mixed)).status).toBe(422);
  const old = await caught();
  house.clock.shiftBy(11 * 60_000);
  expect((await house.client().form('/sign-in/passkey', old)).status).toBe(422);
  house.clock.shiftBy(0);
  for (const answer of ['{}', '[]', 'null', '{"id":1}', 'x', '{"id":"a","response":{}}']) {
    expect((await house.client().form('/sign-in/passkey', { ...(await caught()), answer })).status).toBe(422);
  }
  await house.dataSource.query(`UPDATE account SET disabled_at = now() WHERE email = $1`, [email]);
  expect((await house.client().form('/sign-in/passkey', await caught())).status).toBe(422);
  await page.context().close();
});

it('a key whose owner does not show who they are makes nothing', async () => {
  const { email } = await accountWith(house, 'officer');
  const { page } = await withKey(false);
  await signInHere(page, email);
  await page.goto(`${url}/account/passkeys`);
  await page.fill('#f-name', 'a found key');
  await page.click('[data-passkey] button');
  await page.waitForSelector('[data-failed]:not([hidden])');
  expect(await house.dataSource.query(`SELECT FROM passkey WHERE name = 'a found key'`)).toEqual([]);
  await page.context().close();
});

it('without script the pages of passkeys lead to the other ways', async () => {
  const { email } = await accountWith(house, 'officer');
  const page = await browser.newPage({ js: false });
  await page.goto(`${url}/sign-in`);
  expect(await page.locator('script').count()).toBe(0);
  await page.click('main a[href="/sign-in/passkey"]');
  expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
  await page.click('main a[href="/sign-in"]');
  await signInHere(page, email);
  await page.goto(`${url}/account/passkeys`);
  expect(await page.locator('[data-unable] a').getAttribute('href')).toBe('/account/second-factor');
  await page.context().close();
});

it('a house that asks for a second factor is content with a passkey, and keeps the last one', async () => {
  const { email } = await accountWith(house, 'reviewer');
  await house.get(FactorDemands).set(systemActor, { roles: ['reviewer'], from: house.clock.today() });
  const { page } = await withKey();
  await signInHere(page, email);
  await page.waitForURL('**/account/second-factor');
  await page.goto(`${url}/account/passkeys`);
  await page.fill('#f-name', 'my phone');
  await page.click('[data-passkey] button');
  await page.waitForSelector('ol bdi');
  expect((await page.goto(`${url}/staff/reviews`))?.status()).toBe(200);
  await page.goto(`${url}/account/passkeys`);
  await page.click('main table form button');
  await page.waitForSelector('[role=alert]');
  expect(await page.locator('main').innerText()).toContain('so it stays on');
  const admin = await signedIn(house, 'admin');
  const [person] = await house.dataSource.query(`SELECT id FROM account WHERE email = $1`, [email]);
  await admin.client.form(`/staff/people/${person.id}/factor`, { reason: 'phone lost' });
  const [left] = await house.dataSource.query(`SELECT count(*)::int AS n FROM passkey WHERE account_id = $1`, [
    person.id,
  ]);
  expect(left.n).toBe(0);
  await page.context().close();
});
