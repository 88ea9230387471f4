import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueueQuery } from '../src/applications/queue.query.js';
import { Transitions } from '../src/applications/transition.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import type { Ask } from '../src/documents/requests/request.input.js';
import { RequestReader } from '../src/documents/requests/request-reader.service.js';
import { RequestService } from '../src/documents/requests/request.service.js';
import { RequestSets } from '../src/documents/requests/request-set.service.js';
import { RequestReminders } from '../src/messages/request-reminders.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';
import { type DossierWalk, draftOf, refusalOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

const DAY = 86_400_000;

describe('a request for one more paper', () => {
  let house: TestHouse;
  let officer: Actor;
  let requests: RequestService;
  let documents: DocumentService;

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    officer = await actorWith(house, 'officer');
    requests = house.get(RequestService);
    documents = house.get(DocumentService);
  });
  afterAll(() => house.close());

  const sent = async () => (await draftOf(house)).submit();
  const ask = (walk: { id: string }, changes: Partial<Ask> = {}) => {
    const dueOn = addDays(house.clock.today(), 10);
    const whole = { documentType: 'edu-cert', why: 'The back is missing', blocks: 'now' as const, dueOn, ...changes };
    return requests.ask(officer, walk.id, whole);
  };
  const list = (walk: DossierWalk, as: Actor = walk.applicant) => house.get(RequestReader).list(as, walk.id);
  const accept = (walk: DossierWalk, slot: string) =>
    documents.verdict(officer, walk.id, slot, { verdict: 'accepted' });
  const mails = (walk: DossierWalk, kind: string) =>
    house.dataSource.query('select id from mail where application_id = $1 and kind = $2', [walk.id, kind]);

  it('opens a slot of its own at once, though the application has been sent, and tells by mail', async () => {
    const walk = await sent();
    await ask(walk);
    const [request] = await list(walk);
    expect(request).toMatchObject({ slot: 'edu-cert.21', state: 'asked', overdue: false, blocks: 'now' });
    expect(request?.history).toMatchObject([{ event: 'ask', actor: null }]);
    expect(await walk.slot('edu-cert.21')).toMatchObject({
      open: true,
      level: 'submission',
      title: { en: 'School-leaving certificate or diploma (additional)' },
      request: { why: 'The back is missing' },
    });
    expect(await walk.slot('passport')).toMatchObject({ open: false });
    expect(await mails(walk, 'application.changed')).toHaveLength(1);
  });

  it('is answered, rejected in sight of the applicant, answered again and accepted; then the slot closes', async () => {
    const walk = await sent();
    await ask(walk);
    await walk.send('edu-cert.21');
    expect((await list(walk))[0]).toMatchObject({ state: 'answered' });
    await documents.verdict(officer, walk.id, 'edu-cert.21', { verdict: 'rejected', reason: 'cut_off' });
    expect(await walk.slot('edu-cert.21')).toMatchObject({ status: 'rejected', reason: 'cut_off', open: true });
    await walk.send('edu-cert.21', pdf());
    await accept(walk, 'edu-cert.21');
    const [request] = await list(walk, officer);
    expect(request?.state).toBe('accepted');
    expect(request?.history.map((one) => one.event)).toEqual(['ask', 'answer', 'rejected', 'answer', 'accepted']);
    expect((await refusalOf(walk.send('edu-cert.21', pdf()))).code).toBe('slot.closed');
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });

  it('keeps the dossier from review while it blocks now, and names the slot', async () => {
    const walk = await (await sent()).acceptAll(officer);
    await ask(walk);
    const { seq } = await walk.status();
    const verify = () => house.get(Transitions).apply(officer, walk.id, { event: 'verify', seq });
    expect(await refusalOf(verify())).toMatchObject({
      code: 'paper_request.outstanding',
      status: 409,
      facts: { slots: ['edu-cert.21'] },
    });
    await walk.send('edu-cert.21');
    expect((await refusalOf(verify())).code).toBe('paper_request.outstanding');
    await accept(walk, 'edu-cert.21');
    expect(await verify()).toMatchObject({ status: 'under_review' });
  });

  it('that blocks nothing lets the dossier go on', async () => {
    const walk = await (await sent()).acceptAll(officer);
    await ask(walk, { blocks: 'nothing' });
    const { seq } = await walk.status();
    expect(await house.get(Transitions).apply(officer, walk.id, { event: 'verify', seq })).toMatchObject({
      status: 'under_review',
    });
  });

  it('after the offer blocks enrolment or nothing', async () => {
    const { id } = await dossierAt(house, await openOffering(house), 'offered');
    expect((await refusalOf(ask({ id }))).code).toBe('paper_request.after_offer');
    await ask({ id }, { blocks: 'later' });
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });

  it('keeps enrolment waiting while it blocks later', async () => {
    const { id } = await dossierAt(house, await openOffering(house), 'confirmed');
    for (const slot of await documents.slots(officer, id)) {
      if (slot.level !== 'enrolment' || slot.retired) continue;
      await documents.verdict(officer, id, slot.slot, { verdict: 'waived', reason: 'original_seen' });
    }
    await ask({ id }, { blocks: 'later' });
    const [{ seq }] = await house.dataSource.query('select seq from application where id = $1', [id]);
    const data = { orderNo: '7-ст', orderDate: house.clock.today() };
    const enrol = house.get(Transitions).apply(house.staff.registrar, id, { event: 'enrol', seq, data });
    expect(await refusalOf(enrol)).toMatchObject({
      code: 'paper_request.outstanding',
      facts: { slots: ['edu-cert.21'] },
    });
  });

  it('survives a correction, which writes the slots of the rules anew', async () => {
    const walk = await sent();
    await ask(walk);
    const { seq } = await walk.status();
    const fields = { personal: { residence: 'GH' } };
    await house
      .get(Transitions)
      .apply(officer, walk.id, { event: 'correct', seq, reason: 'spelling', data: { fields } });
    expect(await walk.slot('edu-cert.21')).toMatchObject({ retired: false, open: true });
  });

  it('has a title of its own where no document type says what it is', async () => {
    const walk = await sent();
    await ask(walk, { documentType: 'request', titleEn: 'Letter of your school', titleUk: 'Лист вашої школи' });
    expect(await walk.slot('request.21')).toMatchObject({
      title: { en: 'Letter of your school', uk: 'Лист вашої школи' },
    });
  });

  it('is not asked twice, of a draft, for what is no file, or for yesterday', async () => {
    const walk = await sent();
    await ask(walk);
    expect((await refusalOf(ask(walk))).code).toBe('paper_request.exists');
    expect((await refusalOf(ask(walk, { documentType: 'photo-print' }))).code).toBe('paper_request.document_unknown');
    expect((await refusalOf(ask(walk, { dueOn: house.clock.today() }))).code).toBe('paper_request.due_day');
    expect((await refusalOf(ask(await draftOf(house)))).code).toBe('application.not_found');
  });

  it('gets more time, a later day only; withdrawn it closes its slot and blocks nothing', async () => {
    const walk = await (await sent()).acceptAll(officer);
    const id = await ask(walk);
    const change = (input: Parameters<RequestService['change']>[3]) => requests.change(officer, walk.id, id, input);
    const later = addDays(house.clock.today(), 20);
    await change({ event: 'extend', dueOn: later });
    expect((await refusalOf(change({ event: 'extend', dueOn: later }))).code).toBe('paper_request.due_day');
    expect((await refusalOf(change({ event: 'withdraw', reason: 'whim' }))).code).toBe('paper_request.reason_unknown');
    await change({ event: 'withdraw', reason: 'not_needed' });
    expect((await refusalOf(change({ event: 'withdraw', reason: 'not_needed' }))).code).toBe('paper_request.withdrawn');
    expect((await list(walk))[0]).toMatchObject({ state: 'withdrawn', dueOn: later });
    expect(await walk.slot('edu-cert.21')).toMatchObject({ retired: true, open: false });
    const { seq } = await walk.status();
    await house.get(Transitions).apply(officer, walk.id, { event: 'verify', seq });
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });

  it('is asked once, though two officers ask at the same moment', async () => {
    const walk = await sent();
    const both = await Promise.allSettled([ask(walk), ask(walk)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await list(walk)).toHaveLength(1);
  });

  it('of a returned dossier that blocks now is sent before the dossier is sent again', async () => {
    const walk = await (await sent()).sendBack(officer, ['passport']);
    await ask(walk);
    await walk.send('passport', pdf());
    const again = () => walk.move(walk.applicant, { event: 'resubmit' });
    expect(await refusalOf(again())).toMatchObject({
      code: 'application.incomplete',
      facts: { slots: ['edu-cert.21'] },
    });
    await walk.send('edu-cert.21', pdf());
    await again();
    expect(await walk.slot('edu-cert.21')).toMatchObject({ status: 'received', retired: false });
  });

  it('has a history that the database refuses to change or to break', async () => {
    const walk = await sent();
    const id = await ask(walk);
    const run = (sql: string) => house.dataSource.query(sql, [id]);
    await expect(run(`update document_request_event set due_on = due_on where request_id = $1`)).rejects.toThrow();
    await expect(run(`delete from document_request_event where request_id = $1`)).rejects.toThrow();
    await expect(run(`update document_request set state = 'withdrawn' where id = $1`)).rejects.toThrow();
    await expect(run(`update document_request set due_on = due_on + 1 where id = $1`)).rejects.toThrow();
    await expect(
      run(`insert into document_request_event (request_id, seq, prev_seq, event, "from", "to", due_on, actor_id, at)
           select request_id, 3, 2, 'extend', 'open', 'open', due_on, actor_id, at
           from document_request_event where request_id = $1`),
    ).rejects.toThrow();
  });

  it('stands in the queue as open, and as overdue after its day', async () => {
    const walk = await sent();
    await ask(walk, { dueOn: addDays(house.clock.today(), 1) });
    const held = async (request: 'open' | 'overdue') =>
      (await house.get(QueueQuery).ids(officer, { request, limit: 50 }, 1000)).ids.includes(walk.id);
    expect([await held('open'), await held('overdue')]).toEqual([true, false]);
    house.clock.shiftBy(2 * DAY);
    expect([await held('open'), await held('overdue')]).toEqual([true, true]);
    await walk.send('edu-cert.21');
    expect([await held('open'), await held('overdue')]).toEqual([false, false]);
    house.clock.shiftBy(0);
  });

  it('is reminded of three times at most, whatever more time is given, and not once it is answered', async () => {
    const walk = await sent();
    const id = await ask(walk, { dueOn: addDays(house.clock.today(), 8) });
    const remind = async (day: number) => {
      house.clock.shiftBy(day * DAY);
      await house.get(RequestReminders).run();
      await house.get(RequestReminders).run();
      return (await mails(walk, 'application.reminder')).length;
    };
    expect([await remind(0), await remind(1), await remind(6)]).toEqual([0, 1, 2]);
    await requests.change(officer, walk.id, id, { event: 'extend', dueOn: addDays(house.clock.today(), 4) });
    expect([await remind(8), await remind(9), await remind(11)]).toEqual([3, 3, 3]);
    house.clock.shiftBy(0);
  });

  it('is asked of a filtered set by a job: seen before, each refusal told, done once', async () => {
    const [first, second] = [await sent(), await sent()];
    const { reference } = await first.status();
    await ask(second, { documentType: 'lang-cert' });
    const sets = house.get(RequestSets);
    const dueOn = addDays(house.clock.today(), 10);
    const whole: Ask = { documentType: 'lang-cert', why: 'The level is not said', blocks: 'nothing', dueOn };
    const which = { status: ['submitted' as const], limit: 50 };
    const preview = await sets.preview(officer, which, whole);
    expect(preview.items).toContainEqual({ id: first.id, reference, outcome: null, code: null });
    expect(preview.items).toContainEqual(expect.objectContaining({ id: second.id, code: 'paper_request.exists' }));
    expect((await refusalOf(sets.start(officer, which, whole, preview.total + 1))).code).toBe(
      'paper_request.set_changed',
    );
    const { id } = await sets.start(officer, which, whole, preview.total);
    expect(await sets.status(officer, id)).toMatchObject({ status: 'running', done: 0 });
    await house.get(Jobs).runPending();
    await house.get(Jobs).run('documents.request_set', { setId: id });
    const set = await sets.status(officer, id);
    expect(set).toMatchObject({ status: 'finished', done: preview.total, refused: preview.total - preview.touched });
    expect(await list(first)).toHaveLength(1);
    expect(await list(second)).toHaveLength(1);
    expect((await refusalOf(sets.status(await actorWith(house, 'officer'), id))).status).toBe(404);
  });
});
