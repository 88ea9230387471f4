import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import type { AnswersInput } from '../src/applications/answers.input.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { certificateKey } from '../src/documents/questions/finding.rules.js';
import { listQuestions } from '../src/documents/questions/question-list.query.js';
import { QuestionRaiser } from '../src/documents/questions/question-raiser.service.js';
import { QuestionReader } from '../src/documents/questions/question-reader.service.js';
import { questionsByCitizenship, questionsByKind } from '../src/documents/questions/question-report.query.js';
import { QuestionService } from '../src/documents/questions/question.service.js';
import type { QuestionView } from '../src/documents/questions/question.view.js';
import { documentInvariants } from '../src/documents/invariants.query.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { QuestionReminders } from '../src/messages/question-reminders.service.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { accepted, type Desk, deskOf, offeringWith, race } from './support/desk.service.js';
import { DossierFactsQuery } from '../src/web/desk/dossier/dossier-facts.query.js';
import { bearer, DossierWalk, draftOf, refusalOf, wholeAnswers } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

const DAY = 86_400_000;

let house: TestApp;
let desk: Desk;
let questions: QuestionService;
let serial = 0;

beforeAll(async () => {
  house = await startTestApp();
  desk = await deskOf(house);
  questions = house.get(QuestionService);
});
afterAll(() => house?.close());

const passport = (number: string) => ({ number, issuedOn: '2024-02-01', expiresOn: '2034-01-31' });
const own = () => `N${String(10_000_000 + ++serial)}`;
/** Somebody of whom nobody else reminds. */
const someone = (): Partial<AnswersInput> => {
  const word = () => Array.from({ length: 9 }, () => 'BDFGKLMNPRST'[randomInt(12)]).join('a');
  return {
    personal: { ...wholeAnswers().personal!, surname: word(), givenNames: word() },
    contact: { ...wholeAnswers().contact!, phone: `+23480${randomInt(10_000_000, 99_999_999)}` },
    passport: passport(own()),
  };
};

/** A dossier with a passport of its own that was sent, and the jobs that follow. */
async function sent(changes: Partial<AnswersInput> = {}): Promise<DossierWalk> {
  const walk = await (await draftOf(house, { ...someone(), ...changes })).submit();
  await house.get(Jobs).runPending();
  return walk;
}

const list = (walk: DossierWalk, as: Actor = desk.officer) => house.get(QuestionReader).list(as, walk.id);
const dueIn = (days: number) => addDays(house.clock.today(), days);
const WORDS = 'Two of the dates in your application are far apart. Could you tell us how?';
const ask = (walk: DossierWalk, id: string, days = 7) =>
  questions.ask(desk.officer, walk.id, id, { words: WORDS, dueOn: dueIn(days) });
const answer = (
  walk: DossierWalk,
  { id, seq }: QuestionView,
  outcome: 'cleared' | 'upheld' = 'cleared',
  as = desk.officer,
) =>
  questions.answer(as, walk.id, id, {
    seq,
    outcome,
    reason: outcome === 'cleared' ? 'explained' : 'not_explained',
    note: 'Looked at both papers',
  });

/** The one question of a dossier. */
async function only(walk: DossierWalk, as: Actor = desk.officer): Promise<QuestionView> {
  const all = await list(walk, as);
  expect(all).toHaveLength(1);
  return all[0]!;
}

/** Two dossiers of different persons with one passport. */
async function twins() {
  const number = own();
  return [
    await sent({ passport: passport(number) }),
    await sent({ passport: passport(number.toLowerCase()) }),
  ] as const;
}

async function correct(walk: DossierWalk, fields: object): Promise<void> {
  await walk.move(desk.officer, { event: 'correct', reason: 'new_passport', data: { fields } });
  await house.get(Jobs).runPending();
}

const EARLY = {
  education: wholeAnswers().education!.map((school) => ({ ...school, completedIn: 2015 })),
} as Partial<AnswersInput>;

