import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { CustodyChain } from '../src/documents/custody/custody-chain.service.js';
import { CustodyService } from '../src/documents/custody/custody.service.js';
import { TranslationService } from '../src/documents/custody/translation.service.js';
import { VerificationService } from '../src/documents/custody/verification.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { newId } from '../src/platform/database/id.rules.js';
import { ExpiryReminders } from '../src/messages/expiry-reminders.service.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { QueueFactsQuery } from '../src/web/desk/queue/queue-facts.query.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { accepted, type Desk, deskOf } from './support/desk.service.js';
import { bearer, type DossierWalk, draftOf, refusalOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

let house: TestApp;
let desk: Desk;
let custody: CustodyService;
let chain: CustodyChain;
let verifications: VerificationService;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  custody = house.get(CustodyService);
  chain = house.get(CustodyChain);
  verifications = house.get(VerificationService);
});
afterAll(() => house?.close());

const sent = async () => (await draftOf(house)).submit();
const today = () => house.clock.today();
const seen = () => ({ kind: 'form', code: 'original_seen', onDay: today() }) as const;

async function stored(bytes = pdf()) {
  return { ...(await house.get(FileStore).receive(Readable.from([bytes]))), originalname: 'paper.pdf' };
}

async function translate(walk: DossierWalk, slot: string, as: Actor = walk.applicant, bytes = pdf()) {
  const [paper] = (await walk.slot(slot, as)).versions;
  const said = { translates: paper!.id, language: 'uk', by: 'sworn', translator: 'Oksana Bondar' } as const;
  return house.get(TranslationService).upload(as, walk.id, slot, await stored(bytes), said);
}

const kinds = async (walk: DossierWalk, as: Actor, slot = 'edu-cert') =>
  (await chain.read(as, walk.id, slot)).entries.map(({ kind, code }) => (code ? `${kind} ${code}` : kind));

