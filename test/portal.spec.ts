import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationService } from '../src/applications/application.service.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import type { Answer } from './support/client.service.js';
import { type Desk, deskOf, offeringWith, reviewed, terms } from './support/desk.service.js';
import { hiddenIn, pathOf, portalApplicant, portalDraft, wordsOf } from './support/portal.service.js';

let house: TestApp;
let desk: Desk;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
});
afterAll(() => house?.close());

const CONTACT = {
  'contact[phone]': '+2348031234567',
  'contact[country]': 'NG',
  'contact[visaCountry]': 'NG',
};

describe('a section', () => {
  it('keeps what was typed, answers 422 with links to the fields, and saves nothing of a wrong shape', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who, false);
    const form = await who.client.get(`${path}/contact`);
    const sent = {
      ...CONTACT,
      'contact[phone]': 'ask my uncle',
      'contact[city]': 'Kano',
      version: hiddenIn(form, 'version'),
    };
    const answer = await who.client.form(`${path}/contact`, sent);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#f-contact-phone"');
    expect(answer.text).toContain('value="ask my uncle"');
    expect(answer.text).toContain('value="Kano"');
    expect((await house.get(ApplicationService).read(who.actor, path.split('/')[2]!)).answers.contact).toBeUndefined();
  });

  it('saves what is there when something is missing, and says what', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who, false);
    const form = await who.client.get(`${path}/contact`);
    const { 'contact[visaCountry]': _visa, ...part } = CONTACT;
    const answer = await who.client.form(`${path}/contact`, { ...part, version: hiddenIn(form, 'version') });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('What you typed is saved');
    expect(answer.text).toContain('href="#f-contact-visaCountry"');
    const left = await who.client.form(`${path}/contact`, {
      ...part,
      version: hiddenIn(answer, 'version'),
      _leave: '1',
    });
    expect([left.status, left.location]).toEqual([303, path]);
    expect(wordsOf(await who.client.get(path))).toContain('Choose the country where you will ask for the visa');
  });

  it('clears what comes back empty and leaves alone what its form does not ask', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    await walk.save({ personal: { ukrainianName: 'Амака Окафор', nativeName: 'Amaka' } } as never);
    const form = await who.client.get(`${path}/personal`);
    const answer = await who.client.form(`${path}/personal`, {
      version: hiddenIn(form, 'version'),
      'personal[givenNames]': 'Amaka',
      'personal[surname]': '',
      'personal[nativeName]': '',
      'personal[birthDate][day]': '',
      'personal[birthDate][month]': '3',
      'personal[birthDate][year]': '2005',
      'personal[sex]': 'F',
      'personal[birthCountry]': 'NG',
      'personal[residence]': 'NG',
      'personal[citizenships][0][country]': 'NG',
      'personal[citizenships][1][country]': 'GB',
    });
    expect(answer.status).toBe(303);
    const { personal } = (await house.get(ApplicationService).read(who.actor, walk.id)).answers;
    expect(personal).toEqual({
      givenNames: 'Amaka',
      ukrainianName: 'Амака Окафор',
      birthDate: '2005-03',
      birthPrecision: 'month',
      sex: 'F',
      birthCountry: 'NG',
      residence: 'NG',
      citizenships: [
        { country: 'NG', passportUsed: true },
        { country: 'GB', passportUsed: false },
      ],
    });
  });

  it('shows both texts when it was changed elsewhere, and loses neither', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    const version = hiddenIn(await who.client.get(`${path}/contact`), 'version');
    await walk.save({ contact: { phone: '+2348039999999', city: 'Jos' } } as never);
    const answer = await who.client.form(`${path}/contact`, { ...CONTACT, 'contact[city]': 'Kano', version });
    expect(answer.status).toBe(409);
    for (const text of ['Kano', 'Jos', '+2348031234567', '+2348039999999']) expect(wordsOf(answer)).toContain(text);
    expect(answer.text).toContain('name="contact[city]" value="Kano"');
    const chosen = await who.client.form(`${path}/contact`, {
      ...CONTACT,
      'contact[city]': 'Kano',
      version: hiddenIn(answer, 'version'),
      '_pick[phone]': 'theirs',
      '_pick[city]': 'mine',
    });
    expect(chosen.status).toBe(303);
    const { contact } = (await house.get(ApplicationService).read(who.actor, walk.id)).answers;
    expect(contact).toMatchObject({ phone: '+2348039999999', city: 'Kano' });
  });

  it('is not stale because another section was saved, nor because it came twice', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    const version = hiddenIn(await who.client.get(`${path}/contact`), 'version');
    await walk.save({ passport: { number: 'B7654321' } } as never);
    const sent = { ...CONTACT, 'contact[city]': 'Kano', version };
    expect((await who.client.form(`${path}/contact`, sent)).status).toBe(303);
    expect((await who.client.form(`${path}/contact`, sent)).status).toBe(303);
  });

  it('opens only where a return asks for it, with the officer’s words', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    await walk.submit();
    const items = [{ kind: 'section', key: 'passport', note: 'The number differs from your page' }];
    const dueOn = terms(house).expiresOn;
    await walk.move(desk.officer, { event: 'return', reason: 'answers_differ', data: { items, dueOn } });
    const tracker = wordsOf(await who.client.get(path));
    expect(tracker).toContain('Look again at: Passport');
    expect(tracker).toContain('The number differs from your page');
    const open = await who.client.get(`${path}/passport`);
    expect(wordsOf(open)).toContain('The number differs from your page');
    expect(wordsOf(await who.client.get(`${path}/contact`))).toContain('stays as you sent it');
    expect((await who.client.form(`${path}/contact`, { ...CONTACT, version: hiddenIn(open, 'version') })).status).toBe(
      409,
    );
    expect(wordsOf(await who.client.get(`${path}/check`))).toContain('Passport: look at it again and save it');
    const saved = await who.client.form(`${path}/passport`, {
      version: hiddenIn(open, 'version'),
      'passport[number]': 'A01234568',
      'passport[expiresOn][day]': '31',
      'passport[expiresOn][month]': '1',
      'passport[expiresOn][year]': '2034',
    });
    expect([saved.status, saved.location]).toEqual([303, path]);
    const ready = wordsOf(await who.client.get(path));
    expect(ready).toContain('Check and send again');
    expect(ready).toContain('Awaited That you send your application again');
    expect(ready).not.toContain('1 thing');
    const check = await who.client.get(`${path}/check`);
    const sent = await who.client.form(`${path}/check`, { seq: hiddenIn(check, 'seq') });
    expect([sent.status, sent.location]).toEqual([303, `${path}/check?sent=1`]);
    expect(wordsOf(await who.client.get(`${path}/check?sent=1`))).toContain('2 of 2');
    expect(wordsOf(await who.client.get(`${path}/check?version=1`))).toContain('A01234567');
  });
});

