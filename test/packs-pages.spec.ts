import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, type Person, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot } from './support/browser.service.js';
import { draftOf } from './support/dossier.service.js';

const PACKS = '/staff/catalogue/packs';
const TODAY = '2026-11-22';
let house: TestApp;
let admin: Person;

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(Date.parse(`${TODAY}T12:00:00Z`) - Date.now());
  admin = await signedIn(house, 'admin');
});
afterAll(() => house?.close());

const rule = {
  version: '0',
  code: 'insurance-ng',
  documentType: 'insurance',
  level: 'submission',
  basis: 'citizenship',
  citizenships: 'NG',
  sentenceEn: 'Your insurance <b>.',
  sentenceUk: 'Ваше страхування.',
  source: 'Letter 7 of the ministry',
  confidence: 'A',
  active: 'true',
  position: '5',
};
const fresh = `${PACKS}/NG/requirementRule/new`;

/** Links of the summary that lead to no control. */
const deadEnds = (html: string) =>
  [...html.matchAll(/href="#(f-[^"]+)"/g)].map(([, id]) => id).filter((id) => !html.includes(`id="${id}"`));

describe('the pages of packs', () => {
  it('are the administrator’s; a version is for all who read dossiers', async () => {
    const officer = await signedIn(house, 'officer');
    expect((await officer.client.get(PACKS)).status).toBe(403);
    expect((await officer.client.get(fresh)).status).toBe(403);
    const version = await officer.client.get(`${PACKS}/NG/versions/1`);
    expect([version.status, version.text.includes('edu-cert-ng')]).toEqual([200, true]);
  });

  it('keep what was typed when a rule is refused, and name the field', async () => {
    const refused = await admin.client.form(fresh, {
      ...rule,
      level: '',
      source: '',
      sentenceUk: '',
      code: 'Not A Code',
    });
    expect(refused.status).toBe(422);
    for (const id of ['f-level', 'f-source', 'f-sentenceUk', 'f-code']) expect(refused.text).toContain(`href="#${id}"`);
    expect(refused.text).toContain('Your insurance &lt;b>.');
    expect(refused.text).toContain('Level: ');
    expect(deadEnds(refused.text)).toEqual([]);
    const elsewhere = await admin.client.form(fresh, { ...rule, citizenships: 'GH' });
    expect([elsewhere.status, elsewhere.text.includes('another pack')]).toEqual([422, true]);
  });

  it('lead to the control also of what is inside of a list or a group', async () => {
    const inside = {
      ...rule,
      'validity[en]': 'Three months.',
      'validity[maxAge][months]': '3',
      'translation[en]': 'Into Ukrainian.',
    };
    const refused = await admin.client.form(fresh, inside);
    expect(refused.status).toBe(422);
    for (const words of ['Issued at most so many months before, counted at: ', 'Translation, In Ukrainian: ']) {
      expect(refused.text).toContain(words);
    }
    expect(deadEnds(refused.text)).toEqual([]);
    const unknown = await admin.client.form(fresh, { ...rule, programmes: 'MED, NOPE' });
    expect(unknown.text).toContain('<a href="#f-programmes">Programmes: Names something');
    expect(unknown.text).toContain('value="MED, NOPE"');
  });

  it('lead from a rule to its draft, whom it touches, and the version', async () => {
    await draftOf(house);
    const saved = await admin.client.form(fresh, rule);
    expect([saved.status, saved.location]).toEqual([303, `${PACKS}/NG?saved=1`]);
    const stale = await admin.client.form(fresh, { ...rule, code: 'another-ng' });
    expect([stale.status, stale.text.includes('another-ng')]).toEqual([409, true]);
    const publish = await admin.client.get(`${PACKS}/NG/publish`);
    for (const words of ['insurance-ng', 'they change at once', 'they do not change', '1 application']) {
      expect(publish.text).toContain(words);
    }
    const later = await admin.client.get(`${PACKS}/NG/publish?from=2026-12-01`);
    expect(later.text).toMatch(/they change on 1.December.2026/);
    const order = { version: '1', validFrom: TODAY, note: '' };
    expect((await admin.client.form(`${PACKS}/NG/publish`, order)).status).toBe(422);
    const done = await admin.client.form(`${PACKS}/NG/publish`, { ...order, note: 'Letter 7 <i>' });
    expect([done.status, done.location]).toEqual([303, `${PACKS}/NG/versions/2?published=1`]);
    const version = await admin.client.get(done.location ?? '');
    expect(version.text).toContain('Letter 7 &lt;i>');
    expect((await admin.client.form(`${PACKS}/NG/publish`, { ...order, note: 'Letter 7' })).status).toBe(409);
  });

  it('take a rule out, and show in its history who and when', async () => {
    const row = await admin.client.get(`${PACKS}/NG/requirementRule/insurance-ng`);
    expect(row.text).toContain('Letter 7 &lt;i>');
    const { code: _, ...fields } = rule;
    expect(
      (await admin.client.form(`${PACKS}/NG/requirementRule/insurance-ng`, { ...fields, out: 'yes' })).status,
    ).toBe(303);
    expect((await admin.client.get(`${PACKS}/NG/requirementRule/insurance-ng`)).status).toBe(404);
    expect((await admin.client.form(`${PACKS}/NG/discard`, { version: '1' })).status).toBe(303);
  });

  it('bring a file in, and say by path what is wrong with it', async () => {
    const { text } = await admin.client.get('/api/v1/packs/ET/versions/1/file');
    const send = (body: string) =>
      admin.client.upload(
        `${PACKS}/import`,
        { bytes: Buffer.from(body), filename: 'p.json', type: 'application/json' },
        { Accept: 'text/html' },
      );
    const wrong = await send(text.replace('"level": "submission"', '"level": "sometimes"'));
    expect([wrong.status, wrong.text.includes('requirementRule.0.level')]).toEqual([422, true]);
    expect((await send('')).status).toBe(422);
    const taken = await send(text);
    expect([taken.status, taken.location]).toEqual([303, `${PACKS}/ET?saved=1`]);
    expect((await send(text)).status).toBe(409);
  });
});

