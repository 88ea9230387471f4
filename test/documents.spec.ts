import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentService } from '../src/documents/document.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type DossierWalk, draftOf, refusalOf, wholeAnswers } from './support/dossier.service.js';
import { jpeg, pdf } from './support/paper.data.js';

describe('the papers of a dossier', () => {
  let house: TestApp;
  let officer: Actor;
  let documents: DocumentService;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
    documents = house.get(DocumentService);
  });
  afterAll(() => house.close());

  const keys = async (actor: Actor, id: string) => (await documents.slots(actor, id)).map((slot) => slot.slot);

  it('follow the answers of a draft, each rule by the country it is about', async () => {
    const walk = await draftOf(house);
    expect(await keys(walk.applicant, walk.id)).toEqual(
      expect.arrayContaining(['passport', 'edu-cert', 'edu-transcript', 'medical-cert']),
    );
    expect((await walk.slot('edu-cert')).legalisation).toBe('consular');
    // An Indian citizen whose school is in Saudi Arabia: the certificate of the country that issued it.
    const school = {
      level: 'secondary',
      institution: 'School',
      country: 'SA',
      certificate: 'Tawjihiyah',
      completedIn: 2024,
    };
    await walk.save({ education: [school] } as never);
    expect(await walk.slot('edu-cert')).toMatchObject({ legalisation: 'apostille', issuingCountry: 'SA' });
  });

  it('ask for a certificate of each secondary school; one that falls away keeps its file', async () => {
    const walk = await draftOf(house);
    const [first] = wholeAnswers().education ?? [];
    await walk.save({ education: [first, { ...first, institution: 'Second', country: 'GH' }] } as never);
    await walk.send('edu-cert.2');
    await walk.save({ education: [first] } as never);
    expect(await walk.slot('edu-cert.2')).toMatchObject({ retired: true, open: false, status: 'received' });
    await walk.submit();
    expect(await walk.slot('edu-cert.2')).toMatchObject({ retired: true, versions: [{ version: 1 }] });
  });

  it('are received at once, and no second file comes of a double click', async () => {
    const walk = await draftOf(house);
    const bytes = jpeg();
    const [one, two] = await Promise.all([walk.send('passport', bytes), walk.send('passport', bytes)]);
    expect(one.document.id).toBe(two.document.id);
    expect(one.slot).toEqual({ slot: 'passport', status: 'received' });
    expect((await walk.slot('passport')).versions).toHaveLength(1);
    await walk.send('passport');
    expect((await walk.slot('passport')).versions.map((version) => version.version)).toEqual([2, 1]);
  });

  it('number ten simultaneous files of one slot without a gap', async () => {
    const walk = await draftOf(house);
    await Promise.all(Array.from({ length: 10 }, () => walk.send('passport')));
    expect((await walk.slot('passport')).versions.map((version) => version.version)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('must be there before it is sent, are named by the submission, and are closed after it', async () => {
    const walk = await draftOf(house);
    await walk.send('passport');
    expect(await refusalOf(walk.move(walk.applicant, { event: 'submit' }))).toMatchObject({
      code: 'application.incomplete',
      status: 409,
      facts: { slots: ['edu-cert', 'edu-transcript'] },
    });
    const { document } = await walk.send('passport');
    await walk.submit();
    const [row] = await house.dataSource.query('select document_ids from submission where application_id = $1', [
      walk.id,
    ]);
    expect(row.document_ids).toHaveLength(3);
    expect(row.document_ids).toContain(document.id);
    expect(await refusalOf(walk.send('passport'))).toMatchObject({ code: 'slot.closed', status: 409 });
    expect((await documents.slots(walk.applicant, walk.id)).some((slot) => slot.open)).toBe(false);
  });

  it('stay as they were asked for when the rules change afterwards', async () => {
    const walk = await (await draftOf(house)).submit();
    const before = await keys(officer, walk.id);
    await house.dataSource.query(`update requirement_rule set active = false where code like 'edu-%'`);
    await house.dataSource.query(
      `insert into setting (key, value) values ('catalogue.version', '"other"')
       on conflict (key) do update set value = excluded.value`,
    );
    try {
      expect(await keys(officer, walk.id)).toEqual(before);
      const bare = await draftOf(house);
      expect(await keys(bare.applicant, bare.id)).not.toContain('edu-cert');
    } finally {
      await house.dataSource.query(`update requirement_rule set active = true where code like 'edu-%'`);
      await house.dataSource.query(`update setting set value = '"again"' where key = 'catalogue.version'`);
    }
  });

  it('may be added by an officer for the applicant until they are verified', async () => {
    const walk = await (await draftOf(house)).submit();
    const { document } = await walk.send('passport', pdf(), officer);
    expect(document).toMatchObject({ version: 2, uploadedAs: 'officer' });
    await walk.acceptAll(officer);
    await walk.move(officer, { event: 'verify' });
    expect(await refusalOf(walk.send('passport', pdf(), officer))).toMatchObject({ code: 'slot.closed' });
  });

  it('of somebody else answer like missing ones', async () => {
    const walk = await draftOf(house);
    const { document } = await walk.send('passport');
    const stranger = await actorWith(house, 'applicant');
    for (const actor of [stranger, officer, await actorWith(house, 'reviewer')]) {
      expect(await refusalOf(documents.slots(actor, walk.id))).toMatchObject({ code: 'application.not_found' });
      expect(await refusalOf(documents.content(actor, document.id))).toMatchObject({ code: 'document.not_found' });
    }
    expect(await refusalOf(walk.send('passport', pdf(), stranger))).toMatchObject({ code: 'application.not_found' });
  });
});

describe('a dossier sent back', () => {
  let house: TestApp;
  let officer: Actor;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
  });
  afterAll(() => house.close());

  it('opens only what is flagged, and waits for a new file of it', async () => {
    const walk = await (await draftOf(house)).submit();
    await walk.sendBack(officer, ['passport']);
    expect(await walk.slot('passport')).toMatchObject({ open: true, flagged: true, replaced: false });
    expect(await walk.slot('edu-cert')).toMatchObject({ open: false, flagged: false });
    expect(await refusalOf(walk.send('edu-cert'))).toMatchObject({ code: 'slot.closed' });
    expect(await refusalOf(walk.move(walk.applicant, { event: 'resubmit' }))).toMatchObject({
      code: 'documents.not_replaced',
      facts: { slots: ['passport'] },
    });
    await walk.send('passport');
    expect(await walk.slot('passport')).toMatchObject({ replaced: true, status: 'received' });
    await walk.move(walk.applicant, { event: 'resubmit' });
    expect(await walk.status()).toMatchObject({ status: 'submitted', submission: 2 });
  });

  it('publishes rejections, and flags the ones that the officer left out', async () => {
    const walk = await (await draftOf(house)).submit();
    const documents = house.get(DocumentService);
    await documents.verdict(officer, walk.id, 'edu-cert', { verdict: 'rejected', reason: 'blurred' });
    expect(await walk.slot('edu-cert')).toMatchObject({ status: 'received', reason: null, reasonText: null });
    expect(await walk.slot('edu-cert', officer)).toMatchObject({
      status: 'rejected',
      reason: 'blurred',
      published: false,
    });
    await walk.sendBack(officer, ['passport']);
    const seen = await walk.slot('edu-cert');
    expect(seen).toMatchObject({ status: 'rejected', reason: 'blurred', open: true, flagged: true });
    expect(seen.reasonText?.en).toBeTruthy();
    expect(await refusalOf(documents.verdict(officer, walk.id, 'edu-cert', { verdict: 'none' }))).toMatchObject({
      code: 'verdict.published',
    });
  });

  it('takes the same file again as a new version: an answer, not a double click', async () => {
    const walk = await draftOf(house);
    const bytes = pdf();
    await walk.send('passport', bytes);
    await walk.submit();
    await walk.sendBack(officer, ['passport']);
    expect((await walk.send('passport', bytes)).document.version).toBe(2);
    expect((await walk.send('passport', bytes)).document.version).toBe(2);
  });

  it('opens what the changed answers newly ask for, and waits for it', async () => {
    const walk = await (await draftOf(house)).submit();
    await walk.sendBack(officer, [], ['education']);
    const [first] = wholeAnswers().education ?? [];
    await walk.save({ education: [first, { ...first, institution: 'Second', country: 'GH' }] } as never);
    expect(await walk.slot('edu-cert.2')).toMatchObject({ open: true, status: 'missing', level: 'submission' });
    expect(await refusalOf(walk.move(walk.applicant, { event: 'resubmit' }))).toMatchObject({
      code: 'application.incomplete',
      facts: { slots: expect.arrayContaining(['edu-cert.2']) },
    });
    for (const slot of await house.get(DocumentService).slots(walk.applicant, walk.id)) {
      if (slot.open) await walk.send(slot.slot);
    }
    expect((await walk.slot('edu-cert.2')).open).toBe(true);
    await walk.move(walk.applicant, { event: 'resubmit' });
    expect((await walk.slot('edu-cert.2')).retired).toBe(false);
  });

  it('is mended also when the officer accepts or waives what was returned', async () => {
    const walk = await (await draftOf(house)).submit();
    await walk.sendBack(officer, ['passport', 'edu-cert']);
    const documents = house.get(DocumentService);
    await documents.verdict(officer, walk.id, 'passport', { verdict: 'accepted' });
    await documents.verdict(officer, walk.id, 'edu-cert', { verdict: 'waived', reason: 'original_seen' });
    await walk.move(walk.applicant, { event: 'resubmit' });
    expect((await walk.status()).status).toBe('submitted');
  });

  it('cannot name a slot that it does not have', async () => {
    const walk = await (await draftOf(house)).submit();
    expect(await refusalOf(walk.sendBack(officer, ['edu-cert.7']))).toMatchObject({
      code: 'documents.flag_unknown',
      status: 422,
    });
  });
});

