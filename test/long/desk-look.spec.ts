import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { enter, PASSWORD } from '../support/accounts.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { STYLE } from '../../src/web/ui/assets.rules.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from '../support/browser.service.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { Passwords } from '../../src/accounts/sign-in/passwords.service.js';
import { cookieName } from '../../src/accounts/access/session.middleware.js';
import {
  accepted,
  arrived,
  type Desk,
  deskOf,
  inReview,
  offered,
  reviewed,
  sent,
  terms,
} from '../support/desk.service.js';

let house: TestApp;
let desk: Desk;
let browser: TestBrowser;
const refs: Record<string, string> = {};

async function keep(name: string, walk: Promise<{ status(): Promise<{ reference: string }> }>): Promise<void> {
  refs[name] = (await (await walk).status()).reference;
}

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set password_hash = $1', [hash]);
  await keep('sent', sent(house));
  const second = await sent(house);
  await second.acceptAll(desk.officer);
  await keep('second', Promise.resolve(second));
  const third = await sent(house);
  await third.sendBack(desk.officer, ['passport'], ['contact']);
  await keep('returned', Promise.resolve(third));
  await keep('inReview', inReview(house, desk));
  await keep('reviewed', reviewed(house, desk));
  await keep(
    'offered',
    offered(house, desk, { conditions: [{ code: 'deposit', text: 'Deposit paid', dueOn: '2027-06-01' }] }),
  );
  await keep('accepted', accepted(house, desk, { conditions: [{ code: 'deposit', text: 'Deposit paid' }] }));
  await keep('arrived', arrived(house, desk));
  const drafted = await reviewed(house, desk);
  await keep('drafted', Promise.resolve(drafted));
  const { seq } = await drafted.status();
  await house.get(DecisionService).draft(desk.dean, drafted.id, { event: 'offer', seq, data: terms(house, 20) });
  // A long name, so that narrow columns are really tried.
  await house.dataSource.query(
    `update application set answers = jsonb_set(answers, '{personal,surname}', '"Tadesse Alemu Wolde-Giyorgis"')
     where reference = $1`,
    [refs['sent']],
  );
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function visit(who: keyof Desk, width: number, dark = false): Promise<Page> {
  const [row] = await house.dataSource.query('select email from account where id = $1', [desk[who].accountId]);
  const client = await enter(house, row.email);
  const page = await browser.newPage({ width, dark });
  const url = new URL(house.url);
  const name = cookieName(house.config);
  const value = client.cookie(name) ?? '';
  await page.context().addCookies([{ name, value, domain: url.hostname, path: '/' }]);
  return page;
}

/** Where long names and the longer Ukrainian words meet narrow columns; every page as such is looked at elsewhere. */
const PAGES: [keyof Desk, string, (r: typeof refs) => string][] = [
  ['officer', 'queue-uk', () => '/staff/applications?lang=uk'],
  ['officer', 'queue-all-uk', () => '/staff/applications?view=all'],
  ['officer', 'dossier-uk', (r) => `/staff/applications/${r['sent']}?view=all`],
  ['officer', 'queue', () => '/staff/applications?view=all&lang=en'],
  ['dean', 'drafts', () => '/staff/decisions?lang=uk'],
  ['registrar', 'orders', () => '/staff/orders?lang=uk'],
];

/** The sheet as a browser gets it. */
const sheet = gzipSync(STYLE.body).length;

describe('the desk', () => {
  const looks = [
    [1280, false],
    [980, true],
    [360, false],
  ] as const;
  for (const [width, dark] of looks) {
    it(`looks right at ${width} px${dark ? ', dark' : ''}`, async () => {
      const wrong: unknown[] = [];
      for (const who of ['officer', 'dean', 'registrar'] as const) {
        const page = await visit(who, width, dark);
        page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
        for (const [owner, name, path] of PAGES) {
          if (owner !== who) continue;
          const answer = await page.goto(house.url + path(refs));
          const body = (await answer?.text()) ?? '';
          await screenshot(page, `desk-${name}-${width}${dark ? '-dark' : ''}`);
          const problems = await axe(page);
          const wide = await overflow(page);
          const size = gzipSync(body).length;
          if (answer?.status() !== 200 || problems.length > 0 || wide !== 0 || size + sheet > 14_000) {
            wrong.push([name, answer?.status(), problems, wide, size]);
          }
        }
        await page.context().close();
      }
      expect(wrong).toEqual([]);
    }, 180_000);
  }
});
