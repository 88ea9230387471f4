import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accountWith, PASSWORD } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { DeskPages } from './support/desk-pages.service.js';
import { type Desk, deskOf, sent } from './support/desk.service.js';

describe('the desk by keys', () => {
  let house: TestApp;
  let people: Desk;
  let browser: TestBrowser;
  let desk: DeskPages;
  let page: Page;

  beforeAll(async () => {
    house = await startTestApp();
    people = await deskOf(house);
    const { email } = await accountWith(house, 'officer');
    for (let n = 0; n < 3; n++) await sent(house);
    browser = await openBrowser();
    desk = new DeskPages(await browser.newPage(), house.url);
    page = desk.page;
    await desk.signIn(email, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Presses keys one after the other; where one leads away, the next waits for its page. */
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForFunction(() => document.readyState === 'complete' && !document.body.ariaBusy);
    }
  }
  const focused = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      return here instanceof HTMLInputElement ? `${here.type} ${here.value}` : (here?.textContent?.trim() ?? '');
    });
  const rows = () => page.locator('tbody small bdi').allInnerTexts();

  it('walk the rows of a list, tick them, open one, and go from there to its neighbours and back', async () => {
    const [first = '', second = '', third = ''] = await rows();
    await press('j', 'j', 'x');
    expect(await page.locator('tbody tr:nth-child(2) input').isChecked()).toBe(true);
    await press('x', 'k', 'Enter');
    await page.waitForURL(`**/${first}?**`);
    await press('n');
    await page.waitForURL(`**/${second}?**`);
    await press('n');
    await page.waitForURL(`**/${third}?**`);
    await press('p');
    await page.waitForURL(`**/${second}?**`);
    await press('b');
    await page.waitForURL('**/staff/applications?**');
  });

  it('judge a paper only when Enter follows, and take the verdict back', async () => {
    await desk.open('/staff/applications');
    await press('j', 'Enter');
    await page.waitForURL('**/staff/applications/2*');
    const verdicts = async () => Number((await house.dataSource.query('select count(*) from verdict'))[0].count);
    await press('a');
    expect([await focused(), await verdicts()]).toEqual(['Save, next document', 0]);
    await press('j');
    await page.waitForURL('**&doc=*');
    expect(await page.locator('.docs [aria-current]').innerText()).not.toContain('Passport');
    await press('k', 'r');
    expect(await page.locator('select:focus').getAttribute('name')).toBe('rejectedFor');
    // Here letters are the list's own.
    await press('j', 'a');
    expect(await verdicts()).toBe(0);
    await press('Tab', 'a', 'Enter');
    await page.locator('.docs a', { hasText: 'Accepted' }).waitFor();
    expect(await verdicts()).toBe(1);
    await press('k', 'u');
    expect(await focused()).toBe('Take the verdict back');
    await press('Enter');
    await page.waitForFunction(() => !document.querySelector('.docs')?.textContent?.includes('Accepted'));
    expect(await verdicts()).toBe(2);
  });

  it('search with /, where letters are text, and mean the same places on a Ukrainian keyboard', async () => {
    await desk.open('/staff/applications');
    await press('/');
    await page.keyboard.type('jkx');
    expect(await focused()).toBe('search jkx');
    await page.locator('h1').click();
    const key = (name: string, code: string, more = {}) =>
      page.evaluate(
        ([key, code, more]) =>
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, ...more })),
        [name, code, more] as const,
      );
    await key('j', 'KeyJ', { ctrlKey: true });
    await key('J', 'KeyJ', { shiftKey: true });
    expect(await page.locator('[data-row]:focus').count()).toBe(0);
    await key('о', 'KeyJ');
    expect(await page.locator('tbody tr:nth-child(1) [data-row]:focus').count()).toBe(1);
  });

  it('are listed under ?, over the page and on a page of their own', async () => {
    await desk.open('/staff/applications');
    await press('j', '?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Take the verdict back');
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await screenshot(page, 'keys-dialog');
    await press('j', 'Escape');
    expect(await page.locator('tbody tr:nth-child(1) [data-row]:focus').count()).toBe(1);
    const plain = new DeskPages(await browser.newPage({ js: false, width: 360 }), house.url);
    await plain.signIn(await emailOf(people.dean), PASSWORD);
    await plain.page.getByRole('contentinfo').getByRole('link', { name: 'Keys' }).click();
    expect(await plain.text()).toContain('Compare two versions');
    await plain.page.context().close();
  });

  it('rest for whoever turned them off: no script comes any more', async () => {
    await desk.open('/account');
    await page.locator('a[href="/account/keys"]').first().click();
    await page.getByLabel('Off').check();
    await desk.press('Save');
    expect(await desk.text()).toContain('Keys of the desk');
    const answer = await desk.open('/staff/applications');
    expect(answer?.headers()['content-security-policy']).not.toContain('script-src');
    await press('j');
    expect(await page.locator('script, [data-row]:focus').count()).toBe(0);
  });

  async function emailOf({ accountId }: { accountId: string }): Promise<string> {
    const [row] = await house.dataSource.query(
      `update account set password_hash = (select password_hash from account where password_hash is not null limit 1)
       where id = $1 returning email`,
      [accountId],
    );
    return row?.email ?? row?.[0]?.email;
  }
});
