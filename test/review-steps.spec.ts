import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { QueueQuery } from '../src/applications/queue.query.js';
import { newId } from '../src/platform/database/id.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { AssignmentService } from '../src/reviews/assigning/assignment.service.js';
import { AutomaticAssignment } from '../src/reviews/assigning/automatic.service.js';
import { ConflictService } from '../src/reviews/assigning/conflict.service.js';
import { ProfileService } from '../src/reviews/assigning/profile.service.js';
import { ReviewReminders } from '../src/messages/review-reminders.service.js';
import { ReviewService } from '../src/reviews/review.service.js';
import type { StepKind } from '../src/reviews/review.rules.js';
import { dossierScore } from '../src/reviews/scores/dossier-score.rules.js';
import { ScoresQuery } from '../src/reviews/scores/scores.query.js';
import { ScoreSheets } from '../src/reviews/sheets/sheet.service.js';
import type { StepInput } from '../src/reviews/steps/step.input.js';
import { ReviewStepEditor } from '../src/reviews/steps/step-editor.service.js';
import { RoundService } from '../src/reviews/steps/round.service.js';
import { actorWith, openOffering } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, inReview, sent, terms } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf, wholeAnswers } from './support/dossier.service.js';

const admit = { submission: 1, recommendation: 'admit' as const };