describe('what no form sends', () => {
  it('is answered with a page, never with a fault', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who);
    const bodies: Record<string, string | string[]>[] = [
      {},
      { version: 'x', contact: 'text' },
      { version: '-1', 'contact[phone]': ['1', '2'] },
      { version: '1', personal: ['a', 'b'], 'personal[citizenships]': 'NG' },
      { version: '1', 'personal[citizenships][0]': 'NG', 'personal[aliases][99][name]': 'x' },
      { version: '1', 'personal[birthDate][day]': '99', 'personal[birthDate][year]': 'soon' },
      { version: '1', education: 'none', _add: 'subjects-99', _remove: 'x' },
      { version: '1', 'education[0][subjects]': 'x', 'education[5][level]': 'none', 'education[5][city]': 'x' },
      { version: '99999999999', 'choice[entryType]': 'first_year', offeringId: 'nothing', seq: '0' },
      { version: '1', 'consent[truthful]': 'perhaps', _pick: 'all', '_pick[truthful]': 'theirs' },
      { version: '1', 'contact[__proto__][x]': '1', 'contact[unknown]': '1' },
      { seq: '999', reason: 'x'.repeat(100), 'onBehalf[mandate]': 'none' },
    ];
    const places = [
      'personal',
      'passport',
      'contact',
      'education',
      'choice',
      'consent',
      'check',
      'discard',
      'withdraw',
    ];
    for (const place of [...places.map((one) => `${path}/${one}`), `${path}/offer/accept`, '/application/new']) {
      for (const [n, body] of bodies.entries()) {
        const { status } = await who.client.form(place, body);
        expect([place, n, status < 500]).toEqual([place, n, true]);
      }
    }
  });
});