describe('the chain of custody', () => {
  it('tells everything that happened to a paper, in its order, with who did it and as what', async () => {
    const walk = await sent();
    const documents = house.get(DocumentService);
    const [version] = (await walk.slot('edu-cert', desk.officer)).versions;
    (await documents.content(desk.officer, version!.id)).stream.destroy();
    await custody.record(desk.officer, walk.id, 'edu-cert', seen());
    await documents.verdict(desk.officer, walk.id, 'edu-cert', { verdict: 'accepted' });
    const { entries } = await chain.read(desk.officer, walk.id, 'edu-cert');
    expect(entries).toMatchObject([
      { kind: 'upload', as: 'applicant', version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { kind: 'look', by: desk.officer.name, version: 1 },
      { kind: 'form', code: 'original_seen', as: 'officer', by: desk.officer.name, onDay: today(), version: 1 },
      { kind: 'verdict', code: 'accepted', as: 'officer', version: 1 },
    ]);
  });

  it('ticks each station of the legalisation of the country that issued, and says what is missing', async () => {
    const walk = await sent();
    const record = (place: number, number: string) =>
      custody.record(desk.officer, walk.id, 'edu-cert', { kind: 'legalisation', place, onDay: today(), number });
    await record(1, 'FME/17');
    const { stations } = await chain.read(desk.officer, walk.id, 'edu-cert');
    expect(stations.length).toBeGreaterThanOrEqual(3);
    expect(stations.map(({ passed }) => passed?.number ?? null)).toEqual([
      'FME/17',
      ...stations.slice(1).map(() => null),
    ]);
    expect(await refusalOf(record(stations.length + 1, '1'))).toMatchObject({
      code: 'custody.invalid',
      errors: [{ field: 'place', code: 'isIn' }],
    });
  });

  it('asks to look again at legalisation when another file has come', async () => {
    const walk = await sent();
    await custody.record(desk.officer, walk.id, 'edu-cert', { kind: 'legalisation', place: 1, onDay: today() });
    await walk.send('edu-cert', pdf(), desk.officer);
    const [first] = (await chain.read(desk.officer, walk.id, 'edu-cert')).stations;
    expect(first).toMatchObject({ passed: null, earlier: { place: 1 } });
  });

  it('takes a record back by another one, with a coded reason, once', async () => {
    const walk = await sent();
    const id = await custody.record(desk.officer, walk.id, 'edu-cert', seen());
    const revoke = (reason: string) => custody.revoke(desk.officer, walk.id, 'edu-cert', id, reason);
    expect(await refusalOf(revoke('because'))).toMatchObject({ code: 'custody.invalid', status: 422 });
    await revoke('mistyped');
    const view = await chain.read(desk.officer, walk.id, 'edu-cert');
    expect(view.forms.size).toBe(0);
    expect(view.entries).toContainEqual(expect.objectContaining({ id, revoked: true }));
    expect(view.entries.at(-1)).toMatchObject({ kind: 'revocation', of: id, reason: 'mistyped' });
    expect(await refusalOf(revoke('mistyped'))).toMatchObject({ code: 'custody.revoked', status: 409 });
  });

  it('counts validity from what an officer read on the paper, and tells that it is over, which blocks nothing', async () => {
    const walk = await sent();
    const say = (validUntil: string) =>
      custody.record(desk.officer, walk.id, 'passport', { kind: 'validity', issuedOn: '2020-01-01', validUntil });
    await say('2021-01-01');
    expect(await walk.slot('passport')).toMatchObject({ status: 'received', expiredOn: '2021-01-01' });
    await say(addDays(today(), 4000));
    expect(await walk.slot('passport')).toMatchObject({ expiredOn: null });
  });

  it('lets one of two colleagues take a record back', async () => {
    const walk = await sent();
    const id = await custody.record(desk.officer, walk.id, 'edu-cert', seen());
    const both = await Promise.allSettled(
      [1, 2].map(() => custody.revoke(desk.officer, walk.id, 'edu-cert', id, 'mistyped')),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('records nothing of the future, of a draft, or on a version that was replaced', async () => {
    const walk = await draftOf(house);
    await walk.submit();
    const record = (said: object) =>
      refusalOf(custody.record(desk.officer, walk.id, 'edu-cert', { ...seen(), ...said }));
    expect(await record({ onDay: addDays(today(), 1) })).toMatchObject({
      errors: [{ field: 'onDay', code: 'future' }],
    });
    const [old] = (await walk.slot('edu-cert', desk.officer)).versions;
    await walk.send('edu-cert', pdf(), desk.officer);
    expect(await record({ documentId: old!.id })).toMatchObject({ code: 'document.replaced', status: 409 });
    await walk.move(walk.applicant, { event: 'withdraw', reason: 'cost' });
    expect(await record({})).toMatchObject({ code: 'custody.closed', status: 409 });
  });

  it('lets a registrar record from acceptance on that the original was seen, and nothing else', async () => {
    const walk = await accepted(house, desk);
    await custody.record(desk.registrar, walk.id, 'edu-cert', seen());
    const { entries, records } = await chain.read(desk.registrar, walk.id, 'edu-cert');
    expect(entries.findLast((one) => one.kind === 'form')).toMatchObject({ as: 'registrar', by: desk.registrar.name });
    expect(records).toBe('original_seen');
    const ask = { issuer: 'WAEC', way: 'email', onDay: today() } as const;
    expect(await refusalOf(verifications.ask(desk.registrar, walk.id, 'edu-cert', ask))).toMatchObject({
      code: 'custody.not_allowed',
      status: 403,
    });
  });

  it('cannot be changed or deleted by the app, nor name the paper of another slot', async () => {
    const walk = await sent();
    const id = await custody.record(desk.officer, walk.id, 'edu-cert', seen());
    const refused = (sql: string, params: unknown[]) => expect(house.dataSource.query(sql, params)).rejects.toThrow();
    await refused(`update custody_event set code = 'scan' where id = $1`, [id]);
    await refused('delete from custody_event where id = $1', [id]);
    await refused(`update custody_detail set number = '2' where event_id = $1`, [id]);
    const [other] = (await walk.slot('passport', desk.officer)).versions;
    await refused(
      `insert into custody_event (id, application_id, slot, document_id, kind, code, actor_id, acting_as, at)
       values ($1, $2, 'edu-cert', $3, 'form', 'scan', $4, 'officer', now())`,
      [newId(), walk.id, other!.id, desk.officer.accountId],
    );
    // Erasure takes the names and days away; the code stays.
    await house.dataSource.query('delete from custody_detail where event_id = $1', [id]);
    expect((await chain.read(desk.officer, walk.id, 'edu-cert')).entries).toContainEqual(
      expect.objectContaining({ id, code: 'original_seen', onDay: null }),
    );
  });

  it('is told to the applicant plainly: no colleague, no look, no rejection before its return', async () => {
    const walk = await sent();
    await custody.record(desk.officer, walk.id, 'edu-cert', seen());
    const question = await verifications.ask(desk.officer, walk.id, 'edu-cert', {
      issuer: 'WAEC',
      way: 'portal',
      onDay: today(),
    });
    await verifications.answer(desk.officer, walk.id, 'edu-cert', question, { answer: 'not_genuine', onDay: today() });
    await house
      .get(DocumentService)
      .verdict(desk.officer, walk.id, 'edu-cert', { verdict: 'rejected', reason: 'blurred' });
    expect(await kinds(walk, walk.applicant)).toEqual(['upload', 'form original_seen', 'verification portal']);
    const answer = await house
      .client()
      .get(`/api/v1/applications/${walk.id}/documents/edu-cert/custody`, await bearer(house, walk.applicant));
    expect(answer.status).toBe(200);
    for (const word of ['rejected', 'blurred', 'not_genuine', desk.officer.name!])
      expect(answer.text).not.toContain(word);
  });
});

describe('verification with the issuer', () => {
  it('holds whom we asked and how, what they answered, and evidence that staff alone can open', async () => {
    const walk = await sent();
    const path = `/api/v1/applications/${walk.id}/documents/edu-cert`;
    const headers = await bearer(house, desk.officer);
    const post = (way: string, body: object) => house.client().post<{ id: string }>(`${path}/${way}`, body, headers);
    const asked = await post('verifications', { issuer: 'WAEC Lagos', way: 'email', onDay: today() });
    expect(asked.status).toBe(201);
    const { id } = asked.body;
    expect((await post(`verifications/${id}/answer`, { answer: 'no_answer', onDay: today() })).status).toBe(201);
    expect((await post(`verifications/${id}/answer`, { answer: 'confirmed', onDay: today() })).status).toBe(201);
    const form = new FormData();
    const bytes = pdf();
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'letter.pdf');
    const laid = await house
      .client()
      .send<{ id: string }>('POST', `${path}/verifications/${id}/evidence`, { body: form, headers });
    expect(laid.status).toBe(201);
    const evidence = `${path}/evidence/${laid.body.id}`;
    expect((await house.client().get(evidence, headers)).status).toBe(200);
    expect((await house.client().get(evidence, await bearer(house, walk.applicant))).status).toBe(403);
    const [known] = (await chain.read(desk.officer, walk.id, 'edu-cert')).verifications;
    expect(known).toMatchObject({
      question: { authority: 'WAEC Lagos', code: 'email' },
      answer: { code: 'confirmed' },
      evidence: [{ evidenceName: 'letter.pdf' }],
    });
  });

  it('takes no answer to a question that was taken back, and leaves no file behind then', async () => {
    const walk = await sent();
    const ask = { issuer: 'WAEC', way: 'letter', onDay: today() } as const;
    const id = await verifications.ask(desk.officer, walk.id, 'edu-cert', ask);
    await custody.revoke(desk.officer, walk.id, 'edu-cert', id, 'wrong_paper');
    const file = await stored();
    expect(await refusalOf(verifications.attach(desk.officer, walk.id, 'edu-cert', id, file))).toMatchObject({
      code: 'custody.not_found',
    });
    await expect(house.get(FileStore).open(file.hash)).rejects.toThrow();
  });
});

describe('a translation', () => {
  it('is a version of its own that names its source and never takes its place', async () => {
    const walk = await draftOf(house);
    await walk.send('edu-cert');
    const { document } = await translate(walk, 'edu-cert');
    const slot = await walk.slot('edu-cert');
    expect(slot.versions.map(({ version }) => version)).toEqual([1]);
    expect(slot.translations).toMatchObject([{ id: document.id, version: 2, translates: slot.versions[0]!.id }]);
    const { translations } = await chain.read(walk.applicant, walk.id, 'edu-cert');
    expect(translations.get(document.id)).toMatchObject({ language: 'uk', person: 'Oksana Bondar', code: 'sworn' });
  });

  it('goes out of date when its source is replaced, and is made of the latest version only', async () => {
    const walk = await draftOf(house);
    await walk.send('edu-cert');
    const { document } = await translate(walk, 'edu-cert');
    const old = (await walk.slot('edu-cert')).versions[0]!.id;
    await walk.send('edu-cert');
    const slot = await walk.slot('edu-cert');
    expect(slot.translations).toMatchObject([{ id: document.id, translates: old }]);
    expect(slot.versions[0]!.id).not.toBe(old);
    const late = house.get(TranslationService).upload(walk.applicant, walk.id, 'edu-cert', await stored(), {
      translates: old,
      language: 'uk',
      by: 'notary',
    });
    expect(await refusalOf(late)).toMatchObject({ code: 'document.replaced', facts: { latest: slot.versions[0]!.id } });
  });

  it('is judged together with its paper: a verdict names both, and falls when a new translation comes', async () => {
    const walk = await sent();
    const { document } = await translate(walk, 'edu-cert', desk.officer);
    const [paper] = (await walk.slot('edu-cert', desk.officer)).versions;
    const looked = { documentId: paper!.id, translationId: document.id };
    const accept = () =>
      house.get(DocumentService).verdict(desk.officer, walk.id, 'edu-cert', { verdict: 'accepted', ...looked });
    await accept();
    const [row] = await house.dataSource.query(
      'select document_id, translation_id from verdict where application_id = $1 and slot = $2',
      [walk.id, 'edu-cert'],
    );
    expect(row).toEqual({ document_id: paper!.id, translation_id: document.id });
    await translate(walk, 'edu-cert', desk.officer);
    expect(await walk.slot('edu-cert', desk.officer)).toMatchObject({ status: 'received' });
    expect(await refusalOf(accept())).toMatchObject({ code: 'document.replaced' });
  });

  it('is frozen with its paper when the dossier is sent', async () => {
    const walk = await draftOf(house);
    await walk.send('edu-cert');
    await translate(walk, 'edu-cert');
    const last = await translate(walk, 'edu-cert');
    await walk.submit();
    const [{ ids }] = await house.dataSource.query(
      'select document_ids as ids from submission where application_id = $1',
      [walk.id],
    );
    const { versions } = await walk.slot('edu-cert');
    expect(ids).toEqual(expect.arrayContaining([versions[0]!.id, last.document.id]));
    expect(ids).toHaveLength(4);
  });

  it('cannot be a translation of a translation', async () => {
    const walk = await draftOf(house);
    await walk.send('edu-cert');
    const { document } = await translate(walk, 'edu-cert');
    await expect(
      house.dataSource.query(
        `insert into document_version (id, application_id, slot, version, file_hash, filename, media_type, size,
           uploaded_as, uploaded_at, translates)
         select $2, application_id, slot, 9, file_hash, filename, media_type, size, 'applicant', now(), id
         from document_version where id = $1`,
        [document.id, newId()],
      ),
    ).rejects.toThrow('translation');
  });

  it('breaks no invariant', async () => {
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });
});

describe('a paper that ends soon', () => {
  const DAY = 86_400_000;
  const mails = async (walk: DossierWalk): Promise<number> => {
    await house.get(ExpiryReminders).run();
    await house.get(ExpiryReminders).run();
    const rows = await house.dataSource.query(
      `select 1 from mail where application_id = $1 and kind = 'application.expiring'`,
      [walk.id],
    );
    return rows.length;
  };
  const noted = async (walk: DossierWalk) =>
    (await house.get(QueueFactsQuery).of([walk.id], { drafts: false, questions: false })).get(walk.id)?.expiring;

  it('is told of once a threshold, to its applicant by mail and to the desk in the queue, until it is replaced', async () => {
    const walk = await sent();
    const validUntil = addDays(today(), 40);
    await custody.record(desk.officer, walk.id, 'edu-cert', { kind: 'validity', validUntil });
    expect([await mails(walk), await noted(walk)]).toEqual([0, null]);
    house.clock.shiftBy(15 * DAY);
    expect([await mails(walk), await noted(walk)]).toEqual([1, validUntil]);
    house.clock.shiftBy(33 * DAY);
    expect(await mails(walk)).toBe(2);
    await walk.sendBack(desk.officer, ['edu-cert']);
    await walk.send('edu-cert');
    expect([await mails(walk), await noted(walk)]).toEqual([2, null]);
    house.clock.shiftBy(0);
  });

  it('is the passport of the answers where nobody read its day, and is not told of after its last day', async () => {
    const passport = { number: 'A01234567', issuedOn: '2024-02-01', expiresOn: addDays(today(), 5) };
    const walk = await (await draftOf(house, { passport })).submit();
    house.clock.shiftBy(6 * DAY);
    expect(await mails(walk)).toBe(0);
    house.clock.shiftBy(0);
    expect([await mails(walk), await noted(walk)]).toEqual([1, passport.expiresOn]);
    expect((await walk.slot('passport')).validUntil).toBe(passport.expiresOn);
  });
});
