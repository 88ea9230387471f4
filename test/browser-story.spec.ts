import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { DEMO_ACCOUNTS } from '../src/accounts/demo/demo-accounts.data.js';
import { DemoAccounts } from '../src/accounts/demo/demo-accounts.service.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { formatDay } from '../src/platform/i18n/format.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { specimenPdf } from '../src/simulation/specimen.service.js';
import { linkMailedTo } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type ApplicantAnswers, ApplicantPages, type PickedFile } from './support/applicant-pages.service.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.service.js';
import { DeskPages } from './support/desk-pages.service.js';

const PASSWORD = 'a long password for the story';
const PASSPORT = 'Passport: page with your picture';
const ORDER = '125-ст';

const CHIDINMA: ApplicantAnswers = {
  surname: 'Okafor',
  givenNames: 'Chidinma Grace',
  born: ['14', '3', '2005'],
  citizenship: 'NG',
  residence: 'NG',
  passport: 'A01234567',
  phone: '0803 123 4567',
  visaCountry: 'NG',
  school: 'Queen’s College, Lagos',
  schoolCountry: 'NG',
  certificate: 'WASSCE',
  subjects: [
    ['Biology', 'B2'],
    ['Chemistry', 'B3'],
  ],
};
const HODAN: ApplicantAnswers = {
  givenNames: 'Hodan',
  nativeName: 'هودان',
  born: ['', '', '2005'],
  citizenship: 'SO',
  residence: 'SO',
  passport: 'P00123456',
  phone: '0612 345 678',
  visaCountry: 'KE',
  school: 'Banaadir Secondary School',
  schoolCountry: 'SO',
  certificate: 'National leaving certificate',
  subjects: [['Biology', 'A']],
};
const ARUNA: ApplicantAnswers = {
  surname: 'Nair',
  givenNames: 'Aruna',
  born: ['1', '6', '2006'],
  citizenship: 'IN',
  residence: 'SA',
  passport: 'Z1234567',
  phone: '050 123 4567',
  visaCountry: 'SA',
  school: 'Al-Noor Secondary School',
  schoolCountry: 'SA',
  certificate: 'Tawjihi',
  subjects: [['Biology', '92']],
};

let house: TestApp;
let browser: TestBrowser;
let photo: Buffer;
const desks: Record<string, DeskPages> = {};

/** A colleague at the desk, signed in by the page; each keeps one window. */
async function desk(role: string): Promise<DeskPages> {
  if (!desks[role]) {
    desks[role] = new DeskPages(await browser.newPage({ width: 1280, js: false }), house.url);
    await desks[role].signIn(`${role}@demo.test`, PASSWORD);
  }
  return desks[role];
}