describe('questions', () => {
  it('are raised by what is in two dossiers, once, and stand in both with the evidence side by side', async () => {
    const number = own();
    const bytes = pdf();
    const school = { ...wholeAnswers().education![0]!, certificateNumber: `C-${number}` };
    const first = await draftOf(house, { ...someone(), passport: passport(number), education: [school] });
    await first.send('edu-cert', bytes);
    await first.submit();
    const second = await draftOf(house, { ...someone(), passport: passport(number), education: [school] });
    await second.submit();
    await house.get(Jobs).runPending();
    expect((await list(first)).map(({ kind }) => kind).toSorted()).toEqual(['same_certificate', 'same_passport']);
    // A file that comes after sending is compared as well: here the officer sends what the other applicant had sent.
    await second.sendBack(desk.officer, ['edu-cert']);
    await second.send('edu-cert', bytes);
    await house.get(Jobs).runPending();
    const seen = await list(second);
    expect(seen.map(({ kind }) => kind).toSorted()).toEqual(['same_certificate', 'same_file', 'same_passport']);
    const [{ reference: one }, { reference: two }] = [await first.status(), await second.status()];
    const same = seen.find(({ kind }) => kind === 'same_file')!;
    expect(same.sides.map(({ reference }) => reference)).toEqual([two, one]);
    expect(same.sides[0]?.facts.at(-1)).toMatchObject({ key: 'file', value: 'edu-cert' });
    for (const walk of [first, second, first]) await house.get(QuestionRaiser).raise(walk.id);
    expect(await list(second)).toEqual(seen);
    expect(await list(first)).toHaveLength(3);
  });

  it('are none about two applications of one person', async () => {
    const walk = await sent();
    const { id } = await house
      .get(ApplicationService)
      .start(walk.applicant, { offeringId: await offeringWith(house, 5) });
    const second = new DossierWalk(house, walk.applicant, id);
    const [{ answers }] = await house.dataSource.query('select answers from application where id = $1', [walk.id]);
    await second.save(answers);
    await second.submit();
    await house.get(Jobs).runPending();
    expect([...(await list(walk)), ...(await list(second))]).toEqual([]);
  });

  it('are raised about two accounts of one person, and tie the dossiers together once an officer says so', async () => {
    const person = someone();
    const [first, second] = [
      await sent({ ...person, passport: passport(own()) }),
      await sent({
        ...person,
        personal: { ...person.personal!, givenNames: `${person.personal!.givenNames}h` },
        passport: passport(own()),
      }),
    ];
    const question = await only(second);
    expect(question).toMatchObject({
      kind: 'same_person',
      sides: [{}, { reference: (await first.status()).reference }],
    });
    const facts = house.get(DossierFactsQuery);
    expect((await facts.of(second.id)).related).toEqual([]);
    const { id, seq } = question;
    await questions.answer(desk.officer, second.id, id, { seq, outcome: 'cleared', reason: 'same_person' });
    expect((await facts.of(second.id)).related.map((one) => one.id)).toEqual([first.id]);
    expect((await facts.of(first.id)).related.map((one) => one.id)).toEqual([second.id]);
  });

  it('are not asked again once a person answered, until the evidence is another; then the old one stays answered', async () => {
    const walk = await sent(EARLY);
    const question = await only(walk);
    expect(question).toMatchObject({ kind: 'early_certificate', state: 'open', asked: null });
    await answer(walk, question);
    await correct(walk, { contact: { city: 'Abuja' } });
    expect(await only(walk)).toMatchObject({ id: question.id, state: 'answered' });
    await correct(walk, { personal: { birthDate: '2006-03-14', birthPrecision: 'day' } });
    const [now, before] = await list(walk);
    expect([now?.state, before?.state]).toEqual(['open', 'answered']);
    expect(before?.history.at(-1)).toMatchObject({
      event: 'answer',
      outcome: 'cleared',
      reason: 'explained',
      actor: desk.officer.name,
      words: 'Looked at both papers',
    });
  });

  it('close by themselves, with a code, when their evidence changes, goes, or the dossier ends', async () => {
    const outcome = async (walk: DossierWalk) => (await list(walk)).map(({ history }) => history.at(-1)!.outcome);
    const walk = await sent(EARLY);
    await correct(walk, { personal: { birthDate: '2006-01-01', birthPrecision: 'day' } });
    expect(await outcome(walk)).toEqual([null, 'changed']);
    await correct(walk, { personal: { birthDate: '1999-01-01', birthPrecision: 'day' } });
    expect(await outcome(walk)).toEqual(['gone', 'changed']);
    const other = await sent(EARLY);
    await other.move(other.applicant, { event: 'withdraw', reason: 'cost' });
    await house.get(Jobs).runPending();
    expect(await outcome(other)).toEqual(['ended']);
  });

  it('between two dossiers stay as long as one is under way', async () => {
    const [first, second] = await twins();
    const end = async (walk: DossierWalk) => {
      await walk.move(walk.applicant, { event: 'withdraw', reason: 'cost' });
      await house.get(Jobs).runPending();
      return (await only(second)).state;
    };
    expect([await end(first), await end(second)]).toEqual(['open', 'closed']);
  });

  it('are answered by one of two officers at once', async () => {
    const walk = await sent(EARLY);
    const question = await only(walk);
    const { won, codes } = await race([1, 2, 3, 4].map(() => answer(walk, question)));
    expect([won, codes]).toEqual([1, Array.from({ length: 3 }, () => 'question.moved_on')]);
    expect((await only(walk)).history.map(({ event }) => event)).toEqual(['raise', 'answer']);
  });

  it('are reminded of once, two days before the day by which a reply is due, and not once it has come', async () => {
    const [walk, quick] = [await sent(EARLY), await sent(EARLY)];
    for (const one of [walk, quick]) await ask(one, (await only(one)).id, 5);
    const reminded = async (one: DossierWalk) =>
      Number(
        (
          await house.dataSource.query(
            `select count(*) from mail where application_id = $1 and kind = 'application.reminder'`,
            [one.id],
          )
        )[0].count,
      );
    const reminders = house.get(QuestionReminders);
    await reminders.run();
    expect(await reminded(walk)).toBe(0);
    await questions.reply(quick.applicant, quick.id, (await only(quick)).id, { words: 'My mother typed it.' });
    house.clock.shiftBy(3 * DAY);
    try {
      for (let n = 0; n < 2; n++) await reminders.run();
    } finally {
      house.clock.shiftBy(0);
    }
    expect([await reminded(walk), await reminded(quick)]).toEqual([1, 0]);
    // Until they reply, their page does not say that there is nothing to do.
    const page = await house.client().get(`/applications/${(await walk.status()).reference}`, {
      ...(await bearer(house, walk.applicant)),
      Accept: 'text/html',
    });
    expect(page.text).toContain('We need something from you');
    expect(page.text).not.toContain('Nothing for you to do now');
  });

  it('stand against nobody who was not heard', async () => {
    const walk = await sent(EARLY);
    expect(await refusalOf(answer(walk, await only(walk), 'upheld'))).toMatchObject({ code: 'question.unheard' });
    const { id } = await only(walk);
    expect(await refusalOf(ask(walk, id, 2))).toMatchObject({ code: 'question.due_day', status: 422 });
    await ask(walk, id);
    expect(await refusalOf(ask(walk, id))).toMatchObject({ code: 'question.asked', status: 409 });
    expect(await refusalOf(answer(walk, await only(walk), 'upheld'))).toMatchObject({ code: 'question.unheard' });
    const mails = 'select count(*)::int as count from mail where application_id = $1 and kind = $2';
    expect(await house.dataSource.query(mails, [walk.id, 'application.changed'])).toEqual([{ count: 1 }]);
    const reason = answerWith(walk, await only(walk), { outcome: 'cleared', reason: 'not_explained' });
    expect(await refusalOf(reason)).toMatchObject({ code: 'question.reason_unknown', status: 422 });
    house.clock.shiftBy(8 * DAY);
    try {
      expect(await only(walk)).toMatchObject({ state: 'asked', overdue: true });
      await answer(walk, await only(walk), 'upheld');
    } finally {
      house.clock.shiftBy(0);
    }
    expect(await walk.status()).toMatchObject({ status: 'submitted' });
  });

  const answerWith = (walk: DossierWalk, { id, seq }: QuestionView, said: { outcome: 'cleared'; reason: string }) =>
    questions.answer(desk.officer, walk.id, id, { seq, ...said });

  it('are told to the applicant who is asked, in the officer’s words, and to nobody else', async () => {
    const [first, second] = await twins();
    const { id } = await only(second);
    const say = (walk: DossierWalk, words: string) => questions.reply(walk.applicant, walk.id, id, { words });
    expect(await list(second, second.applicant)).toEqual([]);
    expect(await refusalOf(say(second, 'Which question?'))).toMatchObject({ code: 'question.not_found' });
    await ask(second, id);
    const asked = await only(second, second.applicant);
    expect(asked).toMatchObject({ kind: null, state: 'asked', sides: [], asked: null, dueOn: dueIn(7) });
    expect(asked.history).toMatchObject([{ event: 'ask', words: WORDS, actor: null, asked: null }]);
    // Nothing of the other dossier: not its reference, not its person.
    expect(JSON.stringify(asked)).not.toContain((await first.status()).reference);
    expect(await list(first, first.applicant)).toEqual([]);
    expect(await refusalOf(say(first, 'It was me'))).toMatchObject({ code: 'question.not_found' });

    await say(second, 'My sister typed her own passport by mistake.');
    expect(await refusalOf(say(second, 'And again'))).toMatchObject({ code: 'question.not_asked' });
    expect(await only(second, second.applicant)).toMatchObject({ state: 'replied' });
    // The other applicant is asked after that; what comes of it is theirs.
    await ask(first, id);
    expect(await only(second, second.applicant)).toMatchObject({ state: 'replied' });
    await say(first, 'I know nothing of it.');
    await answer(first, await only(first), 'upheld');
    expect(await only(second, second.applicant)).toMatchObject({ state: 'closed' });
    const theirs = await only(first, first.applicant);
    expect(theirs.history.map(({ event }) => event)).toEqual(['ask', 'reply', 'answer']);
    expect(theirs.history.at(-1)).toMatchObject({
      outcome: 'upheld',
      reason: 'not_explained',
      words: null,
      actor: null,
    });
  });

  it('show a registrar nothing of a dossier that a registrar does not see, and deciders no answer form', async () => {
    const number = own();
    const first = await sent({ passport: passport(number) });
    const second = await accepted(house, desk);
    await correct(second, { passport: passport(number) });
    const seen = (await list(second, desk.registrar)).find(({ sides }) => sides[1]?.reference === null)!;
    expect(seen).toMatchObject({ kind: 'same_passport', sides: [{}, { reference: null, status: null, facts: [] }] });
    expect(JSON.stringify(await list(second, desk.registrar))).not.toContain((await first.status()).reference);
    const theirs = (await list(first, desk.dean)).find(({ kind }) => kind === 'same_passport')!;
    expect(theirs.sides[1]).toMatchObject({ reference: (await second.status()).reference });
    expect(await refusalOf(answer(first, theirs, 'cleared', desk.dean))).toMatchObject({
      code: 'question.not_allowed',
    });
    expect(await refusalOf(list(second, desk.reviewer))).toMatchObject({ status: 403 });
    const looks = await house.dataSource.query(
      `select application_id as id from dossier_look where account_id = $1 and what = 'questions'`,
      [desk.dean.accountId],
    );
    // Whoever looks at a question between two dossiers has looked at both.
    expect(new Set(looks.map(({ id }: { id: string }) => id))).toEqual(new Set([first.id, second.id]));
  });

  it('go over the API, and stand in list and report', async () => {
    const walk = await sent(EARLY);
    const { id } = await only(walk);
    const at = `/api/v1/applications/${walk.id}/questions`;
    const [officer, applicant] = [await bearer(house, desk.officer), await bearer(house, walk.applicant)];
    const listed = async (awaited: 'officer' | 'applicant') => {
      const filter = { awaited, kind: 'early_certificate' as const, country: 'NG', limit: 100 };
      return (await listQuestions(house.dataSource.manager, desk.officer, filter)).items.map((one) => one.id);
    };
    expect([(await listed('officer')).includes(id), (await listed('applicant')).includes(id)]).toEqual([true, false]);
    const visitor = house.client();
    await visitor.post(`${at}/${id}/ask`, { words: WORDS, dueOn: dueIn(5) }, officer);
    expect([(await listed('officer')).includes(id), (await listed('applicant')).includes(id)]).toEqual([false, true]);
    const reply = await visitor.post(`${at}/${id}/reply`, { words: 'I skipped two years.' }, applicant);
    expect(reply).toMatchObject({ status: 200, body: { state: 'replied' } });
    const body = { seq: 3, outcome: 'cleared', reason: 'explained' };
    expect(await visitor.post(`${at}/${id}/answer`, body, officer)).toMatchObject({
      status: 200,
      body: { state: 'answered', history: [{}, {}, { words: 'I skipped two years.' }, {}] },
    });
    expect(await visitor.post(`${at}/${id}/answer`, body, officer)).toMatchObject({
      status: 409,
      body: { code: 'question.moved_on' },
    });

    const db = house.dataSource.manager;
    const report = await questionsByCitizenship(db, {});
    const nigeria = report.find(({ key }) => key === 'NG')!;
    expect(nigeria.questions).toBe(nigeria.unanswered + nigeria.cleared + nigeria.upheld + nigeria.closed);
    expect(nigeria.questioned).toBeLessThanOrEqual(nigeria.sent);
    expect(nigeria.asked).toBeGreaterThan(0);
    const kinds = await questionsByKind(db, {});
    const sum = (rows: { questions: number }[]) => rows.reduce((all, row) => all + row.questions, 0);
    expect(sum(kinds)).toBe(sum(report));
    expect(sum(await questionsByKind(db, { kind: 'same_file' }))).toBeLessThan(sum(kinds));
  });

  it('have a history that the database refuses to change, to break, or to turn against whoever was not asked', async () => {
    const [first, second] = await twins();
    const { id } = await only(first);
    await ask(first, id);
    const refused = (sql: string, ...params: unknown[]) =>
      expect(house.dataSource.query(sql, [id, ...params])).rejects.toThrow();
    await refused(`update document_question_event set due_on = due_on where question_id = $1`);
    await refused(`delete from document_question_event where question_id = $1`);
    await refused(`update document_question set state = 'answered' where id = $1`);
    await refused(`update document_question_words set words = 'Confess' where question_id = $1`);
    await refused(`update document_question_evidence set "left" = '{}' where question_id = $1`);
    await refused(
      `insert into document_question (id, kind, left_id, right_id, ground, seq, state)
       select gen_random_uuid(), kind, left_id, right_id, ground, seq, state from document_question where id = $1`,
    );
    const event = `insert into document_question_event (question_id, seq, prev_seq, event, "from", "to", asked_id, outcome,
      reason_code, actor_id, at) values ($1, 3, 2, $2, 'asked', $3, $4, $5, $6, $7, now())`;
    // Only the applicant of the other dossier could have replied.
    await refused(event, 'reply', 'replied', second.id, null, null, desk.officer.accountId);
    await refused(event, 'answer', 'answered', null, 'guilty', 'other', desk.officer.accountId);
    await refused(event, 'answer', 'answered', null, 'cleared', 'other', null);
    const [early] = await list(await sent(EARLY));
    await expect(
      house.dataSource.query(
        `insert into document_question_event (question_id, seq, prev_seq, event, "from", "to", outcome, reason_code,
           actor_id, at) values ($1, 2, 1, 'answer', 'open', 'answered', 'upheld', 'other', $2, now())`,
        [early!.id, desk.officer.accountId],
      ),
    ).rejects.toThrow();
    expect(await findBroken(house.app, documentInvariants)).toEqual([]);
  });

  it('find certificates by the same key in the database as in the rules', async () => {
    const schools = [
      { level: 'secondary', country: 'NG', certificateNumber: '4123456/24' },
      { level: 'secondary', country: 'SA', issuedBy: 'SD', certificateNumber: ' sd 00-12 a ' },
      { level: 'secondary', country: 'NG', certificateNumber: '12/3' },
      { level: 'secondary', country: 'NG', certificateNumber: 'NOT YET' },
      { level: 'higher', certificateNumber: '99887766' },
      { level: 'higher', country: 'IN', certificateNumber: 'Nº-77٣881' },
    ];
    const [{ keys }] = await house.dataSource.query('select certificate_keys($1::jsonb) as keys', [
      JSON.stringify({ education: schools }),
    ]);
    expect(keys.toSorted()).toEqual(schools.flatMap((school) => certificateKey(school) ?? []).toSorted());
    expect(await house.dataSource.query(`select certificate_keys('{}') as keys`)).toEqual([{ keys: [] }]);
  });
});
