import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { buffer } from 'node:stream/consumers';
import { invariants } from '../src/app.module.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { DeskService } from '../src/applications/desk.service.js';
import { MilestoneService } from '../src/arrivals/milestone.service.js';
import { AppealOutcomes } from '../src/decisions/appeals/appeal-outcome.service.js';
import { Appeals } from '../src/decisions/appeals/appeal.service.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { CustodyService } from '../src/documents/custody/custody.service.js';
import { QuestionReader } from '../src/documents/questions/question-reader.service.js';
import { QuestionService } from '../src/documents/questions/question.service.js';
import { RequestService } from '../src/documents/requests/request.service.js';
import { SecretService } from '../src/documents/secrets/secret.service.js';
import { PRINT_JOB } from '../src/handover/file/dossier-file.query.js';
import { DossierFiles } from '../src/handover/file/dossier-file.service.js';
import { ThreadWriter } from '../src/messages/thread/thread-writer.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { ERASE_JOB, Erasures } from '../src/privacy/erasure/erasure.service.js';
import { COPY_JOB } from '../src/privacy/own/own-data.query.js';
import { OwnData } from '../src/privacy/own/own-data.service.js';
import { LegalHolds } from '../src/privacy/retention/hold.service.js';
import { NOTICE_DAYS } from '../src/privacy/retention/retention.job.js';
import { RetentionQuery } from '../src/privacy/retention/retention.query.js';
import { RetentionRules } from '../src/privacy/retention/retention-rules.service.js';
import { AssignmentService } from '../src/reviews/assigning/assignment.service.js';
import { ReviewService } from '../src/reviews/review.service.js';
import { enter, PASSWORD } from './support/accounts.service.js';
import { Passwords } from '../src/accounts/sign-in/passwords.service.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { arrived, type Desk, deskOf, race, reviewed, sent, terms } from './support/desk.service.js';
import { bearer, DossierWalk, draftOf, refusalOf, wholeAnswers } from './support/dossier.service.js';
import { traces } from './support/everything.service.js';
import { pdf } from './support/paper.data.js';

const DAY = 86_400_000;
const ADDRESS = 'zqaddress@example.test';

let house: TestApp;
let desk: Desk;
let secondAdmin: Actor & { accountId: string };

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  secondAdmin = await actorWith(house, 'admin');
});
afterEach(() => house.clock.shiftBy(0));
afterAll(() => house.close());

/** Only letters: a mark with digits could stand in an id. */
let count = 0;
const marks: string[] = [];
function mark(): string {
  const letters = [...String(count++).padStart(3, '0')].map((digit) => 'bcdfghjkmn'[Number(digit)]).join('');
  marks.push(`Zqx${letters}wvy`);
  return marks.at(-1)!;
}

const erase = (id: string) => house.get(Jobs).run(ERASE_JOB, { id });

async function archiveOf(actor: Actor) {
  const own = house.get(OwnData);
  const { id } = await own.ask(actor, 'en');
  await house.get(Jobs).run(COPY_JOB, { id });
  const files = unzipSync(new Uint8Array(await buffer((await own.open(actor, id)).stream)));
  const all = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n');
  const data = JSON.parse(strFromU8(files['data.json']!)) as Record<string, Record<string, unknown>[]>;
  return { id, files, all, data };
}

const passport = (number: string) => ({ number, issuedOn: '2024-02-01', expiresOn: '2034-01-31' });