beforeAll(async () => {
  house = await startTestApp({ config: { demo: true, demoPassword: PASSWORD } });
  await house.get(DemoAccounts).ensureDemoAccounts();
  expect(DEMO_ACCOUNTS.length).toBe(8);
  browser = await openBrowser();
  // Noise does not compress: a picture of five megabytes, as a phone takes it.
  const pixels = randomBytes(2800 * 2100 * 3);
  photo = await sharp(pixels, { raw: { width: 2800, height: 2100, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
  expect(photo.length).toBeGreaterThan(4_500_000);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const jpeg = (name: string, buffer: Buffer): PickedFile => ({ name, mimeType: 'image/jpeg', buffer });
const scan = (name: string, line: string): PickedFile => ({
  name,
  mimeType: 'application/pdf',
  buffer: specimenPdf(line),
});

/** From the front page to the receipt, on a phone without script. */
async function apply(who: ApplicantAnswers, programme: RegExp): Promise<ApplicantPages> {
  const email = `${who.givenNames.split(' ')[0]!.toLowerCase()}@example.org`;
  const applicant = new ApplicantPages(await browser.newPage({ width: 360, js: false }), house.url);
  await applicant.signUp(email, PASSWORD);
  await house.get(Jobs).runPending();
  await applicant.open(await linkMailedTo(house, email));
  await applicant.press('Confirm');
  await applicant.signIn(email, PASSWORD);
  if (!applicant.page.url().includes('/application/new')) await applicant.follow('Start an application');
  await applicant.start(programme);
  expect(await applicant.fillSections(who)).toEqual([
    'Personal details',
    'Passport',
    'Contact details',
    'Schools',
    'Programme',
    'Consent',
  ]);
  const papers = await applicant.sendPapers((heading) =>
    heading.startsWith('Passport') ? jpeg('IMG_2041.jpg', photo) : scan('scan.pdf', `${heading}, ${who.certificate}`),
  );
  expect(papers.map((one) => one.replace(/\s+/g, ' ')).toSorted()).toEqual([
    'Marks: transcript, supplement or mark sheets',
    PASSPORT,
    'School-leaving certificate or diploma',
  ]);
  await applicant.follow('Check and send');
  return applicant;
}

async function send(applicant: ApplicantPages): Promise<void> {
  await applicant.press('Send my application');
  expect(await applicant.heading()).toBe('We have received your application');
  const receipt = await applicant.text();
  for (const word of [applicant.reference, 'IMG_2041.jpg', 'Kyiv time']) expect(receipt).toContain(word);
}

/** Accepts every paper that waits, sends to review, asks the reviewer, who recommends. */
async function verifyAndReview(reference: string): Promise<void> {
  const officer = await desk('officer');
  await officer.openDossier(reference);
  for (const title of await officer.papersWith('Check')) {
    await officer.choosePaper(title);
    await officer.judge('Accept');
  }
  await officer.press('Send to review');
  await officer.follow('Assign reviewers');
  await officer.page.getByLabel('Iryna Savchuk').check();
  await officer.press('Save reviewers');
  const reviewer = await desk('reviewer');
  await reviewer.open('/staff/reviews');
  await reviewer.page.locator(`main a[href*="${reference}"]`).first().click();
  await reviewer.page.getByLabel('Admit', { exact: true }).check();
  await reviewer.page.getByLabel(/^Comment for the committee/).fill('Good marks in the sciences');
  await reviewer.press('Give the review');
}

/** The dean chooses and checks; what the applicant will read stands before the button. Drafted, not yet released. */
async function decide(reference: string, condition: string | null): Promise<string> {
  const dean = await desk('dean');
  await dean.open('/staff/applications?view=ready');
  await dean.page.locator(`main a[href*="/staff/applications/${reference}"]`).first().click();
  await dean.follow('Decide');
  if (condition) {
    await dean.page.getByLabel(/^Offer with conditions/).check();
    await dean.page.getByLabel(condition, { exact: true }).check();
  } else {
    await dean.page.getByLabel(/^Offer without conditions/).check();
  }
  await dean.press('Continue to check');
  const check = await dean.text();
  await dean.press('Confirm the offer');
  expect(await dean.text()).toContain('The applicant knows nothing of it yet');
  return check;
}

/** Arrived, papers of enrolment seen, enrolled by today's order. */
async function arriveAndEnrol(reference: string, name: string): Promise<void> {
  const officer = await desk('officer');
  await officer.openDossier(reference);
  await officer.page.getByLabel('What happened').selectOption({ label: 'Arrived' });
  await officer.press('Record');
  for (let n = 0; n < 12; n++) {
    await officer.openDossier(reference);
    const [open] = await officer.papersWith('Missing');
    if (!open) break;
    await officer.choosePaper(open);
    await officer.judge('Not needed', 'Original seen');
  }
  const registrar = await desk('registrar');
  await registrar.openDossier(reference);
  await registrar.follow('Enrol');
  await screenshot(registrar.page, 'story-order');
  expect(await registrar.text()).toContain(name);
  await registrar.page.getByLabel('Order number').fill(ORDER);
  await registrar.press('Enrol the ticked');
  expect(await registrar.text()).toContain('1 student enrolled');
}

/** How many of a country the statistics page counts as enrolled on a day. */
async function enrolled(country: string, asOf: string): Promise<number> {
  const analyst = await desk('analyst');
  await analyst.open(`/staff/statistics?measure=enrolled&by=country&basis=citizenship&as_of=${asOf}`);
  const row = analyst.page.locator('table').first().locator('tbody tr', { hasText: country });
  if ((await row.count()) === 0) return 0;
  return Number(/\d+/.exec((await row.first().innerText()).replace(country, ''))?.[0]);
}

describe('the main way in a browser, from an account to a number in the statistics', () => {
  it('an applicant from Nigeria, returned once for a blurred page, with an offer on a condition', async () => {
    const today = house.clock.today();
    const before = await enrolled('Nigeria', today);
    const applicant = await apply(CHIDINMA, /General Medicine/);
    const { reference } = applicant;
    const check = await applicant.text();
    for (const word of ['Chidinma Grace', 'Okafor', 'WASSCE', '+2348031234567', 'Consular legalisation', 'Nigeria']) {
      expect(check).toContain(word);
    }
    await send(applicant);
    await screenshot(applicant.page, 'story-receipt');

    // The officer finds her, rejects the passport page, and returns the application with a day.
    const officer = await desk('officer');
    expect(new URL(officer.page.url()).pathname).toBe('/staff/applications');
    await officer.open('/staff/applications');
    await officer.openFromQueue('okafor', reference);
    expect(await officer.page.locator('h1').innerText()).toBe('Chidinma Grace Okafor');
    await officer.choosePaper(PASSPORT);
    expect(await officer.page.locator('.view img').getAttribute('alt')).toContain(PASSPORT);
    await officer.judge('Reject', 'The picture is blurred');
    await applicant.open(`/applications/${reference}`);
    expect(await applicant.text()).not.toContain('blurred');
    await officer.openDossier(reference);
    await officer.follow('Return to applicant');
    await officer.page.getByLabel(new RegExp(`^${PASSPORT}`)).check();
    await officer.page.getByLabel(`What should they do? ${PASSPORT}`).fill('Take it again by a window, without flash');
    await officer.page.getByLabel('Reason').selectOption({ label: 'Documents unclear' });
    await officer.page.getByLabel('Answer by').fill(addDays(today, 14));
    await officer.press('Return to the applicant');
    expect(await officer.text()).toContain('Waiting for applicant');
    await screenshot(officer.page, 'story-returned-desk');

    // She reads what is needed, replaces the file, and sends again.
    await applicant.open('/application');
    const asked = await applicant.text();
    for (const word of [
      'We need something from you',
      'by a window',
      formatDay('en', addDays(today, 14)).replaceAll('\u00a0', ' '),
    ]) {
      expect(asked).toContain(word);
    }
    await screenshot(applicant.page, 'story-returned');
    await applicant.follow('Replace the file');
    expect(await applicant.text()).toContain('The picture is blurred');
    const picture = await applicant.page.request.get(
      house.url + (await applicant.page.locator('main img').getAttribute('src')),
    );
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await picture.body()).length).toBeLessThan(photo.length / 5);
    await screenshot(applicant.page, 'story-returned-slot');
    await applicant.sendFile(jpeg('IMG_2055.jpg', await sharp(photo).sharpen().toBuffer()));
    await applicant.follow('Check and send again');
    await applicant.press('Send it again');
    expect(await applicant.text()).toContain('IMG_2055.jpg');

    await verifyAndReview(reference);
    await applicant.open(`/applications/${reference}`);
    const undecided = await applicant.text();
    const letter = await decide(reference, 'Originals shown');
    for (const word of ['Chidinma Grace Okafor', 'Show the original documents on arrival', 'USD 3,900']) {
      expect(letter).toContain(word);
    }
    await applicant.open(`/applications/${reference}`);
    expect(await applicant.text()).toBe(undecided);
    const dean = await desk('dean');
    await dean.press('Release');
    expect(await dean.text()).toContain('has an offer');
    await screenshot(dean.page, 'story-released');

    // She reads the letter and accepts.
    await applicant.open('/application');
    expect(await applicant.text()).toContain('Conditional offer');
    await applicant.follow('Read the offer and reply');
    for (const word of ['Dear Chidinma Grace Okafor', 'Show the original documents on arrival']) {
      expect(await applicant.text()).toContain(word);
    }
    await applicant.follow('Accept the offer');
    await applicant.press('Accept the place');
    expect(await applicant.text()).toContain('Meet the conditions of your offer');

    // The condition is met, the place confirmed; she arrives and is enrolled.
    await officer.openDossier(reference);
    expect(await officer.page.getByRole('button', { name: 'Confirm the place' }).isDisabled()).toBe(true);
    await officer.page.getByRole('link', { name: /^Judge/ }).click();
    await officer.page.getByRole('radio', { name: /^Met/ }).check();
    await officer.page.getByRole('radio', { name: 'Seen otherwise' }).check();
    await officer.page.locator('select[name=metReason]').selectOption('on_record');
    await officer.press('Save');
    await officer.press('Confirm the place');
    await arriveAndEnrol(reference, 'Chidinma Grace Okafor');
    await applicant.open('/application');
    const done = await applicant.text();
    for (const word of ['Enrolled', ORDER, 'Welcome to the university']) expect(done).toContain(word);
    expect(done.indexOf('You sent it again')).toBeLessThan(done.indexOf('We asked you for'));
    await screenshot(applicant.page, 'story-enrolled');

    expect(await enrolled('Nigeria', today)).toBe(before + 1);
    expect(await enrolled('Nigeria', addDays(today, -1))).toBe(before);
    await screenshot(desks['analyst']!.page, 'story-statistics');
    await applicant.page.context().close();
  });

  it.each<[string, ApplicantAnswers, { name: string; country: string; reads: string[]; never: string[] }]>([
    [
      'a person with one name from Somalia',
      HODAN,
      {
        name: 'Hodan',
        country: 'Somalia',
        reads: ['Hodan', 'هودان', '2005', 'Kenya', 'Consular legalisation, Somalia'],
        never: ['Surname'],
      },
    ],
    [
      'an Indian citizen whose school is in Saudi Arabia',
      ARUNA,
      {
        name: 'Aruna Nair',
        country: 'India',
        reads: ['Nair', 'Apostille, Saudi Arabia: School-leaving', 'National Medical Commission'],
        never: ['Class XII', 'Apostille, India: School-leaving'],
      },
    ],
  ])(
    '%s',
    async (_, who, { name, country, reads, never }) => {
      const today = house.clock.today();
      const before = await enrolled(country, today);
      const applicant = await apply(who, /Dentistry/);
      const { reference } = applicant;
      const check = await applicant.text();
      for (const word of reads) expect(check).toContain(word);
      for (const word of never) expect(check).not.toContain(word);
      await send(applicant);

      const officer = await desk('officer');
      await officer.open('/staff/applications');
      await officer.openFromQueue(who.nativeName ?? name, reference);
      expect(await officer.page.locator('h1').innerText()).toBe(name);
      await verifyAndReview(reference);
      expect(await decide(reference, null)).toContain(`What ${name} will read`);
      await (await desk('dean')).press('Release');
      await applicant.open(`/applications/${reference}/offer`);
      expect(await applicant.text()).toContain(`Dear ${name},`);
      await applicant.follow('Accept the offer');
      await applicant.press('Accept the place');
      await officer.openDossier(reference);
      await officer.press('Confirm the place');
      await arriveAndEnrol(reference, name);
      expect(await enrolled(country, today)).toBe(before + 1);
      await applicant.page.context().close();
    },
    120_000,
  );
});
