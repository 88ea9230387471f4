import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { DecisionService } from '../src/decisions/decision.service.js';
import { accountWith, PASSWORD } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { DeskPages } from './support/desk-pages.service.js';
import { type Desk, deskOf, inReview, offeringWith, reviewed, sent, terms } from './support/desk.service.js';
import type { DossierWalk } from './support/dossier.service.js';

/** Dossiers that the officer verifies. */
const MANY = 20;

describe('the officer’s table', () => {
  let house: TestApp;
  let people: Desk;
  let browser: TestBrowser;
  let officer: DeskPages;
  const walks: DossierWalk[] = [];

  beforeAll(async () => {
    house = await startTestApp();
    people = await deskOf(house);
    for (let n = 0; n < MANY; n++) walks.push(await sent(house));
    // Version 2 of the first passport is a photo that came on its side.
    const photo = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#7a8' } })
      .composite([
        { input: { create: { width: 300, height: 120, channels: 3, background: '#134' } }, gravity: 'north' },
      ])
      .jpeg()
      .toBuffer();
    await walks[0]?.send('passport', photo, people.officer, 'passport.jpg');
    browser = await openBrowser();
    officer = await desk('officer');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  async function desk(role: 'officer' | 'decision_maker', options: Parameters<TestBrowser['newPage']>[0] = {}) {
    const { email } = await accountWith(house, role);
    const one = new DeskPages(await browser.newPage(options), house.url);
    await one.signIn(email, PASSWORD);
    return one;
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await officer.page.keyboard.press(key);
      await officer.page.waitForFunction(() => document.readyState === 'complete' && !document.body.ariaBusy);
    }
  }

  const referenceOf = async (walk: DossierWalk | undefined) => (await walk!.status()).reference;
  const countOf = async (sql: string) => Number((await house.dataSource.query(`select count(*) from ${sql}`))[0].count);

  it('shows a picture larger and turned: by keys in its place, by links without script', async () => {
    const { page } = officer;
    const path = `/staff/applications/${await referenceOf(walks[0])}?view=all&doc=passport`;
    await officer.open(path);
    const shown = () => page.locator('.pic').evaluate((one: HTMLElement) => ({ ...one.dataset }));
    await press('+', '+', 't', '-');
    expect(await shown()).toEqual({ zoom: '150', turn: '90' });
    const looks = await countOf('dossier_look');
    await press('t', 't', 't');
    expect([await shown(), await countOf('dossier_look')]).toEqual([{ zoom: '150', turn: '0' }, looks]);
    const plain = await desk('officer', { js: false });
    await plain.open(path);
    // “Return to applicant” would be found by its last letters.
    for (const look of ['larger', 'turn']) await plain.page.locator(`[data-look=${look}]`).click();
    expect(await plain.page.locator('.pic').evaluate((one: HTMLElement) => ({ ...one.dataset }))).toEqual({
      zoom: '150',
      turn: '90',
    });
    await plain.page.context().close();
  });

  it('holds two versions of a paper side by side', async () => {
    const { page } = officer;
    await press('c');
    await page.waitForURL('**/compare?**');
    const heads = await page.locator('.view > div:first-child').allInnerTexts();
    expect(heads.map((head) => head.split('\n')[0]?.trim())).toEqual(['Version 1', 'Version 2']);
    await press('b');
    await page.waitForURL('**doc=passport**');
  });

  it('looks right, small and large, by day and by night', async () => {
    const reference = await referenceOf(walks[0]);
    const filter = 'view=all&zoom=200&turn=90';
    const pages = {
      dossier: `/staff/applications/${reference}?${filter}&doc=passport`,
      compare: `/staff/applications/${reference}/documents/passport/compare?${filter}`,
      kinds: '/staff/papers?view=all',
      walk: '/staff/papers/passport?view=all',
    };
    const wrong: unknown[] = [];
    for (const [width, dark] of [
      [360, true],
      [768, false],
      [1280, false],
    ] as const) {
      const { page } = officer;
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      for (const [name, path] of Object.entries(pages)) {
        await officer.open(path);
        await screenshot(page, `table-${name}-${width}`);
        const found = [...(await axe(page)), await overflow(page)];
        if (found.length > 1 || found[0] !== 0) wrong.push([name, width, found]);
      }
    }
    expect(wrong).toEqual([]);
    await officer.page.setViewportSize({ width: 1280, height: 900 });
  });

  it('walks from passport to passport across dossiers, keeps the filter, and says how many are left', async () => {
    const { page } = officer;
    await officer.open('/staff/applications?view=new');
    await press('c', 'j');
    await press('Enter');
    await page.waitForURL('**/staff/papers/passport?view=new**');
    expect(await officer.text()).toContain(`${MANY} left`);
    const [first, second, third] = await Promise.all(walks.slice(0, 3).map(referenceOf));
    expect(await officer.text()).toContain(first);
    await press('n');
    expect(await officer.text()).toContain(second);
    const looked = await countOf(`dossier_look l join application a on a.id = l.application_id
      where a.reference = '${second}' and l.what = 'documents'`);
    expect(looked).toBeGreaterThan(0);
    await press('r', 'Tab', 'Enter');
    expect(await officer.text()).toContain('There is 1 problem');
    await press('a', 'Enter');
    await page.getByText(`${MANY - 1} left`).waitFor();
    expect(await officer.text()).toContain(third);
    expect(new URL(page.url()).searchParams.get('view')).toBe('new');
    expect((await walks[1]!.slot('passport', people.officer)).status).toBe('accepted');
  });

  it('lets an officer verify twenty dossiers with the keyboard alone', async () => {
    const { page } = officer;
    await officer.open('/staff/applications?view=new');
    const standing = () => countOf(`application where status = 'under_review'`);
    for (let n = 0; n < MANY; n++) {
      await press('j', 'Enter');
      await page.waitForURL('**/staff/applications/2*');
      const papers = await page.locator('.docs .p.you').count();
      for (let paper = 0; paper < papers; paper++) await press('a', 'Enter');
      await press('v', 'Enter');
      await page.locator('h1 + .p', { hasNotText: 'New' }).waitFor();
      await press('b');
      await page.waitForURL('**/staff/applications?**');
    }
    expect(await standing()).toBe(MANY);
  });

  it('lets a reviewer read and recommend on a tablet', async () => {
    const walk = await inReview(house, people, { offeringId: await offeringWith(house, 5) });
    const { email } = await emailed(people.reviewer.accountId);
    const page = await browser.newPage({ width: 768, height: 1024, touch: true });
    const reviewer = new DeskPages(page, house.url);
    await reviewer.signIn(email, PASSWORD);
    await reviewer.open('/staff/reviews');
    await page
      .locator(`main a[href*="${await referenceOf(walk)}"]`)
      .first()
      .tap();
    await page.getByLabel('Admit', { exact: true }).tap();
    await page.getByLabel(/^Comment for the committee/).fill('Good marks in the sciences');
    await screenshot(page, 'table-review-tablet');
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Give the review' }).tap();
    await page.getByRole('button', { name: 'Change the review' }).waitFor();
    expect(await countOf(`review where application_id = '${walk.id}'`)).toBe(1);
    await page.context().close();
  });

  it('lets a dean release a batch of drafts', async () => {
    const offeringId = await offeringWith(house, 9);
    const decided: DossierWalk[] = [];
    for (let n = 0; n < 4; n++) {
      const walk = await reviewed(house, people, { offeringId });
      const { seq } = await walk.status();
      await house.get(DecisionService).draft(people.dean, walk.id, { event: 'offer', seq, data: terms(house) });
      decided.push(walk);
    }
    const dean = await desk('decision_maker');
    await dean.open('/staff/decisions');
    await dean.page.keyboard.press('j');
    for (let n = 0; n < 4; n++) for (const key of ['x', 'j']) await dean.page.keyboard.press(key);
    await screenshot(dean.page, 'table-release');
    await dean.press(/^Release/);
    await dean.page.getByRole('status').waitFor();
    for (const walk of decided) expect((await walk.status()).status).toBe('offered');
    await dean.page.context().close();
  });

  async function emailed(accountId: string): Promise<{ email: string }> {
    await house.dataSource.query(
      `update account set password_hash = (select password_hash from account where password_hash is not null limit 1)
       where id = $1`,
      [accountId],
    );
    const [row] = await house.dataSource.query('select email from account where id = $1', [accountId]);
    return row;
  }
});
