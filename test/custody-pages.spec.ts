import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '../src/accounts/sign-in/passwords.service.js';
import { CustodyService } from '../src/documents/custody/custody.service.js';
import { SecretService } from '../src/documents/secrets/secret.service.js';
import { cookieName } from '../src/accounts/access/session.middleware.js';
import { enter, PASSWORD } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import type { Client } from './support/client.service.js';
import { type Desk, deskOf } from './support/desk.service.js';
import { type DossierWalk, draftOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

const SLOT = 'exam-verification';
const PIN = '4711-0815-WAEC';
const HTML = { Accept: 'text/html' };

let house: TestApp;
let desk: Desk;
let officer: Client;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set password_hash = $1', [hash]);
  officer = await enter(house, `${desk.officer.accountId}@example.test`);
});
afterAll(() => house?.close());

async function sent(pin?: string): Promise<DossierWalk> {
  const walk = await draftOf(house);
  if (pin) await house.get(SecretService).store(walk.applicant, walk.id, SLOT, pin);
  return walk.submit();
}

const at = async (walk: DossierWalk, slot: string) =>
  `/staff/applications/${(await walk.status()).reference}/documents/${slot}/custody`;

async function asApplicant(walk: DossierWalk): Promise<Client> {
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set password_hash = $1 where id = $2', [hash, walk.applicant.accountId]);
  return enter(house, `${walk.applicant.accountId}@example.test`);
}