describe('a dossier on its way to enrolment', () => {
  let house: TestApp;
  let officer: Actor;
  let dean: Actor;
  let documents: DocumentService;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
    dean = await actorWith(house, 'decision_maker');
    documents = house.get(DocumentService);
  });
  afterAll(() => house.close());

  async function verified(): Promise<DossierWalk> {
    const walk = await (await (await draftOf(house)).submit()).acceptAll(officer);
    await walk.move(officer, { event: 'verify' });
    return walk;
  }

  async function accepted(before?: (walk: DossierWalk) => Promise<unknown>): Promise<DossierWalk> {
    const walk = await verified();
    await before?.(walk);
    await offer(walk);
    await walk.move(walk.applicant, { event: 'accept' });
    return walk;
  }

  const offer = (walk: DossierWalk) =>
    walk.move(dean, { event: 'offer', reason: 'committee', data: { expiresOn: addDays(house.clock.today(), 20) } });

  it('asks again before an offer whether every paper is settled', async () => {
    const walk = await verified();
    await documents.verdict(officer, walk.id, 'passport', { verdict: 'none' });
    expect(await refusalOf(offer(walk))).toMatchObject({
      code: 'documents.unverified',
      facts: { slots: ['passport'] },
    });
  });

  it('asks for what a correction newly requires, and keeps what it no longer does', async () => {
    const walk = await verified();
    const [first] = wholeAnswers().education ?? [];
    const fields = {
      education: [
        { ...first, country: 'IN' },
        { ...first, country: 'IN', institution: 'Second' },
      ],
    };
    await walk.move(officer, { event: 'correct', reason: 'entered_wrongly', data: { fields } });
    expect(await walk.slot('edu-cert.2', officer)).toMatchObject({ status: 'missing', level: 'submission' });
    expect(await walk.slot('exam-verification', officer)).toMatchObject({ retired: true });
    expect(await refusalOf(offer(walk))).toMatchObject({ facts: { slots: ['edu-cert.2'] } });
    await documents.verdict(officer, walk.id, 'edu-cert.2', { verdict: 'waived', reason: 'substitute' });
    await offer(walk);
  });

  it('asks before enrolment for what a correction newly requires after the offer', async () => {
    const walk = await accepted();
    const [first] = wholeAnswers().education ?? [];
    const fields = { education: [first, { ...first, country: 'GH', institution: 'Second' }] };
    await walk.move(officer, { event: 'correct', reason: 'entered_wrongly', data: { fields } });
    expect(await walk.slot('edu-cert.2')).toMatchObject({ status: 'missing', level: 'enrolment', open: true });
    expect(await walk.slot('edu-cert')).toMatchObject({ status: 'accepted', level: 'submission', open: false });
  });

  it('opens after acceptance what enrolment needs, and says at once what was rejected', async () => {
    const walk = await accepted();
    expect(await walk.slot('medical-cert')).toMatchObject({ open: true, status: 'missing' });
    expect(await refusalOf(walk.send('passport'))).toMatchObject({ code: 'slot.closed' });
    const bytes = pdf();
    await walk.send('medical-cert', bytes);
    await documents.verdict(officer, walk.id, 'medical-cert', { verdict: 'rejected', reason: 'too_old' });
    expect(await walk.slot('medical-cert')).toMatchObject({ status: 'rejected', reason: 'too_old', open: true });
    expect((await walk.send('medical-cert', bytes)).document.version).toBe(2);
    expect(await walk.slot('medical-cert')).toMatchObject({ status: 'received', reason: null });
  });

  it('tells on acceptance what an officer rejected of the later papers before', async () => {
    const draft = await draftOf(house);
    await draft.send('medical-cert');
    await (await draft.submit()).acceptAll(officer);
    await documents.verdict(officer, draft.id, 'medical-cert', { verdict: 'rejected', reason: 'too_old' });
    await draft.move(officer, { event: 'verify' });
    await offer(draft);
    expect(await draft.slot('medical-cert')).toMatchObject({ status: 'received' });
    await draft.move(draft.applicant, { event: 'accept' });
    expect(await draft.slot('medical-cert')).toMatchObject({ status: 'rejected', open: true });
  });

  it('does not enrol before every enrolment paper is accepted or waived', async () => {
    const walk = await accepted();
    await walk.move(officer, { event: 'confirm' });
    const registrar = await actorWith(house, 'registrar');
    const enrol = () =>
      walk.move(registrar, { event: 'enrol', data: { orderNo: '17-c', orderDate: house.clock.today() } });
    const refusal = await refusalOf(enrol());
    expect(refusal.code).toBe('documents.unverified');
    const open = refusal.facts['slots'] as string[];
    expect(open).toContain('medical-cert');
    for (const key of open)
      await documents.verdict(officer, walk.id, key, { verdict: 'waived', reason: 'original_seen' });
    const later = await enrol().then(
      () => 'enrolled',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
    // What other rooms still ask for (the arrival) is theirs to prove.
    expect(later).not.toMatch(/^documents\./);
  });

  it('breaks no invariant on the way', async () => {
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });
});