describe('an application', () => {
  it('is opened at once when it is the only one, else listed; the same is not begun twice', async () => {
    const who = await portalApplicant(house);
    expect(wordsOf(await who.client.get('/application'))).toContain('You have no application yet');
    const offeringId = await openOffering(house);
    const chosen = await who.client.get(`/application/new?offering=${offeringId}`);
    expect(chosen.text).toContain(`value="${offeringId}" selected`);
    const begun = await who.client.form('/application/new', { offeringId });
    expect(begun.status).toBe(303);
    const again = await who.client.form('/application/new', { offeringId });
    expect(again.status).toBe(409);
    expect(again.text).toContain(`href="${begun.location}"`);
    expect((await who.client.get('/application')).location).toBe(begun.location);
    const other = await openOffering(house, 'DENT');
    const second = await who.client.form('/application/new', { offeringId: other });
    const list = await who.client.get('/application');
    expect(list.text).toContain(`href="${begun.location}"`);
    expect(list.text).toContain(`href="${second.location}"`);
    // The second draft cannot be moved to where the first stands.
    const form = await who.client.get(`${second.location}/choice`);
    const moved = await who.client.form(`${second.location}/choice`, {
      version: hiddenIn(form, 'version'),
      seq: hiddenIn(form, 'seq'),
      offeringId,
      'choice[entryType]': 'first_year',
    });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain(`href="${begun.location}"`);
  });

  it('moves to another offering with all its answers', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who);
    const form = await who.client.get(`${path}/choice`);
    const sent = {
      version: hiddenIn(form, 'version'),
      seq: hiddenIn(form, 'seq'),
      offeringId: await openOffering(house, 'PHARM'),
      'choice[entryType]': 'transfer',
    };
    expect((await who.client.form(`${path}/choice`, sent)).status).toBe(303);
    const text = wordsOf(await who.client.get(path));
    expect(text).toContain('Pharmacy');
    expect(text).toContain('Amaka Okafor');
  });

  it('stays where it is when its offering has closed and another answer is saved', async () => {
    const who = await portalApplicant(house);
    const offeringId = await offeringWith(house, 5);
    const { id, reference } = await house.get(ApplicationService).start(who.actor, { offeringId });
    await house.dataSource.query('update offering set active = false where id = $1', [offeringId]);
    const form = await who.client.get(`/applications/${reference}/choice`);
    // The first of the list is what the browser sends: what stands there now, with an empty value.
    expect(form.text).toMatch(/name="offeringId"[^>]*><option value(="")?>General Medicine/);
    const sent = { version: hiddenIn(form, 'version'), seq: hiddenIn(form, 'seq'), offeringId: '' };
    await who.client.form(`/applications/${reference}/choice`, { ...sent, 'choice[entryType]': 'transfer' });
    const after = await house.get(ApplicationService).read(who.actor, id);
    expect([after.offeringId, after.answers.choice]).toEqual([offeringId, { entryType: 'transfer' }]);
  });

  it('is somebody else’s: not found, like one that does not exist', async () => {
    const { path } = await portalDraft(house, await portalApplicant(house));
    const stranger = await portalApplicant(house);
    for (const at of ['', '/personal', '/check', '/offer', '/discard', '/withdraw', '/offer/accept']) {
      const foreign = await stranger.client.get(path + at);
      const missing = await stranger.client.get(`/applications/2020-99999${at}`);
      expect([at, foreign.status, wordsOf(foreign)]).toEqual([at, 404, wordsOf(missing)]);
    }
    expect((await stranger.client.form(`${path}/check`, { seq: '1' })).status).toBe(404);
    expect((await house.client().get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  });

  it('is discarded only after it was asked, and never by reading', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who, false);
    const ask = await who.client.get(`${path}/discard`);
    expect((await walk.status()).status).toBe('draft');
    expect((await who.client.form(`${path}/discard`, { seq: hiddenIn(ask, 'seq') })).location).toBe('/application?all');
    expect((await walk.status()).status).toBe('expired');
    expect(wordsOf(await who.client.get('/application?all'))).toContain('You discarded this application');
    expect(wordsOf(await who.client.get(path))).toContain('You discarded this application');
  });

  it('is sent once however often the button is pressed', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    for (const slot of await house.get(DocumentService).slots(who.actor, walk.id)) {
      if (slot.level === 'submission') await walk.send(slot.slot);
    }
    const check = await who.client.get(`${path}/check`);
    const sent = { seq: hiddenIn(check, 'seq'), _key: 'a-key-of-the-form' };
    const answers = await Promise.all([
      who.client.form(`${path}/check`, sent),
      who.client.form(`${path}/check`, { ...sent, _key: 'another-tab-altogether' }),
    ]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([303, 303]);
    expect((await walk.status()).submission).toBe(1);
    const [mails] = await house.dataSource.query(
      `select count(*)::int as n from mail where application_id = $1 and kind = 'application.receipt'`,
      [walk.id],
    );
    expect(mails.n).toBe(1);
  });

  it('looks the same under a drafted offer, waitlist, reject or none', async () => {
    const who = await Promise.all(Array.from({ length: 4 }, () => portalApplicant(house)));
    const walks = [];
    for (const one of who) walks.push(await reviewed(house, desk, { applicant: one.actor }));
    const events = [
      { event: 'offer' as const, data: terms(house) },
      { event: 'waitlist' as const },
      { event: 'reject' as const, reason: 'no_places' },
    ];
    for (const [n, decided] of events.entries()) {
      const { seq } = await walks[n]!.status();
      await house.get(DecisionService).draft(desk.dean, walks[n]!.id, { ...decided, seq } as never);
    }
    const pages = [];
    for (const [n, walk] of walks.entries()) {
      const path = await pathOf(walk);
      const bare = (answer: Answer) =>
        answer.text
          .replaceAll(path.split('/')[2]!, 'REF')
          .replace(/<time.*?<\/time>/g, '')
          .replace(/value="[0-9a-f-]{36}"/g, '');
      const client = who[n]!.client;
      pages.push([
        bare(await client.get(path)),
        bare(await client.get(`${path}/offer`)),
        (await client.get(`${path}/offer/accept`)).location?.replace(path, ''),
      ]);
    }
    for (const one of pages) expect(one).toEqual(pages[3]);
    expect(pages[3]![0]).toContain('Your application is being reviewed');
  });
});