describe('the chain of custody on the desk', () => {
  it('records and takes back by plain forms, and keeps what was typed when it is refused', async () => {
    const walk = await sent();
    const path = await at(walk, 'edu-cert');
    const today = house.clock.today();
    const done = await officer.form(`${path}/form`, { code: 'original_seen', onDay: today });
    expect([done.status, done.location?.startsWith(path)]).toEqual([303, true]);
    const late = await officer.form(`${path}/legalisation`, { place: '1', onDay: '2199-01-01', number: 'FME/17' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('FME/17');
    expect(late.text).toContain('This day is still to come.');
    expect((await officer.form(`${path}/legalisation`, { place: '1', onDay: today, number: 'FME/17' })).status).toBe(
      303,
    );
    const asked = await officer.form(`${path}/verifications`, { issuer: 'WAEC Lagos', way: 'email', onDay: today });
    expect(asked.status).toBe(303);
    const page = await officer.get(path, HTML);
    for (const words of ['Original seen', 'FME/17', 'WAEC Lagos']) expect(page.text).toContain(words);
    const event = /<option value="([0-9a-f-]{36})"/.exec(page.text.split('name="event"')[1] ?? '')?.[1];
    expect((await officer.form(`${path}/revocation`, { event: event!, reason: 'mistyped' })).status).toBe(303);
    expect((await officer.get(path, HTML)).text).toContain('taken back');
  });

  it('takes a translation that came to the office, and says what is wrong with another', async () => {
    const walk = await sent();
    const path = await at(walk, 'edu-cert');
    const [paper] = (await walk.slot('edu-cert')).versions;
    const page = await officer.get(path, HTML);
    expect(page.text).toContain(`name="translates" value="${paper!.id}"`);
    const send = (fields: Record<string, string>) =>
      officer.upload(`${path}/translation`, { bytes: pdf(), filename: 'uk.pdf', fields }, HTML);
    const refused = await send({ translates: paper!.id, language: 'uk', by: 'sworn', onDay: '2199-01-01' });
    expect([refused.status, refused.text.includes('This day is still to come.')]).toEqual([422, true]);
    const done = await send({ translates: paper!.id, language: 'uk', by: 'sworn', translator: 'Oksana Bondar' });
    expect([done.status, done.location?.startsWith(path)]).toEqual([303, true]);
    const [translation] = (await walk.slot('edu-cert', desk.officer)).translations;
    expect(translation).toMatchObject({ translates: paper!.id, uploadedAs: 'officer' });
    expect((await officer.get(path, HTML)).text).toContain('Oksana Bondar');
  });

  it('shows a PIN once, and tells the second who came first', async () => {
    const walk = await sent(PIN);
    const path = await at(walk, SLOT);
    expect((await officer.get(path, HTML)).text).not.toContain(PIN);
    const look = await officer.form(`${path}/secret/look`, {});
    expect([look.status, look.text.includes(PIN)]).toEqual([200, true]);
    const again = await officer.form(`${path}/secret/look`, {});
    expect([again.status, again.text.includes(PIN)]).toEqual([422, false]);
    expect(again.text).toContain(desk.officer.name!);
    expect((await officer.form(`${path}/secret/use`, {})).status).toBe(303);
    expect((await officer.get(path, HTML)).text).toContain('Deleted');
  });
});

describe('a paper as its applicant follows it', () => {
  it('takes a PIN, and tells that it was not seen yet, then that it was', async () => {
    const walk = await draftOf(house);
    const client = await asApplicant(walk);
    const path = `/applications/${(await walk.status()).reference}/documents/${SLOT}/course`;
    expect((await client.form(`${path}/secret`, { secret: '' })).status).toBe(422);
    expect((await client.form(`${path}/secret`, { secret: PIN })).status).toBe(303);
    const page = await client.get(path, HTML);
    expect(page.text).toContain('not yet seen');
    expect(page.text).not.toContain(PIN);
    await walk.submit();
    await house.get(SecretService).look(desk.officer, walk.id, SLOT);
    expect((await client.get(path, HTML)).text).toMatch(/Seen \d/);
  });

  it('does not speak of a missing PIN where none can be typed', async () => {
    const walk = await sent();
    const client = await asApplicant(walk);
    const { text } = await client.get(
      `/applications/${(await walk.status()).reference}/documents/${SLOT}/course`,
      HTML,
    );
    expect(text).not.toContain('name="secret"');
    expect(text).not.toContain('No PIN has been typed');
    expect(text).toContain('Nothing is needed now');
  });

  it('takes a translation beside the paper', async () => {
    const walk = await draftOf(house);
    await walk.send('edu-cert');
    const client = await asApplicant(walk);
    const path = `/applications/${(await walk.status()).reference}/documents/edu-cert/course`;
    const [paper] = (await walk.slot('edu-cert')).versions;
    const body = new FormData();
    for (const [name, value] of Object.entries({ translates: paper!.id, language: 'uk', by: 'notary' })) {
      body.append(name, value);
    }
    body.append('file', new Blob([pdf() as Uint8Array<ArrayBuffer>]), 'translation.pdf');
    const done = await client.send('POST', `${path}/translation`, { body, headers: HTML });
    expect(done.status).toBe(303);
    expect((await client.get(path, HTML)).text).toContain('translation of version 1');
  });
});

describe('the pages', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('fit a phone and a desk, day and night, and are clean to a screen reader', async () => {
    const walk = await sent(PIN);
    const custody = house.get(CustodyService);
    const onDay = house.clock.today();
    await custody.record(desk.officer, walk.id, 'edu-cert', { kind: 'form', code: 'original_seen', onDay });
    await custody.record(desk.officer, walk.id, 'edu-cert', {
      kind: 'legalisation',
      place: 1,
      onDay,
      number: 'FME/17',
    });
    const { reference } = await walk.status();
    const own = await asApplicant(walk);
    const views = [
      { name: 'custody-desk', client: officer, path: await at(walk, 'edu-cert') },
      { name: 'custody-pin', client: officer, path: await at(walk, SLOT) },
      { name: 'custody-course', client: own, path: `/applications/${reference}/documents/edu-cert/course` },
    ];
    for (const { name: view, client, path } of views) {
      for (const [width, dark] of [
        [360, false],
        [1280, true],
      ] as const) {
        const page = await browser.newPage({ width, dark });
        const name = cookieName(house.config);
        await page.context().addCookies([{ name, value: client.cookie(name) ?? '', url: house.url }]);
        await page.goto(`${house.url}${path}`);
        expect({ view, width, overflow: await overflow(page) }).toEqual({ view, width, overflow: 0 });
        expect({ view, axe: await axe(page) }).toEqual({ view, axe: [] });
        await screenshot(page, `${view}-${width}`);
        await page.close();
      }
    }
  });
});