describe('review in steps', () => {
  let house: TestApp;
  let desk: Desk;
  let reviews: ReviewService;
  let assignments: AssignmentService;
  let editor: ReviewStepEditor;
  let made: string[] = [];

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    reviews = house.get(ReviewService);
    assignments = house.get(AssignmentService);
    editor = house.get(ReviewStepEditor);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });
  beforeEach(async () => {
    await house.dataSource.query('delete from review_step where id = any($1::uuid[])', [made]);
    made = [];
  });

  const admin = () => actorWith(house, 'admin');
  async function step(kind: StepKind, over: Partial<StepInput> = {}): Promise<string> {
    const id = await editor.add(await admin(), {
      position: { academic: 1, interview: 2, entrance_exam: 3, committee: 4 }[kind],
      nameEn: kind,
      nameUk: kind,
      kind,
      role: 'reviewer',
      reviewsNeeded: 1,
      seeOthers: 'after_own',
      dueDays: 7,
      validFrom: '2001-01-01',
      ...over,
    });
    made.push(id);
    return id;
  }
  const dossier = (walk: DossierWalk) => reviews.list(desk.officer, walk.id);

  it('come one after the other, and turn round with their numbers', async () => {
    const interview = await step('interview');
    const walk = await inReview(house, desk);
    await assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId], 'interview');
    expect((await dossier(walk)).current).toBe('academic');
    const early = reviews.add(desk.reviewer, walk.id, { ...admit, step: 'interview' });
    expect(await refusalOf(early)).toMatchObject({ code: 'review.step_not_current' });
    await editor.change(await admin(), interview, {
      position: 0 + 1,
      nameEn: 'Interview first',
      nameUk: 'Спершу співбесіда',
      seeOthers: 'after_own',
      dueDays: 7,
    });
    await house.dataSource.query(`update review_step set position = 9 where kind = 'academic'`);
    expect((await dossier(walk)).current).toBe('interview');
    await reviews.add(desk.reviewer, walk.id, admit);
    const { progress, current, items } = await dossier(walk);
    expect([progress.complete, current, items.map((one) => one.step)]).toEqual([false, 'academic', ['interview']]);
    await reviews.add(desk.reviewer, walk.id, admit);
    expect((await dossier(walk)).progress.complete).toBe(true);
    await house.dataSource.query(`update review_step set position = 1 where kind = 'academic'`);
    const { changes } = await editor.one(interview);
    expect(changes.map((one) => one.field)).toEqual(expect.arrayContaining(['position', 'nameEn', null]));
  });

  it('take reviews on their days, and say how long a task may take', async () => {
    const today = house.clock.today();
    await step('interview', { opensOn: '2999-01-01', closesOn: '2999-02-01' });
    const walk = await inReview(house, desk);
    expect((await assignments.list(desk.officer, walk.id)).items[0]!.dueOn! > today).toBe(true);
    await assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId], 'interview');
    await reviews.add(desk.reviewer, walk.id, admit);
    const due = (await assignments.list(desk.officer, walk.id)).items.find((one) => one.step === 'interview')!.dueOn;
    expect(due).toBe('2999-01-08');
    const early = reviews.add(desk.reviewer, walk.id, { ...admit, step: 'interview' });
    expect(await refusalOf(early)).toMatchObject({ code: 'review.step_not_open', facts: { opensOn: '2999-01-01' } });
  });

  it('ask those who decide where a committee judges', async () => {
    await step('committee', { role: 'decision_maker' });
    const walk = await inReview(house, desk);
    await reviews.add(desk.reviewer, walk.id, admit);
    const other = await actorWith(house, 'decision_maker');
    expect(
      await refusalOf(assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId], 'committee')),
    ).toMatchObject({ code: 'review.not_a_reviewer' });
    await assignments.assign(desk.officer, walk.id, [other.accountId], 'committee');
    await reviews.add(other, walk.id, admit);
    expect((await dossier(walk)).progress.complete).toBe(true);
  });

  it('begin anew with other people: what was judged stays, and counts no more', async () => {
    const walk = await inReview(house, desk);
    const rounds = house.get(RoundService);
    const start = () => rounds.start(desk.officer, walk.id, 'academic', 'appeal');
    expect(await refusalOf(start())).toMatchObject({ code: 'review.round_not_needed' });
    await reviews.add(desk.reviewer, walk.id, admit);
    // A form that says nothing comes back with what is missing.
    const { reference } = await walk.status();
    const page = await house
      .client()
      .form(`/staff/applications/${reference}/rounds`, {}, await bearer(house, desk.officer));
    expect([page.status, page.text.includes('href="#f-step"'), page.text.includes('href="#f-reason"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await start()).toBe(2);
    expect(await refusalOf(reviews.add(desk.reviewer, walk.id, admit))).toMatchObject({
      code: 'application.not_found',
    });
    expect(await refusalOf(assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId]))).toMatchObject({
      code: 'review.same_panel',
    });
    expect(await refusalOf(walk.move(desk.dean, { event: 'offer', data: terms(house) }))).toMatchObject({
      code: 'review.incomplete',
    });
    const second = await actorWith(house, 'reviewer');
    await assignments.assign(desk.officer, walk.id, [second.accountId]);
    await reviews.add(second, walk.id, { ...admit, recommendation: 'reject' });
    const { items, progress } = await dossier(walk);
    expect(items.map(({ round, counts }) => [round, counts])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(progress).toMatchObject({ given: 1, complete: true });
    // The new panel does not lean on the old one.
    expect((await reviews.list(second, walk.id)).items).toHaveLength(1);
  });

  it('close a dossier in every role to who has a conflict of interest with it', async () => {
    const conflicts = house.get(ConflictService);
    const walk = await inReview(house, desk);
    await conflicts.declare(desk.reviewer, walk.id, 'family');
    expect(await refusalOf(house.get(ApplicationService).read(desk.reviewer, walk.id))).toMatchObject({
      code: 'application.not_found',
    });
    expect(await refusalOf(assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId]))).toMatchObject({
      code: 'review.conflict',
    });
    const officer = await actorWith(house, 'officer', 'reviewer');
    const { items } = await house.get(QueueQuery).page(officer, { status: ['under_review'], limit: 100 });
    expect(items.map((one) => one.id)).toContain(walk.id);
    await conflicts.declare(desk.officer, walk.id, 'other', officer.accountId);
    const after = await house.get(QueueQuery).page(officer, { status: ['under_review'], limit: 100 });
    expect(after.items.map((one) => one.id)).not.toContain(walk.id);
    expect(await refusalOf(conflicts.lift(officer, walk.id, officer.accountId))).toMatchObject({
      code: 'application.not_found',
    });
    expect(await conflicts.list(desk.officer, walk.id)).toHaveLength(2);
    await conflicts.lift(desk.officer, walk.id, officer.accountId);
    expect((await house.get(ApplicationService).read(officer, walk.id)).id).toBe(walk.id);
    expect(await refusalOf(conflicts.declare(await actorWith(house, 'reviewer'), walk.id, 'other'))).toMatchObject({
      code: 'application.not_found',
    });
  });

  it('find a conflict in what the records say, and take the task away when it comes to light', async () => {
    const profiles = house.get(ProfileService);
    const walk = await inReview(house, desk);
    const { reviewer } = desk;
    await profiles.save(reviewer, reviewer.accountId, { schools: ['queens college'] });
    expect(await refusalOf(reviews.add(reviewer, walk.id, admit))).toMatchObject({ code: 'application.not_found' });
    expect(await refusalOf(assignments.assign(desk.officer, walk.id, [reviewer.accountId]))).toMatchObject({
      code: 'review.conflict',
      facts: { grounds: ['school'] },
    });
    await profiles.save(reviewer, reviewer.accountId, {});
    await assignments.assign(desk.officer, walk.id, [reviewer.accountId]);
    await profiles.save(reviewer, reviewer.accountId, { familyName: 'Okafor', address: '12 Marina, Lagos' });
    const { personal, contact } = wholeAnswers();
    await walk.move(desk.officer, {
      event: 'correct',
      reason: 'spelling',
      data: { fields: { personal, contact: { ...contact, address: '12, Marina', city: 'Lagos' } } },
    });
    expect((await assignments.list(desk.officer, walk.id)).items).toEqual([]);
    const found = await house.dataSource.query(
      `select actor_id as "by", detail from audit_entry where subject_id = $1 and action = 'review.conflict_found'
       order by at`,
      [walk.id],
    );
    expect(found).toEqual([
      { by: reviewer.accountId, detail: { removed: [reviewer.accountId] } },
      { by: desk.officer.accountId, detail: { removed: [reviewer.accountId] } },
    ]);
    await profiles.save(reviewer, reviewer.accountId, {});
  });
});

