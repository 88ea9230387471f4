import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from './support/app.service.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.service.js';
import { pdf } from './support/paper.data.js';

const PASSWORD = 'three green lamps over the river';

let house: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  house = await startTestApp();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A new applicant, signed in on a phone without script. */
async function arrive(email: string, confirmed = true): Promise<Page> {
  const json = { email, password: PASSWORD, locale: 'en', timezone: 'Africa/Mogadishu' };
  expect((await house.client().post('/api/v1/accounts', json)).status).toBeLessThan(300);
  if (confirmed) {
    await house.dataSource.query('update account set email_confirmed_at = created_at where email = $1', [email]);
  }
  const page = await browser.newPage({ width: 360, js: false });
  page.setDefaultTimeout(60_000);
  await page.goto(`${house.url}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

const heading = (page: Page) => page.locator('h1').innerText();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function begin(page: Page, programme: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Start an application' }).click();
  const option = page.getByLabel('Programme, language and start').locator('option', { hasText: programme }).first();
  await page.getByLabel('Programme, language and start').selectOption((await option.getAttribute('value')) ?? '');
  await press(page, 'Start');
  expect(page.url()).toMatch(/\/applications\/\d{4}-\d{5}$/);
}

async function fillDate(page: Page, legend: string, [day, month, year]: [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

/** Uploads what sending asks for, each on its own page, by the one next step. */
async function sendPapers(page: Page): Promise<string[]> {
  const sent: string[] = [];
  for (let n = 0; n < 10; n++) {
    const next = page.locator('.slip.you').getByRole('link', { name: 'Continue' });
    if (!(await next.count()) || !(await next.getAttribute('href'))?.includes('/documents/')) break;
    await next.click();
    sent.push(await heading(page));
    await page
      .getByLabel('Photo or scan')
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await press(page, 'Send this file');
    expect(await page.getByText('We have received your file').count()).toBe(1);
  }
  return sent;
}

describe('from a new account to a sent application, on a phone without script', () => {
  it('a person with one name from Somalia', async () => {
    const page = await arrive('hodan@example.org', false);
    expect(new URL(page.url()).pathname).toBe('/application');
    await begin(page, /General Medicine/);
    expect(await page.getByText('Confirm your e-mail address').count()).toBe(1);
    await screenshot(page, 'walk-tasks-empty');
    await page.locator('.slip.you').getByRole('link', { name: 'Start' }).click();

    // Personal details: one name, its own script, a birth date known to the year.
    await press(page, 'Save and continue');
    expect(await page.title()).toContain('Error');
    await screenshot(page, 'walk-personal-errors');
    await page.getByLabel('Given names').fill('Hodan');
    await page.getByLabel('Your name in your own script').fill('هودان');
    await fillDate(page, 'Date of birth', ['', '', '2005']);
    await page.getByLabel('Female').check();
    await page.getByLabel('Country where you were born').selectOption('SO');
    await page.getByLabel('Citizenship of the passport').selectOption('SO');
    await page.getByLabel('Country where you live now').selectOption('SO');
    await screenshot(page, 'walk-personal-filled');
    await press(page, 'Save and continue');
    expect(await heading(page)).toBe('Passport');
    expect(await page.getByText('Passport of Somalia.').count()).toBe(1);

    await page.getByLabel('Passport number').fill('P00123456');
    await fillDate(page, 'Valid until', ['31', '2', '2031']);
    await press(page, 'Save and continue');
    expect(await page.getByText('Enter a real date').count()).toBeGreaterThan(0);
    expect(await page.getByLabel('Passport number').inputValue()).toBe('P00123456');
    await fillDate(page, 'Valid until', ['28', '2', '2031']);
    await press(page, 'Save and continue');

    expect(await heading(page)).toBe('Contact details');
    await page.getByLabel('Mobile phone').fill('0612 345 678');
    await page.getByLabel('WhatsApp').check();
    await page.getByLabel('Country of this address').selectOption('SO');
    await page.getByLabel('Country where you will ask for the visa').selectOption('KE');
    await press(page, 'Save and continue');

    expect(await heading(page)).toBe('Schools');
    await page.getByLabel('Name of the school').fill('Banaadir Secondary School');
    await page.getByLabel('Country where the school is').selectOption('SO');
    await page.getByLabel(/^Certificate/).fill('National leaving certificate');
    await page.getByLabel(/^Year you finished/).fill('2024');
    await page.getByLabel('Subject 1', { exact: true }).fill('Biology');
    await page.getByLabel('Mark of subject 1').fill('A');
    await press(page, 'Save and continue');

    expect(await heading(page)).toBe('Programme');
    await page.getByLabel('In the first year').check();
    await press(page, 'Save and continue');
    expect(await heading(page)).toBe('Consent');
    await page.getByLabel(/^I agree/).check();
    await page.getByLabel(/^My answers are true/).check();
    await press(page, 'Save and continue');

    await screenshot(page, 'walk-tasks-papers');
    expect(await sendPapers(page)).toContain('School-leaving certificate or diploma');
    await screenshot(page, 'walk-tasks-unconfirmed');
    expect(await page.getByText('Cannot start yet').count()).toBe(1);
    await house.dataSource.query(
      `update account set email_confirmed_at = created_at where email = 'hodan@example.org'`,
    );
    await page.reload();
    await page.getByRole('link', { name: 'Check and send' }).click();
    await screenshot(page, 'walk-check');
    const text = await page.locator('main').innerText();
    expect(text).toContain('Hodan');
    expect(text).not.toContain('Surname');
    expect(text).toContain('+252612345678');
    expect(text).toContain('Kenya');
    await press(page, 'Send my application');
    expect(await heading(page)).toBe('We have received your application');
    await screenshot(page, 'walk-receipt');
    expect(await page.locator('main').innerText()).toMatch(/Kyiv time, .* Mogadishu time/);
    await page.getByRole('link', { name: 'See where it is' }).click();
    await screenshot(page, 'walk-tracker');
    const tracker = await page.locator('main').innerText();
    for (const word of ['Awaited', 'From', 'Since', 'Usually', 'After that', 'Documents checked']) {
      expect(tracker).toContain(word);
    }
    await page.context().close();
  });

  it('an Indian whose school is in Saudi Arabia', async () => {
    const page = await arrive('arjun@example.org');
    await begin(page, /Dentistry/);
    await page.getByRole('link', { name: 'Schools' }).click();
    await page.getByLabel('Name of the school').fill('International Indian School');
    await page.getByLabel('Country where the school is').selectOption('SA');
    await page.getByLabel(/^Certificate/).fill('Class XII');
    await page.getByLabel('Country that issues the certificate').selectOption('IN');
    await page.getByLabel(/^Year you finished/).fill('2025');
    for (const [n, subject] of ['Biology', 'Chemistry', 'Physics', 'English'].entries()) {
      await page.getByLabel(`Subject ${n + 1}`, { exact: true }).fill(subject);
      await page.getByLabel(`Mark of subject ${n + 1}`, { exact: true }).fill('88');
    }
    await press(page, 'More subjects');
    expect(await page.getByLabel('Subject 8', { exact: true }).count()).toBe(1);
    await page.getByLabel('Subject 5', { exact: true }).fill('Mathematics');
    await page.getByLabel('Mark of subject 5', { exact: true }).fill('91');
    await press(page, 'Add another school');
    expect(await page.getByLabel('Name of the school').nth(1).inputValue()).toBe('');
    expect(await page.getByLabel('Subject 5', { exact: true }).first().inputValue()).toBe('Mathematics');
    await page.getByLabel('Name of the school').nth(1).fill('A college by mistake');
    await page.getByLabel('University or college').nth(1).check();
    await press(page, 'Add another school');
    await screenshot(page, 'walk-schools');
    await press(page, 'Remove school 2');
    expect(await page.getByLabel('Name of the school').count()).toBe(1);
    await press(page, 'Save and leave');

    await page.getByRole('link', { name: 'Personal details' }).click();
    await page.getByLabel('Given names').fill('Arjun');
    await page.getByLabel('Surname').fill('Nair');
    await fillDate(page, 'Date of birth', ['14', '3', '2007']);
    await page.getByLabel('Male', { exact: true }).check();
    await page.getByLabel('Country where you were born').selectOption('SA');
    await page.getByLabel('Citizenship of the passport').selectOption('IN');
    await press(page, 'Add another citizenship');
    await page.getByLabel('Another citizenship you hold').selectOption('GB');
    await page.getByLabel('Country where you live now').selectOption('SA');
    await press(page, 'Save and continue');
    await page.getByLabel('Passport number').fill('Z1234567');
    await fillDate(page, 'Valid until', ['1', '6', '2033']);
    await press(page, 'Save and continue');
    await page.getByLabel('Mobile phone').fill('050 123 4567');
    await page.getByLabel('Country of this address').selectOption('SA');
    await page.getByLabel('Country where you will ask for the visa').selectOption('SA');
    await press(page, 'Save and continue');
    expect(await heading(page)).toBe('Programme');
    await page.getByLabel('In the first year').check();
    await press(page, 'Save and continue');
    await page.getByLabel(/^I agree/).check();
    await page.getByLabel(/^My answers are true/).check();
    await press(page, 'Save and continue');
    await sendPapers(page);
    await page.getByRole('link', { name: 'Check and send' }).click();
    const text = await page.locator('main').innerText();
    expect(text).toContain('India (this passport is used); United Kingdom');
    expect(text).toContain('+966501234567');
    expect(text).toContain('National Medical Commission');
    await screenshot(page, 'walk-check-india');
    await press(page, 'Send my application');
    expect(await heading(page)).toBe('We have received your application');
    await page.context().close();
  });
});
