import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import type { AnswersInput } from '../src/applications/answers.input.js';
import { applicationInvariants } from '../src/applications/invariants.query.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { PersonMerges } from '../src/applications/persons/person-merges.service.js';
import { Persons } from '../src/applications/persons/persons.service.js';
import { DuplicateReader } from '../src/documents/duplicates/duplicate-reader.service.js';
import { Duplicates } from '../src/documents/duplicates/duplicates.service.js';
import { DraftWriter } from '../src/applications/draft-writer.service.js';
import { QuestionRaiser } from '../src/documents/questions/question-raiser.service.js';
import { permissionsOf } from '../src/accounts/permission.policy.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { inTransaction } from '../src/platform/database/transaction.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { statisticsInvariants } from '../src/statistics/invariants.query.js';
import { DossierFactsQuery } from '../src/web/desk/dossier/dossier-facts.query.js';
import { accountWith, enter, PASSWORD } from './support/accounts.service.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, DossierWalk, refusalOf, wholeAnswers } from './support/dossier.service.js';
import { type Desk, deskOf, offeringWith, race } from './support/desk.service.js';

let house: TestApp;
let desk: Desk;
let duplicates: Duplicates;
let reader: DuplicateReader;
let serial = 0;
let made = 0;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  duplicates = house.get(Duplicates);
  reader = house.get(DuplicateReader);
});
afterAll(() => house?.close());

type Own = DossierWalk & { email: string; client: Awaited<ReturnType<typeof enter>> };

/** Somebody of whom nobody else reminds. */
function someone(): Partial<AnswersInput> {
  const word = () => Array.from({ length: 9 }, () => 'BDFGKLMNPRST'[randomInt(12)]).join('a');
  return {
    personal: { ...wholeAnswers().personal!, surname: word(), givenNames: word() },
    contact: { ...wholeAnswers().contact!, phone: `+23480${randomInt(10_000_000, 99_999_999)}` },
  };
}

/** A dossier that was sent, of a new account that is signed in, for an offering of its own. */
async function sent(person: Partial<AnswersInput>, offeringId?: string): Promise<Own> {
  const { id: accountId, email } = await accountWith(house, 'applicant');
  const applicant: Actor = {
    ...(await actorWith(house, 'applicant')),
    accountId,
    permissions: permissionsOf(['applicant']),
  };
  const { id } = await house
    .get(ApplicationService)
    .start(applicant, { offeringId: offeringId ?? (await offeringWith(house, 9, made++ < 12 ? 'MED' : 'DENT')) });
  const walk = new DossierWalk(house, applicant, id);
  const passport = { number: `N${10_000_000 + ++serial}`, issuedOn: '2024-02-01', expiresOn: '2034-01-31' };
  await walk.save(wholeAnswers({ ...person, passport }));
  await walk.submit();
  await house.get(Jobs).runPending();
  return Object.assign(walk, { email, client: await enter(house, email) });
}

/** Two accounts of one person, and the pair that an officer looks at. */
async function pair(offeringId?: string) {
  const person = someone();
  const [first, second] = [await sent(person, offeringId), await sent(person, offeringId)];
  const { items } = await reader.list(desk.officer, { limit: 100 });
  const keep = (await first.status()).reference;
  const item = items.find(({ dossiers }) => dossiers.some(({ reference }) => reference === keep))!;
  const { id, seq } = await reader.read(desk.officer, item.id);
  const merge = (actor: Actor = desk.officer, more: { keep?: string; holdsFrom?: string } = {}) =>
    duplicates.merge(actor, id, { seq, keep, reason: 'said_so', note: 'She phoned', ...more });
  return { first, second, id, seq, keep, other: (await second.status()).reference, merge };
}

const own = async (walk: Own) => (await house.get(ApplicationService).own(walk.applicant)).map(({ id }) => id);

/** How many persons had applied up to now, as known at an instant. */
async function applied(knownAt?: Date): Promise<number> {
  const query = new URLSearchParams({ measure: 'applied', by: 'year', as_of: house.clock.today() });
  if (knownAt) query.set('known_at', knownAt.toISOString());
  const path = `/api/v1/statistics/countries?${query.toString()}`;
  const { body } = await house.client().get<{ total: number }>(path, await bearer(house, desk.dean));
  return body.total;
}

const sound = () => findBroken(house.app, { ...applicationInvariants, ...statisticsInvariants });