describe('a blind step', () => {
  let house: TestApp;
  let desk: Desk;
  let walk: DossierWalk;
  const canary = 'Zqvanary';

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    await house.dataSource.query('update review_step set blind = true');
    const applicant = await actorWith(house, 'applicant');
    const { id } = await house.get(ApplicationService).start(applicant, { offeringId: await openOffering(house) });
    const { DossierWalk: Walk } = await import('./support/dossier.service.js');
    walk = new Walk(house, applicant, id);
    const { personal, contact, passport } = wholeAnswers();
    await walk.save(
      wholeAnswers({
        personal: { ...personal, surname: canary, nativeName: `${canary}n`, ukrainianName: `${canary}u` } as never,
        contact: { ...contact, address: `${canary}a`, city: `${canary}c` } as never,
        passport: { ...passport, number: 'ZQ7654321' } as never,
      }),
    );
    for (const slot of ['passport', 'edu-cert']) await walk.send(slot, undefined, applicant, `${canary} ${slot}.pdf`);
    await walk.submit();
    await walk.sendBack(desk.officer, ['edu-cert']);
    await walk.send('edu-cert', undefined, applicant, `${canary} again.pdf`);
    await walk.move(applicant, { event: 'resubmit' });
    await walk.acceptAll(desk.officer);
    await walk.move(desk.officer, { event: 'verify' });
    await house.get(AssignmentService).assign(desk.officer, walk.id, [desk.reviewer.accountId]);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  it('says nowhere who it is: answers, papers, names of files, history, lists', async () => {
    const as = await bearer(house, desk.reviewer);
    const path = `/api/v1/applications/${walk.id}`;
    const answers: Record<string, { status: number; body: unknown }> = {};
    for (const part of ['', '/events', '/documents', '/reviews', '/requests', '/acknowledgements', '/letters']) {
      answers[part] = await house.client().get(path + part, as);
    }
    answers['list'] = await house.client().get('/api/v1/applications', as);
    for (const [part, { status, body }] of Object.entries(answers)) {
      expect({ part, status }).toEqual({ part, status: 200 });
      expect({ part, found: JSON.stringify(body).match(/zqvanary|ZQ7654321|Amaka|2005-03-14|\+234|photo/i) }).toEqual({
        part,
        found: null,
      });
    }
    expect(answers['']!.body).toMatchObject({ blind: true, answers: { education: [expect.anything()] } });
    const { items } = answers['/documents']!.body as { items: { slot: string; versions: { filename: string }[] }[] };
    expect(items.map((one) => one.slot)).toContain('edu-cert');
    expect(items.map((one) => one.slot)).not.toContain('passport');
    expect(items[0]!.versions[0]!.filename).toBe('edu-cert.pdf');
  });

  it('hands out no paper, whose page bears a name, neither as a file nor on a page, nor the dossier bound', async () => {
    const as = await bearer(house, desk.reviewer);
    const ids: { slot: string; id: string }[] = await house.dataSource.query(
      'select distinct on (slot) slot, id from document_version where application_id = $1 order by slot, version desc',
      [walk.id],
    );
    const of = (slot: string) => ids.find((one) => one.slot === slot)!.id;
    expect((await house.client().get(`/api/v1/documents/${of('passport')}/content`, as)).status).toBe(404);
    const paper = await house.client().get(`/api/v1/documents/${of('edu-cert')}/content`, as);
    expect([paper.status, paper.body]).toEqual([403, expect.objectContaining({ code: 'document.blind' })]);
    const { reference } = await walk.status();
    const seen = { ...as, Accept: 'text/html' };
    const page = await house.client().get(`/staff/applications/${reference}?doc=edu-cert`, seen);
    expect(page.text).toContain('bears its holder’s name');
    expect(page.text).not.toContain('/content');
    const compared = await house.client().get(`/staff/applications/${reference}/documents/edu-cert/compare`, seen);
    expect([compared.status, compared.text.includes('/content')]).toEqual([403, false]);
    const file = await house.client().post(`/api/v1/applications/${walk.id}/files`, {}, as);
    expect([file.status, file.body]).toEqual([403, expect.objectContaining({ code: 'dossier_file.blind' })]);
  });

  it('is found by its reference, never by name, passport or country', async () => {
    const queue = house.get(QueueQuery);
    const found = async (q: string) => (await queue.page(desk.reviewer, { q, limit: 50 })).items.length;
    const { reference } = await walk.status();
    expect(await found(reference)).toBe(1);
    for (const q of [canary, 'ZQ7654321', 'country:NG', `name:${canary}`]) expect([q, await found(q)]).toEqual([q, 0]);
    // Nor does leaving them out tell it.
    for (const q of [`-name:${canary}`, '-name:Smith', '-country:NG']) expect([q, await found(q)]).toEqual([q, 1]);
    expect((await queue.page(desk.officer, { q: canary, limit: 50 })).items).toHaveLength(1);
  });

  it('is not judged by who sees the dossier in another role', async () => {
    const both = await actorWith(house, 'officer', 'reviewer');
    const assign = house.get(AssignmentService).assign(desk.officer, walk.id, [both.accountId]);
    expect(await refusalOf(assign)).toMatchObject({ code: 'review.knows_the_applicant' });
  });
});

