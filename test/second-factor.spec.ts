import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FactorDemands } from '../src/accounts/second-factor/factor-demands.service.js';
import type { Role } from '../src/accounts/permission.policy.js';
import { systemActor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Log } from '../src/platform/http/log.service.js';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { accountWith, PASSWORD, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import type { Client } from './support/client.service.js';
import { codeOf, STEP, withApp, wrongCode } from './support/factors.service.js';

let house: TestApp;
let browser: TestBrowser;

/** What the log would say, and every word that must stand in it nowhere. */
const said: string[] = [];
const secrets: string[] = [];

beforeAll(async () => {
  house = await startTestApp();
  const { lines } = house.get(Log);
  for (const level of ['info', 'warn', 'error'] as const) {
    jest.spyOn(lines, level).mockImplementation((...words: unknown[]) => void said.push(JSON.stringify(words)));
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

let steps = 0;
/** Time goes on by a step, so that the app shows another code. */
const later = () => house.clock.shiftBy(++steps * STEP);
const demand = (roles: Role[], from = house.clock.today()) =>
  house.get(FactorDemands).set(systemActor, { roles, from });
const enterWith = (client: Client, email: string, code?: string, password = PASSWORD) =>
  client.post('/api/v1/sessions', { email, password, code });
const newestMail = async (email: string) => (await house.get(KeptMails).latest(1, email))[0]?.subject;
const codesOn = (text: string) =>
  [...text.matchAll(/(?<![\w-])(?:[0-9a-z]{4}-){3}[0-9a-z]{4}(?![\w-])/g)].map(([code]) => code);

/** Signs in on the pages; where the password is not enough, what comes next is the page for the code. */
async function signInHere(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${house.url}/sign-in`);
  await page.fill('#f-email', email);
  await page.fill('#f-password', password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.click('main button')]);
}

describe('a second factor, in a browser without script', () => {
  it('is set up by a picture or by letters, asked for at the next sign-in, and taken once for each code', async () => {
    const { email } = await accountWith(house, 'officer');
    const page = await browser.newPage({ js: false, width: 360 });
    await signInHere(page, email);
    expect(new URL(page.url()).pathname).toBe('/staff/applications');
    await page.goto(`${house.url}/account/second-factor`);
    await page.click('main form[action="/account/second-factor/app"] button');
    const secret = (await page.locator('main bdi').innerText()).replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const picture = await page.request.get(`${house.url}/account/second-factor/app/qr.svg`);
    expect(picture.headers()).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(await picture.text()).not.toContain(secret);
    await page.fill('#f-code', wrongCode(house, secret));
    await page.click('main form button');
    expect(await page.locator('main .err').innerText()).toContain('not right');
    await page.fill('#f-code', codeOf(house, secret));
    await page.click('main form button');
    const codes = codesOn(await page.locator('main').innerText());
    secrets.push(secret, ...codes);
    expect(codes).toHaveLength(10);
    expect(await newestMail(email)).toBe('Your account has a second factor');

    await page.click('header form button');
    await signInHere(page, email);
    expect(new URL(page.url()).pathname).toBe('/sign-in/code');
    for (const path of ['/staff/applications', '/account', '/account/second-factor']) {
      expect((await page.request.get(house.url + path, { maxRedirects: 0 })).status()).toBe(303);
    }
    await page.fill('#f-code', codeOf(house, secret));
    await page.click('main form button');
    expect(await page.locator('main .err').innerText()).toContain('has been used');
    later();
    await page.fill('#f-code', codeOf(house, secret));
    await Promise.all([page.waitForURL('**/staff/applications'), page.click('main form button')]);
    await page.context().close();
  });

  it('looks well where the sweep of pages does not come: the set-up, the codes, the second step', async () => {
    const { email } = await accountWith(house, 'admin');
    const page = await browser.newPage({ width: 360 });
    const look = async (name: string) => {
      expect([name, await axe(page), await overflow(page)]).toEqual([name, [], 0]);
      await screenshot(page, `factor-${name}`);
    };
    await signInHere(page, email);
    await page.goto(`${house.url}/account/second-factor`);
    await page.click('main form button');
    await look('app');
    const secret = (await page.locator('main bdi').innerText()).replaceAll(' ', '');
    await page.fill('#f-code', codeOf(house, secret));
    await page.click('main form button');
    await look('codes');
    await page.goto(`${house.url}/account/second-factor`);
    await look('on');
    await page.context().clearCookies();
    await signInHere(page, email);
    await look('step');
    await page.context().close();
  });
});

describe('a second factor', () => {
  it('is asked of programs in one step, and of ten who send one code at once one comes in', async () => {
    const { email, id } = await accountWith(house, 'analyst');
    const secret = await withApp(house, id);
    expect(await enterWith(house.client(), email)).toMatchObject({ status: 401, body: { code: 'auth.code_needed' } });
    const wrong = await enterWith(house.client(), email, wrongCode(house, secret));
    expect(wrong).toMatchObject({ status: 401, body: { code: 'auth.code_wrong' } });
    const code = codeOf(house, secret);
    const all = await Promise.all(Array.from({ length: 10 }, () => enterWith(house.client(), email, code)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 401)]);
    const { rows } = await house
      .owner()
      .then((owner) =>
        owner.query(`SELECT count(*)::int AS rows FROM audit_entry WHERE action = 'session.begun' AND actor_id = $1`, [
          id,
        ]),
      )
      .then(([row]: { rows: number }[]) => row ?? { rows: 0 });
    expect(rows).toBe(1);
  });

  it('cannot be used again even by a hand in the database', async () => {
    const { id } = await accountWith(house, 'analyst');
    await withApp(house, id);
    const owner = await house.owner();
    const back = owner.query(`UPDATE account_totp SET last_step = 1 WHERE account_id = $1`, [id]);
    await expect(back).rejects.toThrow('this code was used before');
  });

  it('is throttled like a password, and a right password between the guesses changes nothing', async () => {
    const { email, id } = await accountWith(house, 'analyst');
    const secret = await withApp(house, id);
    const answers: number[] = [];
    for (let n = 0; n < 22; n++)
      answers.push((await enterWith(house.client(), email, wrongCode(house, secret))).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
    expect((await enterWith(house.client(), email, codeOf(house, secret))).status).toBe(429);
  });

  it('can be a code from paper, once; new ones void the earlier, and the owner is told', async () => {
    const { email, id, client } = await signedIn(house, 'applicant');
    expect((await client.form('/account/second-factor/codes', {})).status).toBe(409);
    const started = await client.form('/account/second-factor/app', {});
    expect(started.location).toBe('/account/second-factor/app');
    const shown = await client.get('/account/second-factor/app');
    const secret = /<bdi[^>]*>([A-Z2-7 ]{39})</.exec(shown.text)?.[1]?.replaceAll(' ', '') ?? '';
    const codes = codesOn((await client.form('/account/second-factor/app/code', { code: codeOf(house, secret) })).text);
    const [first = '', second = ''] = codes;
    secrets.push(secret, ...codes);
    const typed = first.toUpperCase().replaceAll('-', ' ');
    expect((await enterWith(house.client(), email, typed)).status).toBe(201);
    expect(await newestMail(email)).toBe('A recovery code has been used');
    expect((await enterWith(house.client(), email, first)).status).toBe(401);
    const fresh = codesOn((await client.form('/account/second-factor/codes', {})).text);
    expect(fresh).toHaveLength(10);
    expect((await enterWith(house.client(), email, second)).status).toBe(401);
    expect((await enterWith(house.client(), email, fresh[0])).status).toBe(201);
    const [kept] = await house.dataSource.query(
      `SELECT (SELECT string_agg(c::text, ' ') FROM recovery_code c WHERE account_id = $1) || t::text AS text
         FROM account_totp t WHERE account_id = $1`,
      [id],
    );
    for (const word of [secret, ...codes, ...fresh]) expect(kept.text).not.toContain(word);
  });

  it('ends every other session when it is set up, and when it is given up', async () => {
    const { email, client } = await signedIn(house, 'officer');
    const other = house.client();
    await enterWith(other, email);
    await client.form('/account/second-factor/app', {});
    const shown = await client.get('/account/second-factor/app');
    const secret = /<bdi[^>]*>([A-Z2-7 ]{39})</.exec(shown.text)?.[1]?.replaceAll(' ', '') ?? '';
    const before = client.cookie('matricula');
    await client.form('/account/second-factor/app/code', { code: codeOf(house, secret) });
    expect(client.cookie('matricula')).not.toBe(before);
    expect((await other.get('/api/v1/me')).status).toBe(401);
    later();
    expect((await enterWith(other, email, codeOf(house, secret))).status).toBe(201);
    expect((await client.form('/account/second-factor/off', {})).location).toBe('/account/second-factor?did=off');
    expect((await other.get('/api/v1/me')).status).toBe(401);
    expect((await enterWith(other, email)).status).toBe(201);
    expect(await newestMail(email)).toBe('Your account has no second factor any more');
  });

  it('is changed only by whoever has just proved to be there', async () => {
    const { client } = await signedIn(house, 'officer');
    const at = steps * STEP;
    house.clock.shiftBy(at + 20 * 60_000);
    try {
      const led = await client.get('/account/second-factor');
      expect(led).toMatchObject({ status: 303, location: '/account/prove?next=%2Faccount%2Fsecond-factor' });
      expect((await client.form('/account/prove', { current: 'not it, not it, not it' })).status).toBe(422);
      const next = '/account/second-factor';
      expect((await client.form('/account/prove', { current: PASSWORD, next })).location).toBe(next);
      expect((await client.get(next)).status).toBe(200);
    } finally {
      house.clock.shiftBy(at);
    }
  });
});

describe('a house that asks for a second factor', () => {
  it('leads those who lack it to the set-up and opens nothing else, from its day on', async () => {
    const { email, client } = await signedIn(house, 'reviewer');
    await demand(['reviewer'], addDays(house.clock.today(), 3));
    expect((await client.get('/api/v1/me')).status).toBe(200);
    expect((await client.get('/account')).text).toContain('Your role will need a second factor');
    await demand(['reviewer']);
    try {
      expect(await client.get('/api/v1/me')).toMatchObject({ status: 403, body: { code: 'auth.factor_due' } });
      for (const path of ['/staff/reviews', '/account', '/account/password']) {
        expect(await client.get(path)).toMatchObject({ status: 303, location: '/account/second-factor' });
      }
      expect((await client.form('/account/language', { locale: 'uk' })).status).toBe(403);
      expect((await client.get('/statistics')).text).not.toContain('/staff/');
      const led = await client.get('/account/second-factor');
      expect(led.text).toContain('One thing first');
      await client.form('/account/second-factor/app', {});
      const shown = await client.get('/account/second-factor/app');
      const secret = /<bdi[^>]*>([A-Z2-7 ]{39})</.exec(shown.text)?.[1]?.replaceAll(' ', '') ?? '';
      const done = await client.form('/account/second-factor/app/code', { code: codeOf(house, secret) });
      expect(done.text).toContain('href="/staff/reviews"');
      expect((await client.get('/staff/reviews')).status).toBe(200);
      expect((await client.form('/account/second-factor/off', {})).status).toBe(409);
      later();
      const again = house.client();
      expect((await enterWith(again, email, codeOf(house, secret))).status).toBe(201);
      expect((await again.get('/api/v1/me')).status).toBe(200);
      const officer = await signedIn(house, 'officer');
      expect((await officer.client.get('/api/v1/me')).status).toBe(200);
    } finally {
      await demand([]);
    }
  });

  it('says so on a page, where the administrator sees who has one', async () => {
    const { client } = await signedIn(house, 'admin');
    const form = { roles: ['registrar', 'analyst'], from: addDays(house.clock.today(), 7) };
    expect((await client.form('/staff/settings/second-factor', { ...form, from: '' })).status).toBe(422);
    expect((await client.form('/staff/settings/second-factor', form)).location).toContain('saved=yes');
    const page = await client.get('/staff/settings/second-factor');
    expect(page.text).toMatch(/value="registrar" checked/);
    await demand([]);
  });

  it('lets an administrator take the factor off a person who lost it, with a reason, but nobody their own', async () => {
    const admin = await signedIn(house, 'admin');
    const lost = await signedIn(house, 'officer');
    await withApp(house, lost.id);
    await withApp(house, admin.id);
    const path = `/staff/people/${lost.id}/factor`;
    expect((await admin.client.form(path, {})).status).toBe(422);
    const own = await admin.client.form(`/staff/people/${admin.id}/factor`, { reason: 'my phone is away' });
    expect(own.text).toContain('Nobody takes off their own second factor');
    const officer = await signedIn(house, 'officer');
    expect((await officer.client.form(path, { reason: 'for a friend' })).status).toBe(403);
    expect((await admin.client.form(path, { reason: 'phone stolen, seen in person' })).location).toContain(
      'did=factor',
    );
    expect((await lost.client.get('/api/v1/me')).status).toBe(401);
    expect(await newestMail(lost.email)).toBe('Your second factor has been taken off');
    expect((await enterWith(house.client(), lost.email)).status).toBe(201);
    const [note] = await house.dataSource.query(
      `SELECT detail FROM audit_entry WHERE action = 'people.factor_taken' AND subject_id = $1`,
      [lost.id],
    );
    expect(note.detail).toEqual({ reason: 'phone stolen, seen in person' });
    expect((await admin.client.form(path, { reason: 'once more' })).text).toContain('There is no second factor');
  });
});

describe('a password beside a second factor', () => {
  it('may have eight characters, and is not enough once the factor is gone', async () => {
    const { id, email, client } = await signedIn(house, 'officer');
    const short = 'r7#kk2qv';
    const change = { current: PASSWORD, password: short };
    expect((await client.form('/account/password', change)).text).toContain('at least 15 characters');
    const secret = await withApp(house, id);
    expect((await client.get('/account/password')).text).toContain('At least 8 characters');
    expect((await client.form('/account/password', change)).location).toContain('passwordSaved');
    const again = house.client();
    expect((await enterWith(again, email, codeOf(house, secret), short)).status).toBe(201);
    expect((await again.form('/account/second-factor/off', {})).text).toContain('fewer than 15 characters');
    const admin = await signedIn(house, 'admin');
    await admin.client.form(`/staff/people/${id}/factor`, { reason: 'phone and paper lost' });
    const bare = house.client();
    expect((await enterWith(bare, email, undefined, short)).status).toBe(201);
    expect(await bare.get('/account')).toMatchObject({ status: 303, location: '/account/second-factor' });
  });
});

it('leaves no secret of an app and no code in the log or the audit', async () => {
  const notes = await house.dataSource.query(`SELECT string_agg(e::text, ' ') AS text FROM audit_entry e`);
  expect(said.length).toBeGreaterThan(0);
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect([...said, notes[0].text].join(' ')).not.toContain(secret);
});
