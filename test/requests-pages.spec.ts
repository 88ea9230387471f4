import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { RequestService } from '../src/documents/requests/request.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot, type TestBrowser } from './support/browser.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

/** The passport of the test's applicant, her surname with one letter more. */
const LINES = `P<NGAOKAFFOR<<AMAKA${'<'.repeat(25)}\nA012345678NGA0503143F3401310<<<<<<<<<<<<<<02`;

describe('pages of requests and of the passport’s lines', () => {
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

  async function visit(as: Actor, path: string, options: Parameters<TestBrowser['newPage']>[0] = {}) {
    const page = await browser.newPage({ width: 360, js: false, ...options });
    await page.setExtraHTTPHeaders(await bearer(house, as));
    await page.goto(house.url + path);
    return page;
  }
  const pathOf = async (walk: DossierWalk) => `/applications/${(await walk.status()).reference}`;
  const main = async (page: Page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name }).first().click();
  const sound = async (page: Page, name: string) => {
    await screenshot(page, name);
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
  };

  it('ask an applicant, who sees it, sends it, and is told when it is given up', async () => {
    const walk = await (await draftOf(house)).submit();
    const path = await pathOf(walk);
    const desk = await visit(officer, `/staff${path}/requests`, { width: 1280, js: true });
    await press(desk, 'Ask the applicant');
    expect(await main(desk)).toContain('Choose which document');
    await desk.getByLabel('Which document').selectOption('request');
    await desk.getByLabel('Its name in English').fill('Letter of your school');
    await desk.getByLabel('Its name in Ukrainian').fill('Лист вашої школи');
    await desk.getByLabel('Why, in words').fill('The language of teaching is not said.');
    await press(desk, 'Ask the applicant');
    expect(await main(desk)).toContain('Awaited from the applicant');
    const own = await visit(walk.applicant, path, { js: true });
    expect(await main(own)).toContain('Send us one more document: Letter of your school');
    expect(await main(own)).not.toContain('Nothing for you to do now');
    await sound(own, 'request-tracker');
    await own.getByRole('link', { name: 'Send the document' }).click();
    expect(await main(own)).toContain('The language of teaching is not said.');
    await own.setInputFiles('input[type=file]', { name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await press(own, 'Send this file');
    // The script sends it in pieces, and leads back when all of it is there.
    await own.getByText('We have received your file').first().waitFor();
    expect(await main(own)).not.toContain('We need something from you');
    await desk.reload();
    expect(await main(desk)).toContain('Received, to be checked');
    await desk.getByText('Give more time, or withdraw').click();
    await desk.getByLabel('Why it is withdrawn').selectOption('not_needed');
    await press(desk, 'Withdraw the request');
    expect(await main(desk)).toContain('Withdrawn');
    await sound(desk, 'request-desk');
    await Promise.all([desk.close(), own.close()]);
  });

  it('stand with what a return asks in one list, and what does not block is no reason not to send again', async () => {
    const walk = await (await draftOf(house)).submit();
    const dueOn = addDays(house.clock.today(), 10);
    const ask = { documentType: 'insurance', why: 'The term is longer', blocks: 'nothing' as const, dueOn };
    await house.get(RequestService).ask(officer, walk.id, ask);
    await walk.sendBack(officer, ['passport']);
    const own = await visit(walk.applicant, await pathOf(walk), { js: true });
    expect(await own.getByText('We need something from you').count()).toBe(1);
    expect(await main(own)).toMatch(/Awaited\s+2 things/);
    expect(await main(own)).toContain('The term is longer');
    await sound(own, 'request-and-return');
    await walk.send('passport');
    await own.reload();
    expect(await main(own)).toContain('You can send it to us again now.');
    expect(await main(own)).toMatch(/Awaited\s+1 thing:/);
    await own.close();
  });

  it('ask many only after who is asked has been seen, and tell how far it is', async () => {
    await (await draftOf(house)).submit();
    const desk = await visit(officer, '/staff/requests/new?view=new', { width: 1280 });
    await desk.getByLabel('Which document').selectOption('insurance');
    await desk.getByLabel('Why, in words').fill('The old one ends before the term begins.');
    await press(desk, 'See who is asked');
    const asked = 'select count(*)::int as n from document_request where set_id is not null';
    expect(await house.dataSource.query(asked)).toEqual([{ n: 0 }]);
    await screenshot(desk, 'request-set-check');
    await press(desk, /^Ask \d+ applicants?$/);
    expect(await main(desk)).toMatch(/^Asking for one document\s+0 of \d+ done/);
    await house.get(Jobs).runPending();
    await desk.getByRole('link', { name: 'See how far it is now' }).click();
    expect(await main(desk)).toContain('Everybody was asked.');
    await desk.goto(`${house.url}/staff/applications?view=all&request=open`);
    expect(await main(desk)).toContain('1 document asked for, due');
    await screenshot(desk, 'request-queue');
    await desk.close();
  });

  it('lay the passport’s lines beside the answers, and take the passport’s spelling', async () => {
    const walk = await draftOf(house);
    const path = await pathOf(walk);
    const own = await visit(walk.applicant, `${path}/passport`, { js: true });
    const lines = own.getByLabel(/^The two lines at the foot/);
    await lines.fill(LINES.replace('<\n', '\n'));
    await press(own, 'Save and continue');
    expect(await main(own)).toContain('Line 1 has 43 signs. As printed it has 44');
    await lines.fill(LINES.toLowerCase());
    await press(own, 'Save and continue');
    expect(new URL(own.url()).pathname).toBe(`${path}/passport`);
    expect(await main(own)).toContain('Another spelling of what may be the same name');
    await sound(own, 'passport-lines');
    await own.goto(`${house.url}${path}/check`);
    await sound(own, 'passport-lines-check');
    await press(own, 'Use the passport’s Surname');
    expect(new URL(own.url()).pathname).toBe(`${path}/check`);
    expect(await main(own)).toContain('They say the same as your answers.');
    expect(await main(own)).toContain('OKAFFOR');
    await own.close();
  });

  it('let an officer type the lines from the scan; a mistyped sign is named', async () => {
    const walk = await (await draftOf(house)).submit();
    const path = `/staff${await pathOf(walk)}?view=all&doc=passport`;
    const desk = await visit(officer, path, { width: 1280, js: true });
    await desk.getByText('Type the two lines from the scan').click();
    await desk.getByLabel('The two lines at the foot of the page').fill(LINES.replace('A0123', 'AO123'));
    await press(desk, 'Save and compare');
    expect(await main(desk)).toContain('Perhaps sign 2 is 0, not O.');
    expect(await main(desk)).toContain('They say something else than the answers.');
    await sound(desk, 'passport-lines-desk');
    const [{ note }] = await house.dataSource.query(
      `select reason_code as note from application_event where application_id = $1 order by seq desc limit 1`,
      [walk.id],
    );
    expect(note).toBe('passport_lines');
    await desk.close();
  });
});