describe('assignment by itself', () => {
  let house: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  it('shares dossiers evenly, minds conflicts and absence, and hands on what lies with who is away', async () => {
    const [first, second] = [await actorWith(house, 'reviewer'), await actorWith(house, 'reviewer')];
    await house.dataSource.query(`update account set disabled_at = now() where id = $1`, [desk.reviewer.accountId]);
    const profiles = house.get(ProfileService);
    const automatic = house.get(AutomaticAssignment);
    const walks: DossierWalk[] = [];
    for (let n = 0; n < 4; n++) {
      const walk = await sent(house);
      await walk.acceptAll(desk.officer);
      await walk.move(desk.officer, { event: 'verify' });
      walks.push(walk);
    }
    await house.get(ConflictService).declare(desk.officer, walks[0]!.id, 'family', first.accountId);
    const outcomes = await automatic.apply(desk.officer, {});
    expect(outcomes.map((one) => one.outcome)).toEqual(Array(4).fill('assigned'));
    expect(outcomes.find((one) => one.id === walks[0]!.id)!.reviewerIds).toEqual([second.accountId]);
    const count = (who: string) => outcomes.filter((one) => one.reviewerIds.includes(who)).length;
    expect([count(first.accountId), count(second.accountId)]).toEqual([2, 2]);
    expect(await automatic.apply(desk.officer, {})).toEqual([]);

    await profiles.save(desk.officer, second.accountId, { absentFrom: '2000-01-01' });
    const moved = await automatic.apply(desk.officer, {});
    // Of the one with the conflict nobody else is free: it stays where it is.
    expect(moved.map((one) => one.outcome).toSorted()).toEqual(['assigned', 'nothing']);
    expect((await house.get(AssignmentService).list(desk.officer, walks[0]!.id)).items).toEqual([
      expect.objectContaining({ accountId: second.accountId }),
    ]);
  });

  it('reminds by one mail, a bounded number of times, and of nobody who is away', async () => {
    const one = await actorWith(house, 'reviewer');
    const reminders = house.get(ReviewReminders);
    for (let n = 0; n < 2; n++) {
      const walk = await sent(house);
      await walk.acceptAll(desk.officer);
      await walk.move(desk.officer, { event: 'verify' });
      await house.get(AssignmentService).assign(desk.officer, walk.id, [one.accountId]);
    }
    const mails = async () =>
      (
        await house.dataSource.query(`select text from mail where account_id = $1 and kind = 'review.reminder'`, [
          one.accountId,
        ])
      ).map((row: { text: string }) => row.text);
    await reminders.run();
    expect(await mails()).toEqual([]);
    // Within two days of the seven; the day after; long after; and then no more.
    for (const [days, sent] of [
      [5, 1],
      [6, 1],
      [8, 2],
      [20, 3],
      [60, 3],
    ] as const) {
      house.clock.shiftBy(days * 86_400_000);
      await reminders.run();
      expect([days, (await mails()).length]).toEqual([days, sent]);
    }
    house.clock.shiftBy(0);
    expect((await mails())[0]).toContain('2 reviews are due');
    expect((await mails())[0]).not.toMatch(/Okafor|20\d\d-\d{5}/);
  });

  it('answers by API for each dossier by itself', async () => {
    const walk = await sent(house);
    const body = { applicationIds: [walk.id, newId()], accountIds: [desk.dean.accountId] };
    const { status, body: answer } = await house
      .client()
      .post('/api/v1/reviews/assignments', body, await bearer(house, desk.officer));
    expect([status, answer]).toEqual([
      200,
      {
        items: [
          { id: walk.id, outcome: 'refused', code: 'review.not_a_reviewer', reviewerIds: [] },
          { id: body.applicationIds[1], outcome: 'refused', code: 'application.not_found', reviewerIds: [] },
        ],
      },
    ]);
  });
});