describe('the pages of other reference data', () => {
  it('add and change a row with its reason, and keep what was typed', async () => {
    const path = '/staff/catalogue/rows/reason/return~unreadable';
    const [first] = await house.dataSource.query(`SELECT kind, code FROM reason ORDER BY kind, code LIMIT 1`);
    const own = path.replace('return~unreadable', `${first.kind}~${first.code}`);
    const fields = {
      applicantEn: 'Other words',
      applicantUk: 'Інші слова',
      staffEn: 'Other',
      staffUk: 'Інше',
      position: '3',
      active: 'true',
    };
    const refused = await admin.client.form(own, { ...fields, reason: '' });
    expect([refused.status, refused.text.includes('Other words')]).toEqual([422, true]);
    const saved = await admin.client.form(own, { ...fields, reason: 'order 5' });
    expect([saved.status, saved.location]).toEqual([303, '/staff/catalogue/rows/reason?saved=1']);
    const fresh = { ...fields, kind: first.kind, code: 'brand_new', reason: 'order 6' };
    expect((await admin.client.form('/staff/catalogue/rows/reason/new', fresh)).status).toBe(303);
    expect((await admin.client.form('/staff/catalogue/rows/reason/new', fresh)).status).toBe(409);
    expect((await admin.client.get(`/staff/catalogue/rows/reason/${first.kind}~brand_new`)).status).toBe(200);
  });

  it('add an intake, and refuse one whose days cannot be', async () => {
    const intake = {
      code: '2031-09',
      startsOn: '2031-09-01',
      applicationsCloseOn: '2031-08-15',
      admissionEndsOn: '2031-08-01',
      source: 'order',
      confidence: 'A',
      reason: 'order 7',
    };
    expect((await admin.client.form('/staff/catalogue/rows/intake/new', intake)).status).toBe(422);
    const right = { ...intake, admissionEndsOn: '2031-11-01' };
    expect((await admin.client.form('/staff/catalogue/rows/intake/new', right)).location).toBe(
      '/staff/catalogue?saved=1',
    );
  });

  it.each(['nothing', 'requirementRule/new', 'intake/2027-09', 'reason/none~such', 'programme/%F0%9F%98%80'])(
    'answer %s with 404',
    async (place) => {
      expect((await admin.client.get(`/staff/catalogue/rows/${place}`)).status).toBe(404);
    },
  );
});

describe('to the eye', () => {
  it.each([
    [360, false],
    [360, true],
    [1280, false],
    [1280, true],
  ] as const)('have no barrier and no sideways overflow at %i px, dark %s', async (width, dark) => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ width, dark });
      await page.context().request.post(`${house.url}/api/v1/sessions`, {
        data: { email: admin.email, password: PASSWORD },
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      });
      for (const [name, path] of [
        ['list', PACKS],
        ['import', `${PACKS}/import`],
        ['pack', `${PACKS}/ET`],
        ['rule', `${PACKS}/NG/requirementRule/edu-cert-ng`],
        ['legalisation', `${PACKS}/NG/legalisationRule/legal-ng`],
        ['publish', `${PACKS}/ET/publish`],
        ['version', `${PACKS}/NG/versions/2`],
        ['rules', '/staff/catalogue/rows/requirementRule'],
        ['programme', '/staff/catalogue/rows/programme/MED'],
      ] as const) {
        const answer = await page.goto(house.url + path);
        expect([name, answer?.status()]).toEqual([name, 200]);
        await screenshot(page, `desk-packs-${name}-${width}${dark ? '-dark' : ''}`);
        expect([name, await axe(page)]).toEqual([name, []]);
        expect([name, await overflow(page)]).toEqual([name, 0]);
      }
    } finally {
      await browser.close();
    }
  });
});
