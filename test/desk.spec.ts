import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '../src/accounts/sign-in/passwords.service.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { HouseQuery } from '../src/web/desk/house/house.query.js';
import { FIGURE_NAMES, fieldOf, shownFigure } from '../src/web/desk/house/settings.rules.js';
import { enter, PASSWORD, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import type { Answer, Client } from './support/client.service.js';
import {
  accepted,
  arrived,
  confirmed,
  type Desk,
  deskOf,
  inReview,
  offered,
  reviewed,
  sent,
} from './support/desk.service.js';
import { type DossierWalk, draftOf } from './support/dossier.service.js';

let house: TestApp;
let desk: Desk;
const visitors = {} as Record<keyof Desk, Client>;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set password_hash = $1', [hash]);
  for (const role of Object.keys(desk) as (keyof Desk)[]) {
    visitors[role] = await enter(house, `${desk[role].accountId}@example.test`);
  }
});
afterAll(() => house?.close());

const pathOf = async (walk: DossierWalk) => `/staff/applications/${(await walk.status()).reference}`;
const page = (who: keyof Desk, path: string) => visitors[who].get(path, { Accept: 'text/html' });

/** The hidden and typed values of the form of a page, as a browser would send them back. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((one) => one.includes(action)) ?? '';
  const inputs = form.split('</form>')[0]?.match(/<input[^>]*>/g) ?? [];
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const name = /name="([^"]*)"/.exec(input)?.[1];
      const unticked = /type="(checkbox|radio|file)"/.test(input) && !/\schecked/.test(input);
      // Each sending has a key of its own, as a page opened anew has.
      return name && name !== '_key' && !unticked ? [[name, /value="([^"]*)"/.exec(input)?.[1] ?? '']] : [];
    }),
  );
}

function said(answer: Answer): string {
  return answer.text.replaceAll('&#39;', '’').replaceAll(/<[^>]+>/g, ' ');
}

describe('who sees the desk', () => {
  it('is asked to sign in, is no applicant, and sees only what the role reads', async () => {
    const visitor = await house.client().get('/staff/applications', { Accept: 'text/html' });
    expect([visitor.status, visitor.location?.startsWith('/sign-in')]).toEqual([303, true]);
    const applicant = await signedIn(house, 'applicant');
    expect((await applicant.client.get('/staff/applications', { Accept: 'text/html' })).status).toBe(403);
    const walk = await sent(house);
    const path = await pathOf(walk);
    expect((await page('officer', path)).status).toBe(200);
    expect((await page('reviewer', path)).status).toBe(404);
    expect((await page('registrar', path)).status).toBe(404);
    expect((await page('admin', path)).status).toBe(404);
    const draft = await draftOf(house);
    expect((await page('officer', await pathOf(draft))).status).toBe(404);
  });

  it('begins at the page of the role', async () => {
    const homes = await Promise.all(
      (['officer', 'reviewer', 'dean', 'registrar', 'admin'] as const).map(
        async (role) => (await page(role, '/staff')).location,
      ),
    );
    expect(homes).toEqual([
      '/staff/applications',
      '/staff/reviews',
      '/staff/applications',
      '/staff/applications',
      '/staff/statistics',
    ]);
  });

  it('opens a dossier to an administrator by a recorded reason only', async () => {
    const walk = await sent(house);
    const { reference } = await walk.status();
    const short = await visitors.admin.form('/staff/access', { reference, reason: 'why' });
    expect(short.status).toBe(422);
    const none = await visitors.admin.form('/staff/access', { reference: '2026-99999', reason: 'A complaint came' });
    expect([none.status, said(none).includes('There is no such application')]).toEqual([422, true]);
    const done = await visitors.admin.form('/staff/access', { reference, reason: 'A complaint came in' });
    expect([done.status, done.location]).toEqual([303, await pathOf(walk)]);
    expect((await page('admin', await pathOf(walk))).status).toBe(200);
    const [row] = await house.dataSource.query(
      `select count(*)::int as n from dossier_look where application_id = $1 and account_id = $2 and what = 'dossier'`,
      [walk.id, desk.admin.accountId],
    );
    expect(row.n).toBe(1);
  });
});

describe('the queue', () => {
  it('shows views with their counts, filters by the address, and refuses nonsense politely', async () => {
    const walk = await sent(house);
    const { reference } = await walk.status();
    const queue = await page('officer', '/staff/applications?view=new');
    expect(queue.text).toContain(`/${reference}?view=new`);
    const other = await page('officer', '/staff/applications?view=new&country=GH');
    expect(other.text).not.toContain(`/${reference}?`);
    const found = await page('officer', `/staff/applications?view=all&q=${reference}`);
    expect([found.status, found.text.includes(`/${reference}?view=all`)]).toEqual([200, true]);
    const wrong = await page('officer', '/staff/applications?view=all&country=nowhere');
    expect(wrong.status).toBe(422);
    const page2 = await page('officer', '/staff/applications?view=all&after=garbage');
    expect(page2.status).toBeLessThan(500);
  });

  it('carries the filter through the dossier to its neighbours', async () => {
    const first = await sent(house);
    const second = await sent(house);
    const next = (await second.status()).reference;
    const { text } = await page('officer', `${await pathOf(first)}?view=new&country=NG`);
    expect(text).toContain(`/staff/applications/${next}?view=new&amp;q=country:NG`);
    expect(text).toContain('rel="next"');
  });

  it('hands over what is ticked, and says when nothing is', async () => {
    const [a, b] = [await sent(house), await sent(house)];
    const none = await visitors.officer.form('/staff/applications/bulk?view=new', { deed: 'assign' });
    expect([none.status, said(none).includes('Tick at least one application')]).toEqual([422, true]);
    const done = await visitors.officer.form('/staff/applications/bulk?view=new&country=NG', {
      deed: 'assign',
      accountId: desk.officer.accountId,
      ids: [a.id, b.id],
    });
    expect([done.status, done.location]).toEqual([303, '/staff/applications?view=new&q=country:NG&assigned=2']);
    const rows = await house.dataSource.query('select assignee_id from application where id = any($1)', [[a.id, b.id]]);
    expect(rows.map((row: { assignee_id: string }) => row.assignee_id)).toEqual([
      desk.officer.accountId,
      desk.officer.accountId,
    ]);
    expect((await visitors.dean.form('/staff/applications/bulk', { deed: 'assign', ids: [a.id] })).status).toBe(403);
  });
});

describe('checking a dossier', () => {
  it('judges papers one after the other, with a coded reason where one is needed', async () => {
    const walk = await sent(house);
    const path = await pathOf(walk);
    const where = `${path}/documents/passport/verdict?view=new`;
    const { text } = await page('officer', `${path}?view=new&doc=passport`);
    const fields = fieldsOf(text, '/documents/passport/verdict');
    const without = await visitors.officer.form(where, { ...fields, verdict: 'rejected' });
    expect([without.status, without.text.includes('id="f-rejectedFor-e"')]).toEqual([422, true]);
    const accept = await visitors.officer.form(where, { ...fields, verdict: 'accepted' });
    expect(accept.status).toBe(303);
    expect(accept.location).toMatch(/\?view=new&doc=edu-cert#documents$/);
    expect((await walk.slot('passport', desk.officer)).status).toBe('accepted');
    const back = await visitors.officer.form(where, { takeBack: 'yes' });
    expect([back.status, (await walk.slot('passport', desk.officer)).status]).toEqual([303, 'received']);
    const rejected = await visitors.officer.form(where, { ...fields, verdict: 'rejected', rejectedFor: 'blurred' });
    expect([rejected.status, (await walk.slot('passport', desk.officer)).reason]).toEqual([303, 'blurred']);
    expect((await walk.slot('passport')).status).toBe('received');
  });

  it('returns what is flagged: rejected papers ticked already, nothing ticked refused, words kept', async () => {
    const walk = await sent(house);
    const path = await pathOf(walk);
    await visitors.officer.form(`${path}/documents/passport/verdict`, { verdict: 'rejected', rejectedFor: 'blurred' });
    const { text } = await page('officer', `${path}/return`);
    const fields = fieldsOf(text, 'class="read"');
    expect(fields['items[0][on]']).toBe('true');
    expect(fields['dueOn']).toBe(addDays(house.clock.today(), 14));
    const { 'items[0][on]': _ticked, ...unticked } = fields;
    const none = await visitors.officer.form(`${path}/return`, { ...unticked, note: 'The photo, please' });
    expect([none.status, none.text.includes('The photo, please')]).toEqual([422, true]);
    const filled = {
      ...fields,
      reason: 'documents_unclear',
      'items[0][note]': 'Take it by daylight',
      note: 'Nearly there',
    };
    const done = await visitors.officer.form(`${path}/return`, filled);
    expect([done.status, (await walk.status()).status]).toEqual([303, 'returned']);
    const dossier = said(await page('officer', path));
    expect(dossier).toContain('Take it by daylight');
    expect(dossier).toContain('Nearly there');
    const late = await visitors.officer.form(`${path}/extend`, {
      seq: String((await walk.status()).seq),
      dueOn: house.clock.today(),
    });
    expect([late.status, said(late).includes('Choose a later day')]).toEqual([422, true]);
    const more = await visitors.officer.form(`${path}/extend`, {
      seq: String((await walk.status()).seq),
      dueOn: addDays(house.clock.today(), 30),
    });
    expect(more.status).toBe(303);
  });

  it('says clearly that somebody was quicker, and loses nothing typed', async () => {
    const walk = await sent(house);
    const path = await pathOf(walk);
    const fields = fieldsOf((await page('officer', `${path}/return`)).text, 'class="read"');
    await walk.acceptAll(desk.officer);
    await walk.move(desk.officer, { event: 'verify' });
    const late = await visitors.officer.form(`${path}/return`, {
      ...fields,
      'items[0][on]': 'true',
      reason: 'documents_unclear',
      note: 'Typed with care',
    });
    expect(late.status).toBe(409);
    expect(said(late)).toContain('Someone was quicker');
    expect(said(late)).toContain('It is now: In review');
    expect(late.text).toContain('Typed with care');
    const again = fieldsOf(late.text, 'class="read"');
    expect(again['seq']).toBe(String((await walk.status()).seq));
  });

  it('sends to review only what is checked', async () => {
    const walk = await sent(house);
    const path = await pathOf(walk);
    const { seq } = await walk.status();
    const early = await visitors.officer.form(`${path}/step`, { event: 'verify', seq: String(seq) });
    expect([early.status, (await walk.status()).status]).toEqual([422, 'submitted']);
    await walk.acceptAll(desk.officer);
    const done = await visitors.officer.form(`${path}/step?view=new`, { event: 'verify', seq: String(seq) });
    expect([done.status, done.location]).toEqual([303, `${path}?view=new`]);
  });

  it('keeps notes among staff and names who takes the dossier', async () => {
    const walk = await sent(house);
    const path = await pathOf(walk);
    expect((await visitors.officer.form(`${path}/notes`, { text: ' ' })).status).toBe(422);
    expect((await visitors.officer.form(`${path}/notes`, { text: 'Call <b>him</b>' })).status).toBe(303);
    expect((await page('officer', path)).text).toContain('Call &lt;b>him&lt;/b>');
    await visitors.officer.form(`${path}/assignee`, { accountId: desk.officer.accountId });
    expect(said(await page('officer', path))).toContain('Officer: you');
    await visitors.officer.form(`${path}/assignee`, { accountId: '' });
    expect(said(await page('officer', path))).toContain('Officer: nobody');
  });
});

describe('deciding', () => {
  it('names reviewers, takes their word, and hides it until it is given', async () => {
    const walk = await inReview(house, desk);
    const path = await pathOf(walk);
    const nobody = await visitors.officer.form(`${path}/reviewers`, {});
    expect(nobody.status).toBe(303);
    expect((await page('reviewer', path)).status).toBe(404);
    await visitors.officer.form(`${path}/reviewers`, { accountIds: desk.reviewer.accountId });
    expect(said(await page('reviewer', '/staff/reviews'))).toContain('Give your review');
    const empty = await visitors.reviewer.form(`${path}/review`, { submission: '1', note: 'Kept' });
    expect([empty.status, empty.text.includes('Kept')]).toEqual([422, true]);
    const given = await visitors.reviewer.form(`${path}/review`, {
      submission: '1',
      recommendation: 'admit',
      note: 'Strong in biology',
    });
    expect(given.status).toBe(303);
    expect(said(await page('dean', path))).toContain('Strong in biology');
  });

  it('chooses, checks with the letter, drafts, releases: the applicant sees nothing before', async () => {
    const walk = await reviewed(house, desk);
    const path = await pathOf(walk);
    const { seq } = await walk.status();
    const terms = {
      seq: String(seq),
      choice: 'conditional',
      expiresOn: addDays(house.clock.today(), 21),
      'conditions[0][code]': 'deposit',
      'conditions[0][on]': 'true',
      'conditions[0][text]': 'Pay the deposit',
      'conditions[1][code]': 'language',
      note: 'We look forward to you',
    };
    const none = await visitors.dean.form(`${path}/decision`, { seq: String(seq), stage: 'check' });
    expect([none.status, said(none).includes('Choose what you decide')]).toEqual([422, true]);
    const bare = await visitors.dean.form(`${path}/decision`, { ...terms, 'conditions[0][on]': '', stage: 'check' });
    expect([bare.status, said(bare).includes('Choose a condition')]).toEqual([422, true]);
    const past = await visitors.dean.form(`${path}/decision`, { ...terms, expiresOn: '2020-01-01', stage: 'check' });
    expect([past.status, past.text.includes('We look forward to you')]).toEqual([422, true]);
    const check = await visitors.dean.form(`${path}/decision`, { ...terms, stage: 'check' });
    expect(check.status).toBe(200);
    expect(said(check)).toContain('We look forward to you');
    expect(said(check)).toContain('The offer has one condition');
    expect(check.text).toContain('lang="uk"');
    const fields = fieldsOf(check.text, '/decision?');
    const draft = await visitors.dean.form(`${path}/decision`, { ...fields, stage: 'confirm', release: 'later' });
    expect([draft.status, (await walk.status()).status]).toEqual([303, 'under_review']);
    expect((await page('dean', draft.location ?? '')).status).toBe(200);
    expect(said(await page('officer', path))).not.toContain('Drafted');
    expect((await page('officer', '/staff/decisions')).status).toBe(403);
    const drafts = await page('dean', '/staff/decisions');
    const id = /decision\/([0-9a-f-]{36})"/.exec(drafts.text.split((await walk.status()).reference)[1] ?? '')?.[1];
    const released = await visitors.dean.form('/staff/decisions', { ids: id ?? '' });
    expect([released.status, released.location]).toEqual([303, '/staff/decisions?released=1']);
    expect((await walk.status()).status).toBe('offered');
    const again = await visitors.dean.form('/staff/decisions', { ids: id ?? '' });
    expect([again.status, said(again).includes('released or discarded before')]).toEqual([422, true]);
  });

  it('releases at once where asked, and keeps four eyes', async () => {
    const walk = await reviewed(house, desk);
    const path = await pathOf(walk);
    const { seq } = await walk.status();
    const done = await visitors.dean.form(`${path}/decision`, {
      seq: String(seq),
      choice: 'reject',
      rejectReason: 'grades_below',
      stage: 'confirm',
      release: 'now',
    });
    expect([done.status, (await walk.status()).status]).toEqual([303, 'rejected']);
    expect(said(await page('dean', done.location ?? ''))).toContain('Amaka Okafor is rejected');
    const both = await signedIn(house, 'officer', 'decision_maker');
    const other = await inReview(house, { ...desk, officer: { ...desk.officer, accountId: both.id } });
    const own = await both.client.get(`${await pathOf(other)}/decision`, { Accept: 'text/html' });
    expect(said(own)).toContain('You checked this dossier');
  });
});

describe('after the offer', () => {
  it('offers no verdict that would be refused: the papers of the offer stay settled, those of enrolment do not', async () => {
    const path = await pathOf(await accepted(house, desk));
    const verdictsOf = async (slot: string) => {
      const { text } = await page('officer', `${path}?doc=${slot}`);
      return ['accepted', 'rejected', 'waived', 'takeBack'].filter((one) =>
        new RegExp(`(value|name)="${one}"`).test(text),
      );
    };
    expect(await verdictsOf('passport')).toEqual(['accepted', 'waived']);
    expect(await verdictsOf('medical-cert')).toEqual(['waived']);
  });

  it('acts for the applicant only with a mandate, on the steps that the table allows', async () => {
    const walk = await offered(house, desk, { conditions: [{ code: 'deposit', text: 'Pay the deposit' }] });
    const path = await pathOf(walk);
    const list = said(await page('officer', `${path}/event`));
    expect(list).toContain('Accept the offer for the applicant');
    expect(list).not.toContain('Withdraw the offer');
    const { seq } = await walk.status();
    const bare = await visitors.officer.form(`${path}/event`, { event: 'accept', seq: String(seq) });
    expect([bare.status, said(bare).includes('say how and when they asked')]).toEqual([422, true]);
    const done = await visitors.officer.form(`${path}/event`, {
      event: 'accept',
      seq: String(seq),
      'onBehalf[mandate]': 'phone',
      'onBehalf[on]': house.clock.today(),
    });
    expect([done.status, (await walk.status()).status]).toEqual([303, 'accepted']);
    expect(said(await page('officer', path))).toContain('by phone, called back');
    const met = await visitors.officer.form(`${path}/conditions/deposit`, {
      status: 'met',
      evidence: 'otherwise',
      metReason: 'on_record',
    });
    expect(met.status).toBe(303);
    const confirm = await visitors.officer.form(`${path}/step`, {
      event: 'confirm',
      seq: String((await walk.status()).seq),
    });
    expect([confirm.status, (await walk.status()).status]).toEqual([303, 'confirmed']);
  });

  it('amends terms, defers, corrects with what changed', async () => {
    const walk = await offered(house, desk, { conditions: [{ code: 'deposit', text: 'Pay the deposit' }] });
    const path = await pathOf(walk);
    const form = fieldsOf((await page('dean', `${path}/event?event=amend_offer`)).text, 'class="read"');
    expect(Object.values(form)).toContain('Pay the deposit');
    const amended = await visitors.dean.form(`${path}/event`, { ...form, expiresOn: addDays(house.clock.today(), 40) });
    expect(amended.status).toBe(303);
    const fields = fieldsOf((await page('officer', `${path}/event?event=correct`)).text, 'class="read"');
    const choices = {
      ...fields,
      'personal[sex]': 'F',
      'personal[birthCountry]': 'NG',
      'personal[residence]': 'NG',
      citizenship: 'NG',
      'schools[0][country]': 'NG',
      reason: 'spelling',
    };
    const same = await visitors.officer.form(`${path}/event`, choices);
    expect([same.status, said(same).includes('Nothing is changed yet')]).toEqual([422, true]);
    const done = await visitors.officer.form(`${path}/event`, { ...choices, 'personal[surname]': 'Okaforr' });
    expect(done.status).toBe(303);
    expect(said(await page('officer', path))).toContain('Amaka Okaforr');
  });

  it('shows what a step of weight means, and what the applicant will read, before it is taken', async () => {
    const walk = await accepted(house, desk);
    const path = await pathOf(walk);
    const { seq } = await walk.status();
    const step = { event: 'rescind', seq: String(seq), reason: 'made_in_error', note: 'We are sorry.' };
    const without = await visitors.dean.form(`${path}/event`, { ...step, reason: '', deed: 'check' });
    expect(without.status).toBe(422);
    const check = await visitors.dean.form(`${path}/event`, { ...step, deed: 'check' });
    expect(check.status).toBe(200);
    for (const words of ['the place becomes free', 'the offer was made in error', 'We are sorry.']) {
      expect(said(check)).toContain(words);
    }
    expect((await walk.status()).status).toBe('accepted');
    const done = await visitors.dean.form(`${path}/event`, fieldsOf(check.text, 'class="read"'));
    expect([done.status, (await walk.status()).status]).toEqual([303, 'rescinded']);
  });

  it('records milestones and takes them back with a reason', async () => {
    const walk = await confirmed(house, desk);
    const path = await pathOf(walk);
    const ahead = await visitors.officer.form(`${path}/milestones`, {
      kind: 'arrival',
      on: addDays(house.clock.today(), 3),
    });
    expect(ahead.status).toBe(422);
    const done = await visitors.officer.form(`${path}/milestones`, {
      kind: 'visa_issued',
      on: house.clock.today(),
      'data[number]': 'D 123',
    });
    expect(done.status).toBe(303);
    const { text } = await page('officer', path);
    expect(text).toContain('D 123');
    const revocation = new RegExp(`${path}/milestones/[0-9a-f-]{36}/revocation`).exec(text)?.[0] ?? '';
    expect((await page('officer', revocation)).status).toBe(200);
    expect((await visitors.officer.form(revocation, { note: 'Wrong person' })).status).toBe(303);
    expect((await page('officer', path)).text).toContain('<s>Visa issued</s>');
  });

  it('enrols by order: one or many, naming each that is refused', async () => {
    const [a, b] = [await arrived(house, desk), await confirmed(house, desk)];
    const orderNo = '214-с';
    const orderDate = house.clock.today();
    const none = await visitors.registrar.form('/staff/orders', { orderNo, orderDate });
    expect([none.status, said(none).includes('Tick at least one student')]).toEqual([422, true]);
    const future = await visitors.registrar.form('/staff/orders', {
      orderNo,
      orderDate: addDays(orderDate, 1),
      applicationIds: a.id,
    });
    expect([future.status, future.text.includes(orderNo)]).toEqual([422, true]);
    const mixed = await visitors.registrar.form('/staff/orders', { orderNo, orderDate, applicationIds: [a.id, b.id] });
    expect([mixed.status, said(mixed).includes('Record the arrival first')]).toEqual([422, true]);
    expect([(await a.status()).status, (await b.status()).status]).toEqual(['enrolled', 'confirmed']);
    expect(said(await page('registrar', '/staff/orders'))).toContain(orderNo);
    expect((await visitors.officer.form('/staff/orders', { orderNo, orderDate, applicationIds: b.id })).status).toBe(
      403,
    );
  });
});

describe('for somebody', () => {
  it('starts an application with a mandate, and again for the same applicant', async () => {
    const { text } = await page('officer', '/staff/applications/new');
    const offeringId = /<option value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
    const bare = await visitors.officer.form('/staff/applications/new', { who: 'new', offeringId });
    expect(bare.status).toBe(422);
    const mandate = { 'onBehalf[mandate]': 'paper', 'onBehalf[on]': house.clock.today() };
    const done = await visitors.officer.form('/staff/applications/new', { who: 'new', offeringId, ...mandate });
    expect(done.status).toBe(303);
    const reference = done.location?.split('/').at(-1) ?? '';
    expect(said(await page('officer', done.location ?? ''))).toContain('Started on behalf of the applicant');
    const again = await visitors.officer.form('/staff/applications/new', {
      who: 'known',
      reference,
      offeringId,
      ...mandate,
    });
    expect([again.status, again.text.includes(`/staff/applications/${reference}`)]).toEqual([422, true]);
  });
});

describe('how the house works', () => {
  it('changes a figure with what it was on record', async () => {
    const figures = await house.get(HouseQuery).figures(FIGURE_NAMES);
    const shown = FIGURE_NAMES.map((name) => [fieldOf(name), shownFigure(figures[name])]);
    const all = { ...Object.fromEntries(shown), return_grace_days: '9' };
    const wrong = await visitors.admin.form('/staff/settings', { ...all, return_due_days: 'soon' });
    expect([wrong.status, wrong.text.includes('value="soon"')]).toEqual([422, true]);
    expect((await visitors.admin.form('/staff/settings', all)).status).toBe(303);
    const [entry] = await house.dataSource.query(`select detail from audit_entry where action = 'setting.change'`);
    expect(entry.detail).toEqual({ before: 7, after: 9 });
    expect((await visitors.officer.get('/staff/settings', { Accept: 'text/html' })).status).toBe(403);
  });

  it('shows every step of the table to all staff', async () => {
    const text = said(await page('reviewer', '/staff/lifecycle'));
    expect(text).toContain('every submission slot is accepted or waived');
    expect(text).toContain('Enrolment annulled');
  });

  it('reads in Ukrainian too', async () => {
    const walk = await accepted(house, desk);
    for (const path of ['/staff/applications', await pathOf(walk), '/staff/lifecycle', '/staff/applications/new']) {
      const { status, text } = await page('officer', `${path}?lang=uk`);
      expect([path, status, text.includes('lang="uk"')]).toEqual([path, 200, true]);
    }
    await page('officer', '/staff/applications?lang=en');
  });
});