/** An applicant who applied twice, with words of their own in every field that takes any. */
async function canaryPerson() {
  const { officer, dean, reviewer, admin } = desk;
  const applicant = await actorWith(house, 'applicant');
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query('update account set email = $2, password_hash = $3 where id = $1', [
    applicant.accountId,
    ADDRESS,
    hash,
  ]);
  marks.push(ADDRESS);
  const client = await enter(house, ADDRESS);
  const number = `ZX${900_000 + count}`;
  const answers = wholeAnswers();
  const changes = {
    personal: { ...answers.personal!, surname: mark(), givenNames: mark(), nativeName: mark() },
    passport: passport(number),
    education: [{ ...answers.education![0]!, institution: mark(), certificateNumber: `ZQ${900_111 + count}` }],
  } as never;
  // Somebody else with the same passport number: a question between the two.
  const other = await draftOf(house, {
    passport: passport(number),
    personal: { ...answers.personal!, surname: mark() },
  });
  const theirs = marks.pop()!;
  await other.submit();
  const begin = async (offeringId: string) => {
    const { id } = await house.get(ApplicationService).start(applicant, { offeringId });
    const walk = new DossierWalk(house, applicant, id);
    await walk.save(wholeAnswers(changes));
    return walk;
  };

  const walk = await begin(await openOffering(house, 'MED'));
  // Sealed, so that it is nowhere to be seen before either.
  await house.get(SecretService).store(applicant, walk.id, 'exam-verification', 'a PIN');
  await walk.send('passport', Buffer.concat([pdf(), Buffer.from(`% ${mark()}\n%%EOF\n`)]), applicant, `${mark()}.pdf`);
  await walk.submit();
  await house.get(Jobs).runPending();
  await house.get(DeskService).note(officer, walk.id, mark());
  await house.get(ThreadWriter).write(applicant, walk.id, mark());
  await house.get(ThreadWriter).write(officer, walk.id, mark());
  const today = house.clock.today();
  await house.get(CustodyService).record(officer, walk.id, 'edu-cert', {
    kind: 'legalisation',
    place: 1,
    onDay: today,
    number: mark(),
  } as never);
  const [question] = await house.get(QuestionReader).list(officer, walk.id);
  await house.get(QuestionService).ask(officer, walk.id, question!.id, { words: mark(), dueOn: addDays(today, 7) });
  await house.get(QuestionService).reply(applicant, walk.id, question!.id, { words: mark() });
  await house.get(RequestService).ask(officer, walk.id, {
    documentType: 'request',
    titleEn: mark(),
    titleUk: mark(),
    why: mark(),
    blocks: 'nothing',
    dueOn: addDays(today, 9),
  });
  const items = [{ kind: 'slot', key: 'edu-cert', note: mark() }];
  const data = { items, dueOn: addDays(today, 14) };
  await walk.move(officer, { event: 'return', reason: 'documents_unclear', note: mark(), data });
  await walk.send('edu-cert');
  await walk.move(applicant, { event: 'resubmit' });
  await walk.acceptAll(officer);
  await walk.move(officer, { event: 'verify', note: mark() });
  await house.get(AssignmentService).assign(officer, walk.id, [reviewer.accountId]);
  const review = { submission: 2, recommendation: 'admit', note: mark(), applicantComment: mark() } as const;
  await house.get(ReviewService).add(reviewer, walk.id, review);
  const { reference } = await walk.status();
  marks.push(reference);
  await house.get(DeskService).grant(admin, reference, mark());
  return { applicant, client, walk, begin, other, theirs, review, dean };
}

type Canary = Awaited<ReturnType<typeof canaryPerson>>;

/** The figures of staff on the last days of months, and today. */
async function figures(): Promise<unknown[]> {
  const who = await bearer(house, await actorWith(house, 'analyst'));
  const today = house.clock.today();
  const months = Array.from({ length: 4 }, (_, back) => {
    const [year = 0, month = 0] = today.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1 - back, 0)).toISOString().slice(0, 10);
  });
  const found: unknown[] = [];
  for (const measure of ['applied', 'offered', 'accepted', 'enrolled']) {
    for (const asOf of [...months, today]) {
      const path = `/api/v1/statistics/countries?measure=${measure}&by=country&as_of=${asOf}`;
      const { status, body } = await house.client().get<{ items: unknown; total: number }>(path, who);
      expect(status).toBe(200);
      found.push([measure, asOf, body.items, body.total]);
    }
  }
  return found;
}