describe('two persons found to be one', () => {
  it('are looked at side by side: what is equal, what is near, what differs; every look is recorded at both', async () => {
    const { first, second, id } = await pair();
    const seen = await reader.read(desk.officer, id);
    const likeness = Object.fromEntries(seen.compared.map((row) => [row.key, row.likeness]));
    expect(likeness).toMatchObject({ names: 'same', phone: 'same', passportNumber: 'differs', email: 'differs' });
    expect([seen.left.obstacle, seen.right.obstacle, seen.waits]).toEqual([null, null, true]);
    const looks = await house.dataSource.query(
      `select count(distinct application_id)::int as n from dossier_look where what = 'duplicates' and account_id = $1
         and application_id = any($2)`,
      [desk.officer.accountId, [first.id, second.id]],
    );
    expect(looks).toEqual([{ n: 2 }]);
  });

  it('have one account that signs in and shows all, and two histories that stay as they were', async () => {
    const { first, second, merge } = await pair();
    const events = () =>
      house.dataSource.query('select * from application_event where application_id = $1', [second.id]);
    const before = await events();
    await merge();
    expect((await own(first)).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(await events()).toEqual(before);
    expect((await second.client.get('/api/v1/me')).status).toBe(401);
    const again = await house
      .client()
      .post<{ code: string }>('/api/v1/sessions', { email: second.email, password: PASSWORD });
    expect([again.status, again.body.code]).toEqual([403, 'auth.joined']);
    const guess = await house
      .client()
      .post<{ code: string }>('/api/v1/sessions', { email: second.email, password: 'no such words' });
    expect([guess.status, guess.body.code]).toEqual([401, 'auth.wrong_credentials']);
    expect((await first.client.get(`/api/v1/applications/${second.id}`)).status).toBe(200);
    const page = await house.client().form('/sign-in', { email: second.email, password: PASSWORD });
    expect(page.text).toContain('joined with your other one');
    await house.client().form('/forgot', { email: second.email });
    await house.get(Jobs).runPending();
    const mails = await house.get(KeptMails).latest(9, second.email);
    expect(mails.map(({ subject }) => subject).slice(0, 2)).toEqual([
      'Two accounts, one person: sign in with the other',
      'Two accounts, one person: sign in with the other',
    ]);
    expect((await house.get(KeptMails).latest(1, first.email))[0]?.subject).toBe('Your two accounts are one now');
    expect((await house.get(DossierFactsQuery).of(second.id)).related.map((one) => one.id)).toEqual([first.id]);
    // What was going on when it happened goes to whoever remains.
    const actor = second.applicant;
    const late = await inTransaction(house.dataSource, (db) =>
      house.get(DraftWriter).applicantFor(db, actor, { offeringId: '' }),
    );
    const [{ applicant_id }] = await house.dataSource.query('select applicant_id from application where id = $1', [
      first.id,
    ]);
    expect(late.id).toBe(applicant_id);
    // Nothing is asked about two dossiers of one person any more.
    await house.get(QuestionRaiser).raise(second.id);
    expect(
      (await reader.list(desk.officer, { limit: 100 })).items.flatMap(({ dossiers }) => dossiers),
    ).not.toContainEqual(expect.objectContaining({ reference: (await second.status()).reference }));
    expect(await sound()).toEqual([]);
  });

  it('count once from when it is known, and twice as known before, and twice again once parted', async () => {
    const { first, second, merge, other } = await pair();
    const before = await applied();
    const known = new Date(house.clock.now().getTime() - 1);
    await merge();
    expect(await applied()).toBe(before - 1);
    expect(await applied(known)).toBe(before);
    expect(await sound()).toEqual([]);
    const persons = house.get(Persons);
    expect(await persons.read(desk.officer, first.id)).toMatchObject({ taken: false, dossiers: [{}, {}] });
    const held = await persons.read(desk.officer, other);
    expect(held).toMatchObject({ taken: true, history: [{ event: 'merge', reason: 'said_so', note: 'She phoned' }] });
    await persons.separate(desk.officer, second.id, { reason: 'taken_for_another' });
    expect(await applied()).toBe(before);
    expect(await own(first)).toEqual([first.id]);
    await enter(house, second.email);
    expect(await own(second)).toEqual([second.id]);
    expect(await refusalOf(persons.separate(desk.officer, second.id, { reason: 'said_so' }))).toMatchObject({
      code: 'person.alone',
    });
    expect(await sound()).toEqual([]);
  });

  it('are not joined while both have one application under way, or one place, until one is given up', async () => {
    const { first, second, id, merge } = await pair(await openOffering(house));
    expect((await reader.read(desk.officer, id)).left).toMatchObject({ obstacle: 'person.both_live' });
    const refused = await refusalOf(merge());
    expect(refused.code).toBe('person.both_live');
    expect(refused.sentence('en')).toContain((await first.status()).reference);
    await second.move(second.applicant, { event: 'withdraw', reason: 'cost' });
    await merge();
    expect((await own(first)).length).toBe(2);
    // And what a person may have once they have once, whichever of the two they were.
    const again = await refusalOf(
      house.get(ApplicationService).start(first.applicant, { offeringId: await openOffering(house) }),
    );
    expect([again.code, again.facts['id']]).toEqual(['application.exists', first.id]);
    expect(await sound()).toEqual([]);
  });

  it('are joined by one of four officers at once; the others are told', async () => {
    const { merge, id, seq } = await pair();
    const officers = await Promise.all([1, 2, 3].map(() => actorWith(house, 'officer')));
    const { won, codes } = await race([
      merge(),
      merge(officers[0]),
      duplicates.dismiss(officers[1]!, id, { seq, reason: 'different_persons' }),
      duplicates.link(officers[2]!, id, { seq, reason: 'relatives' }),
    ]);
    expect([won, codes]).toEqual([1, Array.from({ length: 3 }, () => 'duplicate.settled')]);
    expect(await sound()).toEqual([]);
  });

  it('form no circle, whoever comes first', async () => {
    const { first, second } = await pair();
    const rows = await house.dataSource.query('select person_id from application where id = any($1) order by id', [
      [first.id, second.id],
    ]);
    const [a, b] = rows.map((row: { person_id: string }) => row.person_id);
    const merges = house.get(PersonMerges);
    const join = (keptId: string, takenId: string) =>
      inTransaction(house.dataSource, (db) =>
        merges.merge(db, desk.officer, { keptId, takenId }, { reason: 'said_so' }),
      );
    const { won } = await race([join(a, b), join(b, a)]);
    expect(won).toBe(1);
    expect(await sound()).toEqual([]);
  });

  it('stay two where an officer says so: linked they name each other, dismissed they do not, with a reason of its kind', async () => {
    const [linked, dismissed] = [await pair(), await pair()];
    const wrong = duplicates.link(desk.officer, linked.id, { seq: linked.seq, reason: 'different_persons' });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'duplicate.reason_unknown' });
    await duplicates.link(desk.officer, linked.id, { seq: linked.seq, reason: 'relatives' });
    await duplicates.dismiss(desk.officer, dismissed.id, { seq: dismissed.seq, reason: 'different_persons' });
    const related = async (walk: Own) =>
      (await house.get(DossierFactsQuery).of(walk.id)).related.map((one) => [one.id, one.tie]);
    expect(await related(linked.second)).toEqual([[linked.first.id, 'relatives']]);
    expect(await related(dismissed.second)).toEqual([]);
    expect(await refusalOf(dismissed.merge())).toMatchObject({ code: 'duplicate.settled' });
  });

  it('are settled on pages: the list, both side by side, what would follow, and then whose application it is', async () => {
    const { first, second, id, seq, keep, other } = await pair();
    const officer = house.client();
    const as = { ...(await bearer(house, desk.officer)), Accept: 'text/html' };
    expect((await officer.get('/staff/duplicates', as)).text).toContain(`/staff/duplicates/${id}`);
    // What stands in the list of pairs stands in no other.
    expect((await officer.get('/staff/questions', as)).text).not.toContain(keep);
    const asked = await officer.get(`/staff/applications/${keep}/questions`, as);
    expect(asked.text).toContain(`/staff/duplicates/${id}`);
    expect(asked.text).not.toContain('cleared different_persons');
    const preview = await officer.get(`/staff/duplicates/${id}/merge?keep=${keep}`, as);
    for (const shown of [first.email, second.email, other]) expect(preview.text).toContain(shown);
    expect((await own(first)).length).toBe(1);
    const form = { seq: String(seq), keep, reason: '', holdsFrom: '', note: 'By telephone' };
    const empty = await officer.form(`/staff/duplicates/${id}/merge`, form, as);
    expect([empty.status, empty.text.includes('By telephone')]).toEqual([422, true]);
    const done = await officer.form(`/staff/duplicates/${id}/merge`, { ...form, reason: 'said_so' }, as);
    expect([done.status, done.location]).toEqual([303, `/staff/applications/${keep}/person`]);
    const late = await officer.form(`/staff/duplicates/${id}/two`, { seq: String(seq), reason: 'relatives' }, as);
    expect(late.status).toBe(409);
    const person = await officer.get(`/staff/applications/${other}/person`, as);
    for (const shown of [keep, other, 'By telephone', 'Part them again']) expect(person.text).toContain(shown);
    const part = `/staff/applications/${other}/person/separate`;
    expect((await officer.form(part, { reason: 'said_so' }, as)).status).toBe(303);
    expect((await officer.form(part, { reason: 'said_so' }, as)).status).toBe(409);
  });

  it('are shown to nobody who may not see both, and joined by nobody else', async () => {
    const { first, id, keep, seq } = await pair();
    const barred = await actorWith(house, 'officer');
    await house.dataSource.query(
      `insert into dossier_bar (application_id, account_id, ground, declared_by, declared_at) values ($1, $2, 'family', $2, $3)`,
      [first.id, barred.accountId, house.clock.now()],
    );
    const path = `/api/v1/duplicates/${id}`;
    expect((await reader.list(barred, { limit: 100 })).items.map((one) => one.id)).not.toContain(id);
    for (const [actor, status] of [
      [barred, 404],
      [desk.reviewer, 403],
      [desk.dean, 403],
      [first.applicant, 403],
    ] as const) {
      expect((await house.client().get(path, await bearer(house, actor))).status).toBe(status);
    }
    const body = { seq, keep, reason: 'said_so', holdsFrom: '2100-01-01' };
    const officer = await bearer(house, await actorWith(house, 'officer'));
    const future = await house.client().post<{ code: string }>(`${path}/merge`, body, officer);
    expect([future.status, future.body.code]).toEqual([422, 'person.future']);
    const done = await house.client().post(`${path}/merge`, { ...body, holdsFrom: house.clock.today() }, officer);
    expect([done.status, done.body]).toEqual([200, expect.objectContaining({ waits: false })]);
  });
});
