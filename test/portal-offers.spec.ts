import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationService } from '../src/applications/application.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { accepted, type Desk, deskOf, offered, offeringWith, terms } from './support/desk.service.js';
import { bearer, DossierWalk, wholeAnswers } from './support/dossier.service.js';
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

describe('an offer', () => {
  it('is read with its conditions, price and last day in both zones, then accepted with one more question', async () => {
    const who = await portalApplicant(house);
    const conditions = [
      { code: 'legalisation_done', text: 'Send the legalised certificate', dueOn: terms(house, 60).expiresOn },
    ];
    const walk = await offered(house, desk, { applicant: who.actor, conditions });
    const path = await pathOf(walk);
    expect(wordsOf(await who.client.get(path))).toContain('Conditional offer. Reply by');
    const offer = wordsOf(await who.client.get(`${path}/offer`));
    for (const text of [
      'Send the legalised certificate',
      '23:59 Kyiv time',
      'Kolkata time',
      'USD 3,900',
      'Dear Amaka Okafor',
      'order in which offers are accepted',
    ]) {
      expect(offer).toContain(text);
    }
    const ask = await who.client.get(`${path}/offer/accept`);
    expect((await walk.status()).status).toBe('offered');
    const done = await who.client.form(`${path}/offer/accept`, { seq: hiddenIn(ask, 'seq') });
    expect([done.status, done.location]).toEqual([303, path]);
    const tracker = wordsOf(await who.client.get(path));
    expect(tracker).toContain('Meet the conditions of your offer');
    expect(tracker).toContain('You accepted the offer');
  });

  it('says in plain words that the last place is gone', async () => {
    const offeringId = await offeringWith(house, 1);
    const late = await portalApplicant(house);
    const walk = await offered(house, desk, { offeringId, applicant: late.actor });
    const path = await pathOf(walk);
    const ask = await late.client.get(`${path}/offer/accept`);
    await accepted(house, desk, { offeringId });
    const answer = await late.client.form(`${path}/offer/accept`, { seq: hiddenIn(ask, 'seq') });
    expect(answer.status).toBe(409);
    expect(wordsOf(answer)).toContain('All places are taken');
    expect((await walk.status()).status).toBe('offered');
  });

  it('is declined with a reason, or without', async () => {
    const who = await portalApplicant(house);
    const walk = await offered(house, desk, { applicant: who.actor });
    const path = await pathOf(walk);
    const ask = await who.client.get(`${path}/offer/decline`);
    const done = await who.client.form(`${path}/offer/decline`, { seq: hiddenIn(ask, 'seq'), reason: 'cost' });
    expect(done.status).toBe(303);
    const text = wordsOf(await who.client.get(path));
    expect(text).toContain('You declined');
    expect(text).toContain('I cannot pay for it');
  });
});

describe('an officer on behalf of an applicant', () => {
  it('starts, fills in and sends with the mandate on record', async () => {
    const token = await bearer(house, desk.officer);
    const client = house.client();
    const get = (address: string) => client.get(address, { ...token, Accept: 'text/html' });
    const offeringId = await openOffering(house);
    const unsaid = await client.form('/application/new', { offeringId }, token);
    expect(unsaid.status).toBe(422);
    const onBehalf = { 'onBehalf[mandate]': 'paper', 'onBehalf[on]': house.clock.today() };
    const begun = await client.form('/application/new', { offeringId, ...onBehalf }, token);
    expect(begun.status).toBe(303);
    const path = begun.location!;
    const form = await get(`${path}/contact`);
    expect(form.text).toContain('class="staff"');
    expect(
      (await client.form(`${path}/contact`, { ...CONTACT, version: hiddenIn(form, 'version') }, token)).status,
    ).toBe(303);
    const walk = new DossierWalk(
      house,
      desk.officer,
      (await house.get(ApplicationService).read(desk.officer, path.split('/')[2]!)).id,
    );
    await walk.save(wholeAnswers());
    for (const slot of await house.get(DocumentService).slots(desk.officer, walk.id)) {
      if (slot.level === 'submission') await walk.send(slot.slot, undefined, desk.officer);
    }
    const check = await get(`${path}/check`);
    expect((await client.form(`${path}/check`, { seq: hiddenIn(check, 'seq') }, token)).status).toBe(409);
    const sent = await client.form(`${path}/check`, { seq: hiddenIn(check, 'seq'), ...onBehalf }, token);
    expect([sent.status, sent.location]).toEqual([303, `/staff${path}`]);
    expect((await get(path)).location).toBe(`/staff${path}`);
    expect((await get(`${path}/contact`)).status).toBe(404);
  });
});

describe('after sending', () => {
  it('is withdrawn with a coded reason', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    await walk.submit();
    const ask = await who.client.get(`${path}/withdraw`);
    const bare = await who.client.form(`${path}/withdraw`, { seq: hiddenIn(ask, 'seq') });
    expect(bare.status).toBe(422);
    const done = await who.client.form(`${path}/withdraw`, { seq: hiddenIn(ask, 'seq'), reason: 'changed_plans' });
    expect(done.location).toBe(path);
    expect(wordsOf(await who.client.get(path))).toMatch(/You withdrew .*Reason My plans have changed/);
  });

  it('answers in Ukrainian', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    await walk.submit();
    const text = wordsOf(await who.client.get(`${path}?lang=uk`));
    expect(text).toContain('Надіслано. Ми перевіряємо ваші документи');
    expect(text).toContain('Де ваша заява');
  });
});