describe('a person with a word of their own in every field', () => {
  let person: Canary;
  let second: DossierWalk;

  beforeAll(async () => {
    person = await canaryPerson();
  });

  it('gets a copy of all of it and of nobody else’s, and nothing that is not decided', async () => {
    const { applicant, walk, theirs, review } = person;
    const before = await archiveOf(applicant);
    const { seq } = await walk.status();
    const note = mark();
    const conditions = [{ code: 'deposit', text: mark() }];
    const draft = { event: 'offer', seq, note, data: terms(house, 14, conditions) } as const;
    const decision = await house.get(DecisionService).draft(desk.dean, walk.id, draft as never);
    const drafted = await archiveOf(applicant);
    for (const hidden of [
      theirs,
      note,
      conditions[0]!.text,
      review.note,
      review.applicantComment,
      desk.reviewer.name!,
    ]) {
      expect([hidden, drafted.all.includes(hidden)]).toEqual([hidden, false]);
    }
    // A draft changes nothing: table by table the same, but for the copies themselves and their mails.
    const told = ({ data }: typeof before) =>
      Object.entries(data).filter(
        ([name]) => !['madeAt', 'data_export', 'mail', 'audit_entry', 'session'].includes(name),
      );
    expect(told(drafted)).toEqual(told(before));

    await house.get(DecisionService).release(desk.dean, [decision.id]);
    await walk.move(applicant, { event: 'accept' });
    const today = house.clock.today();
    await house.get(MilestoneService).record(desk.officer, walk.id, {
      kind: 'visa_applied',
      on: today,
      data: { number: mark() },
    } as never);
    await walk.move(applicant, { event: 'withdraw', reason: 'cost', note: mark() });
    const { files, all, data } = await archiveOf(applicant);
    expect(all).toContain(review.applicantComment);
    expect(all).toContain(conditions[0]!.text);
    for (const hidden of [theirs, desk.reviewer.name!, desk.officer.name!]) expect(all).not.toContain(hidden);
    const { answers } = data['application']![0]! as { answers: { personal: { surname: string } } };
    expect(strFromU8(files['index.html']!)).toContain(answers.personal.surname);
    expect(Object.keys(files).filter((name) => name.startsWith('files/')).length).toBe(
      data['document_version']!.length,
    );
    // The schema has every member, and no other.
    const schema = JSON.parse(strFromU8(files['schema.json']!)) as { properties: object };
    expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(data).toSorted());
  });

  it('is handed a copy alone, by pages, told by a mail without data, and it is swept after its days', async () => {
    const { applicant, client } = person;
    const { id } = await archiveOf(applicant);
    const [mail] = await house.dataSource.query(
      `select subject, text from mail where kind = 'privacy.copy_ready' and recipient = $1 order by queued_at desc`,
      [ADDRESS],
    );
    for (const word of marks) expect(`${mail.subject} ${mail.text}`).not.toContain(word);
    const page = await client.get(`/account/data/${id}`, { Accept: 'text/html' });
    expect([page.status, page.text.includes(`/account/data/${id}/content`)]).toEqual([200, true]);
    const content = await client.get(`/account/data/${id}/content`);
    expect([content.status, content.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(content.headers.get('cache-control')).toBe('private, no-store');
    for (const who of ['applicant', 'admin'] as const) {
      const foreign = await bearer(house, await actorWith(house, who));
      expect((await house.client().get(`/account/data/${id}/content`, foreign)).status).toBe(404);
    }
    const [{ hash }] = await house.dataSource.query('select file_hash as hash from data_export where id = $1', [id]);
    house.clock.shiftBy(4 * DAY);
    await house.get(Jobs).run('privacy.expire_copies');
    expect((await refusalOf(house.get(OwnData).find(applicant, id))).code).toBe('own_data.not_found');
    expect(await house.dataSource.query('select 1 from stored_file where hash = $1', [hash])).toEqual([]);
  });

  it('is erased after another person’s yes: no trace in tables, jobs or files, and every figure as before', async () => {
    const { applicant, begin, other, theirs } = person;
    const erasures = house.get(Erasures);
    second = await begin(await openOffering(house, 'DENT'));
    expect((await refusalOf(erasures.ask(applicant))).code).toBe('erasure.live');
    await second.submit();
    await second.move(desk.dean, { event: 'reject', reason: 'subjects_missing', note: mark() });
    const words = mark();
    const appeal = await house.get(Appeals).lodge(applicant, second.id, 'other', words);
    const { plan } = await erasures.own(applicant);
    expect(plan.dossiers.map(({ id, stays }) => [id, stays])).toContainEqual([second.id, 'appeal']);
    const dean = await actorWith(house, 'decision_maker');
    await house.get(AppealOutcomes).decide(dean, appeal.id, 'dismissed', mark());
    const reference = (await second.status()).reference;
    marks.push(reference);
    const holds = house.get(LegalHolds);
    await holds.set(desk.admin, { reference, reason: mark() });
    const [hold] = await holds.open();
    await holds.lift(secondAdmin, hold!.id, mark());
    const files = house.get(DossierFiles);
    const { id: bound } = await files.ask(desk.officer, second.id, 'en');
    await house.get(Jobs).run(PRINT_JOB, { id: bound });
    await archiveOf(applicant);
    await house.get(Jobs).runPending();

    // Each mark is really there before.
    const there = new Set((await traces(house, marks)).map((trace) => trace.split(' in ')[0]));
    expect(marks.filter((one) => !there.has(one))).toEqual([]);
    const before = await figures();
    const figureRows = 'select count(*)::int, sum(delta)::int from figure_entry';
    const ledger = await house.dataSource.query(figureRows);

    const id = await erasures.ask(applicant);
    expect((await refusalOf(erasures.ask(applicant))).code).toBe('erasure.open');
    await erase(id);
    expect((await erasures.find(id)).erasure.erasedAt).toBeNull();
    const { won } = await race([erasures.confirm(desk.admin, id), erasures.confirm(secondAdmin, id)]);
    expect(won).toBe(1);
    await erase(id);
    await erase(id);
    const { erasure } = await erasures.find(id);
    expect(erasure).toMatchObject({ whole: true, files: [] });
    expect(erasure.applicationIds.toSorted()).toEqual([person.walk.id, second.id].toSorted());

    expect(await traces(house, marks)).toEqual([]);
    // The other one's dossier is as it was.
    const [{ surname }] = await house.dataSource.query(
      `select answers -> 'personal' ->> 'surname' as surname from application where id = $1 and applicant_id is not null`,
      [other.id],
    );
    expect(surname).toBe(theirs);
    expect(await figures()).toEqual(before);
    expect(await house.dataSource.query(figureRows)).toEqual(ledger);
    await house.get(Jobs).run('statistics.reconcile');
    expect(await house.dataSource.query(figureRows)).toEqual(ledger);
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('leaves a history that nobody reads, a dead session, and an address that may begin anew', async () => {
    const { client, walk } = person;
    const [{ events }] = await house.dataSource.query(
      'select count(*)::int as events from application_event where application_id = $1',
      [walk.id],
    );
    expect(events).toBe(8);
    const officer = await bearer(house, desk.officer);
    expect((await house.client().get(`/api/v1/applications/${walk.id}`, officer)).status).toBe(404);
    const [{ reference }] = await house.dataSource.query('select reference from application where id = $1', [walk.id]);
    expect((await house.client().get(`/api/v1/applications/${reference}`, officer)).status).toBe(404);
    expect((await client.get('/api/v1/me')).status).toBe(401);
    const again = await house.client().post('/api/v1/accounts', { email: ADDRESS, password: PASSWORD });
    expect(again.status).toBeLessThan(300);
    const rows = await house.dataSource.query('select 1 from account where email = $1', [ADDRESS]);
    expect(rows).toHaveLength(1);
  });
});

describe('a request for erasure', () => {
  const paper = async (walk: DossierWalk) => ({
    reference: (await walk.status()).reference,
    paperOn: house.clock.today(),
  });
  const withdrawn = async (start: Parameters<typeof sent>[1] = {}) => {
    const walk = await sent(house, start);
    await walk.move(walk.applicant, { event: 'withdraw', reason: 'cost' });
    return walk;
  };

  it('on paper is entered by one administrator and confirmed by another, in the database too', async () => {
    const walk = await withdrawn();
    const erasures = house.get(Erasures);
    const id = await erasures.askOnPaper(desk.admin, await paper(walk));
    expect((await refusalOf(erasures.confirm(desk.admin, id))).code).toBe('erasure.same_person');
    await expect(
      house.dataSource.query('update erasure set confirmed_by = asked_by, confirmed_at = asked_at where id = $1', [id]),
    ).rejects.toThrow('erasure_four_eyes_check');
    await erasures.decline(secondAdmin, id, 'The signature is not the passport’s.');
    const [told] = await house.dataSource.query(
      `select text from mail where account_id = $1 and kind = 'privacy.erasure_answered'`,
      [walk.applicant.accountId],
    );
    expect([told.text.includes('/account/erasure'), told.text.includes('signature')]).toEqual([true, false]);
    expect((await refusalOf(erasures.confirm(secondAdmin, id))).code).toBe('erasure.moved_on');
    // By its id too, as after a restored backup.
    const again = await erasures.askOnPaper(desk.admin, { ...(await paper(walk)), reference: walk.id });
    await erasures.confirm(secondAdmin, again);
    await erase(again);
    expect((await erasures.find(again)).erasure.whole).toBe(true);
    const gone = await refusalOf(erasures.askOnPaper(desk.admin, { ...(await paper(walk)), reference: '2000-00001' }));
    expect(gone.code).toBe('erasure.no_person');
  });

  it('leaves a student’s file and a held one, with the account; a hold that came meanwhile wins', async () => {
    const student = await arrived(house, desk);
    const { seq } = await student.status();
    await student.move(desk.registrar, {
      event: 'enrol',
      data: { orderNo: '7-st', orderDate: house.clock.today() },
    });
    expect((await student.status()).seq).toBe(seq + 1);
    const applicant = student.applicant;
    const [held, free] = [
      await withdrawn({ applicant, offeringId: await openOffering(house, 'DENT') }),
      await withdrawn({ applicant, offeringId: await openOffering(house, 'PHARM') }),
    ];
    const erasures = house.get(Erasures);
    const id = await erasures.ask(applicant);
    await erasures.confirm(desk.admin, id);
    await house.get(LegalHolds).set(desk.admin, { ...(await paper(held)), reason: 'A lawsuit' });
    await erase(id);
    const { erasure } = await erasures.find(id);
    expect(erasure).toMatchObject({ whole: false, applicationIds: [free.id] });
    const { plan } = await erasures.own(applicant);
    expect(plan.dossiers.map((one) => [one.id, one.stays]).toSorted()).toEqual(
      [
        [student.id, 'law'],
        [held.id, 'hold'],
      ].toSorted(),
    );
    expect((await refusalOf(erasures.ask(applicant))).code).toBe('erasure.nothing');
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('is not for staff, and may be taken back', async () => {
    const erasures = house.get(Erasures);
    expect((await refusalOf(erasures.ask(desk.officer))).code).toBe('erasure.staff');
    const walk = await withdrawn();
    const id = await erasures.ask(walk.applicant);
    await erasures.takeBack(walk.applicant);
    expect((await refusalOf(erasures.confirm(desk.admin, id))).code).toBe('erasure.moved_on');
  });
});

describe('time', () => {
  const night = () => house.get(Jobs).run('privacy.retention');
  const due = async (ids: string[]) => {
    const rows = await house.get(RetentionQuery).notices(1000);
    return rows.filter((row) => ids.includes(row.applicationId)).map((row) => row.applicationId);
  };
  const erased = async (ids: string[]) => {
    await house.get(Jobs).runPending(house.clock.now());
    const rows: { id: string }[] = await house.dataSource.query(
      'select id from application where id = any($1) and applicant_id is null',
      [ids],
    );
    return rows.map(({ id }) => id);
  };

  it('takes what a confirmed rule lets go, after it was announced, and what is held only when the hold is lifted', async () => {
    const rejected = async () => {
      const walk = await reviewed(house, desk);
      await walk.move(desk.dean, { event: 'reject', reason: 'subjects_missing' });
      return walk;
    };
    const [first, held] = [await rejected(), await rejected()];
    const draft = await draftOf(house);
    const live = await sent(house);
    const ids = [first.id, held.id, draft.id, live.id];
    const holds = house.get(LegalHolds);
    await holds.set(desk.admin, { reference: (await held.status()).reference, reason: 'An inquiry' });

    // An assumption erases nothing, however long ago.
    house.clock.shiftBy(800 * DAY);
    await night();
    expect(await due(ids)).toEqual([]);
    await house.get(RetentionRules).confirm(desk.admin, 'ended-without-study', { days: 365, source: 'Order 12' });
    await night();
    expect(await due(ids)).toEqual([first.id]);
    const mails = await house.dataSource.query(`select 1 from mail where kind = 'privacy.due' and account_id = $1`, [
      desk.admin.accountId,
    ]);
    expect(mails).toHaveLength(1);

    house.clock.shiftBy((800 + NOTICE_DAYS - 1) * DAY);
    await night();
    expect(await erased(ids)).toEqual([]);
    house.clock.shiftBy((800 + NOTICE_DAYS + 1) * DAY);
    await night();
    expect(await erased(ids)).toEqual([first.id]);

    const [hold] = await holds.open();
    await holds.lift(secondAdmin, hold!.id, 'Closed');
    await night();
    expect([await due(ids), await erased(ids)]).toEqual([[held.id], [first.id]]);
    house.clock.shiftBy((800 + 2 * NOTICE_DAYS + 2) * DAY);
    await night();
    expect((await erased(ids)).toSorted()).toEqual([first.id, held.id].toSorted());
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('forgets mails and looks after their days, and a look at a dossier that is there never', async () => {
    const rules = house.get(RetentionRules);
    const walk = await sent(house);
    await house.get(ApplicationService).read(desk.officer, walk.id);
    const looks = async (where: string) =>
      (
        await house.dataSource.query(
          `select 1 from dossier_look l join application a on a.id = l.application_id ${where}`,
        )
      ).length;
    expect(await looks('where a.applicant_id is null')).toBeGreaterThan(0);
    const there = await looks('where a.applicant_id is not null');
    await house.dataSource.query(`update mail set sent_at = queued_at where sent_at is null`);
    await rules.confirm(desk.admin, 'mails', { days: 400, source: 'Order 13' });
    await rules.confirm(desk.admin, 'looks', { days: 400, source: 'Order 13' });
    house.clock.shiftBy(401 * DAY);
    await night();
    expect(await looks('where a.applicant_id is null')).toBe(0);
    expect(await looks('where a.applicant_id is not null')).toBe(there);
    const old = await house.dataSource.query('select 1 from mail where queued_at < $1', [
      new Date(house.clock.now().getTime() - 400 * DAY),
    ]);
    expect(old).toEqual([]);
    await expect(house.dataSource.query('delete from dossier_look')).rejects.toThrow('permission denied');
    const owner = await house.owner();
    await expect(owner.query('delete from dossier_look')).rejects.toThrow('never changed or deleted');
  });
});
