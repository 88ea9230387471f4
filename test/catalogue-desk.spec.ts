import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, type Person, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { axe, openBrowser, overflow, screenshot } from './support/browser.service.js';

let house: TestApp;
let admin: Person;
let officer: Person;

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(Date.parse('2026-11-22T12:00:00Z') - Date.now());
  admin = await signedIn(house, 'admin');
  officer = await signedIn(house, 'officer');
});
afterAll(() => house?.close());

interface Offering {
  id: string;
  places: number;
  lastDay: string;
  intake: { id: string };
}

async function offering(programme: string, intake = '2027-09'): Promise<Offering> {
  const { body } = await house
    .client()
    .get<{ items: Offering[] }>(`/api/v1/offerings?programme=${programme}&intake=${intake}`);
  return body.items[0]!;
}

describe('edits of the catalogue', () => {
  it('are for the administrator alone, by page and by program', async () => {
    const { id } = await offering('MED');
    const path = `/api/v1/offerings/${id}`;
    expect((await house.client().patch(path, { places: 10, reason: 'nobody' })).status).toBe(401);
    expect((await officer.client.patch(path, { places: 10, reason: 'not mine' })).status).toBe(403);
    expect((await officer.client.get('/staff/catalogue')).status).toBe(403);
    const saved = await admin.client.patch<Offering>(path, { places: 250, reason: 'order 7' });
    expect([saved.status, saved.body.places]).toEqual([200, 250]);
  });

  it('by program need a reason and known fields, and say what is wrong', async () => {
    const { id, intake } = await offering('DENT');
    const without = await admin.client.patch<{ errors: { field: string }[] }>(`/api/v1/offerings/${id}`, { places: 9 });
    expect([without.status, without.body.errors.map((one) => one.field)]).toEqual([422, ['reason']]);
    const unknown = await admin.client.patch(`/api/v1/offerings/${id}`, { placesTaken: 0, reason: 'cheating' });
    expect(unknown.status).toBe(422);
    const gone = await admin.client.patch<{ code: string }>(`/api/v1/intakes/${id}`, { reason: 'wrong id' });
    expect([gone.status, gone.body.code]).toEqual([404, 'intake.unknown']);
    const odd = await admin.client.patch(`/api/v1/intakes/not-an-id`, { reason: 'wrong id' });
    expect(odd.status).toBeGreaterThanOrEqual(400);
    expect(odd.status).toBeLessThan(500);
    const moved = await admin.client.patch(`/api/v1/intakes/${intake.id}`, {
      applicationsCloseOn: '2027-08-20',
      reason: 'letter of the ministry',
    });
    expect(moved.status).toBe(200);
    expect((await offering('DENT')).lastDay).toBe('2027-08-20');
  });

  it('by page keep what was typed when it is refused, and lead back when saved', async () => {
    const { id } = await offering('PHARM');
    const path = `/staff/catalogue/offerings/${id}`;
    const fields = { places: '77', opensOn: '2026-10-01', closesOn: '2027-08-20', active: 'true' };
    const refused = await admin.client.form(path, { ...fields, reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="77"');
    expect(refused.text).toContain('href="#f-reason"');
    const saved = await admin.client.form(path, { ...fields, reason: 'order 8 <b>' });
    expect([saved.status, saved.location]).toEqual([303, '/staff/catalogue?intake=2027-09&saved=1']);
    const page = await admin.client.get(saved.location ?? '');
    expect(page.text).toContain('order 8 &lt;b>');
    const closed = await admin.client.form(path, { ...fields, active: 'false', reason: 'closed for now' });
    expect(closed.status).toBe(303);
  });

  it('by page give a fee a new amount in whole units', async () => {
    const path = '/staff/catalogue/fees/tuition-dent-en';
    const fields = { priceList: '2027/28', validFrom: '2027-01-01', reason: 'order 9' };
    expect((await admin.client.form(path, { ...fields, amountMinor: 'much' })).status).toBe(422);
    expect((await admin.client.form(path, { ...fields, amountMinor: '4500.50' })).status).toBe(303);
    const [row] = await house.dataSource.query(`SELECT amount_minor FROM fee WHERE code = 'tuition-dent-en-20270101'`);
    expect(row).toEqual({ amount_minor: 450_050 });
    expect((await admin.client.get(path)).status).toBe(404);
  });

  it.each([
    [360, true],
    [1280, false],
  ] as const)('pages have no barrier and no sideways overflow at %i px, dark %s', async (width, dark) => {
    const browser = await openBrowser();
    try {
      const { id, intake } = await offering('MED');
      const page = await browser.newPage({ width, dark });
      await page.context().request.post(`${house.url}/api/v1/sessions`, {
        data: { email: admin.email, password: PASSWORD },
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      });
      for (const [name, path] of [
        ['list', '/staff/catalogue?intake=2027-09&saved=1'],
        ['fees', '/staff/catalogue/fees'],
        ['offering', `/staff/catalogue/offerings/${id}`],
        ['intake', `/staff/catalogue/intakes/${intake.id}`],
        ['fee', '/staff/catalogue/fees/tuition-med-en'],
      ] as const) {
        const answer = await page.goto(house.url + path);
        expect([name, answer?.status()]).toEqual([name, 200]);
        await screenshot(page, `desk-catalogue-${name}-${width}${dark ? '-dark' : ''}`);
        expect([name, await axe(page)]).toEqual([name, []]);
        expect([name, await overflow(page)]).toEqual([name, 0]);
      }
    } finally {
      await browser.close();
    }
  });
});