describe('score sheets', () => {
  let house: TestApp;
  let desk: Desk;
  let sheetId: string;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    [{ id: sheetId }] = await house.dataSource.query('select sheet_id as id from review_step limit 1');
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  it('are filled in whole, in the version that was read, beside a comment for the applicant', async () => {
    const walk = await inReview(house, desk);
    const reviews = house.get(ReviewService);
    const partly = reviews.add(desk.reviewer, walk.id, { ...admit, scores: { sciences: 4 } });
    expect((await refusalOf(partly)).errors.map((one) => [one.field, one.code])).toEqual([
      ['scores.schooling', 'missing'],
      ['scores.language', 'missing'],
    ]);
    const [sheet] = await house.get(ScoreSheets).versions(sheetId);
    const criteria = sheet.criteria.map((one) => (one.key === 'sciences' ? { ...one, weight: 70 } : one));
    const published = { nameEn: sheet.nameEn, nameUk: sheet.nameUk, criteria };
    await house.get(ScoreSheets).publish(await actorWith(house, 'admin'), sheetId, published);
    await house.get(ScoreSheets).publish(await actorWith(house, 'admin'), sheetId, published);
    expect((await house.get(ScoreSheets).versions(sheetId)).map((one) => one.version)).toEqual([2, 1]);
    const given = await reviews.add(desk.reviewer, walk.id, {
      ...admit,
      note: 'For the committee',
      applicantComment: 'For the applicant',
      sheetVersion: 1,
      scores: { sciences: 5, schooling: 3, language: 'na' },
    });
    // 50 × 1 and 30 × ½, over 80.
    expect(given).toMatchObject({
      sheetVersion: 1,
      scores: { sciences: 5, schooling: 3, language: null },
      score: 81.25,
      note: 'For the committee',
      applicantComment: 'For the applicant',
    });
    const unknown = reviews.add(desk.reviewer, walk.id, { ...admit, sheetVersion: 9, scores: { sciences: 1 } });
    expect(await refusalOf(unknown)).toMatchObject({ code: 'review.sheet_unknown' });
  });

  it('come to figures that anybody can reckon again from the file', async () => {
    const reviews = house.get(ReviewService);
    const strict = await actorWith(house, 'reviewer');
    for (const [n, all] of [2, 3, 5].entries()) {
      const walk = await inReview(house, desk);
      await house.get(AssignmentService).assign(desk.officer, walk.id, [desk.reviewer.accountId, strict.accountId]);
      const scores = (value: number) => ({ sciences: value, schooling: value, language: 'na' });
      await reviews.add(desk.reviewer, walk.id, { ...admit, scores: scores(all) });
      await reviews.add(strict, walk.id, { ...admit, scores: scores(Math.max(1, all - 1 - (n % 2))) });
    }
    const [{ id: intakeId, code }] = await house.dataSource.query(
      `select i.id, i.code from intake i join application a on a.intake_id = i.id
       group by i.id order by count(*) desc limit 1`,
    );
    const as = await bearer(house, desk.officer);
    const file = await house.client().get(`/api/v1/scores.csv?intake=${code}`, as);
    expect(file.status).toBe(200);
    const [head, ...lines] = file.text.replace('\uFEFF', '').trim().split('\r\n');
    const columns = head!.split(',');
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, n) => [columns[n]!, cell])));
    expect(rows).toHaveLength(7);
    for (const row of rows) {
      const at = (name: string) => Number(row[name]);
      const again =
        at('pool_mean') + (at('pool_deviation') * (at('raw') - at('reviewer_mean'))) / at('reviewer_deviation');
      expect(at('normalised')).toBeCloseTo(again, 2);
    }
    const query = house.get(ScoresQuery);
    const byDossier = await query.byDossier(house.dataSource, { intakeId });
    for (const [id, score] of byDossier) {
      const own = (await query.of(house.dataSource, { intakeId })).filter((row) => row.applicationId === id);
      expect(score).toEqual(dossierScore(own));
      // Narrowed to one dossier the figures are the same.
      expect((await query.byDossier(house.dataSource, { intakeId, applicationIds: [id] })).get(id)).toEqual(score);
    }
    expect((await house.client().get(`/api/v1/scores.csv?intake=${code}`, await bearer(house, strict))).status).toBe(
      403,
    );
  });
});
