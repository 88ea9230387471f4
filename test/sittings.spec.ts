import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { invariants } from '../src/app.module.js';
import { SittingReminders } from '../src/messages/sitting-reminders.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { refusalOf as meantBy } from '../src/platform/errors/database-error.rules.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { AssignmentService } from '../src/reviews/assigning/assignment.service.js';
import { ConflictService } from '../src/reviews/assigning/conflict.service.js';
import { BookingCalendar } from '../src/reviews/sittings/booking-calendar.service.js';
import { Bookings } from '../src/reviews/sittings/booking.service.js';
import { SittingInvitations } from '../src/reviews/sittings/invitation.job.js';
import { SittingRecords } from '../src/reviews/sittings/record.service.js';
import { Recordings } from '../src/reviews/sittings/recording.service.js';
import { keptRecords } from '../src/reviews/sittings/retention.query.js';
import { Retention } from '../src/reviews/sittings/retention.service.js';
import type { SeriesInput } from '../src/reviews/sittings/sitting.input.js';
import { SittingPlan } from '../src/reviews/sittings/sitting-plan.service.js';
import { SittingReader } from '../src/reviews/sittings/sitting-reader.service.js';
import { ReviewStepEditor } from '../src/reviews/steps/step-editor.service.js';
import { actorOf } from '../src/simulation/walk.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, race, sent } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf } from './support/dossier.service.js';
import { mp4 } from './support/recording.data.js';

type Examiner = Awaited<ReturnType<typeof actorWith>>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('interviews at their times', () => {
  let house: TestApp;
  let desk: Desk;
  let step: string;
  let plan: SittingPlan;
  let bookings: Bookings;
  let day = '';

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    plan = house.get(SittingPlan);
    bookings = house.get(Bookings);
    // The interview comes first, so that a dossier is in it as soon as it is in review.
    await house.dataSource.query(`update review_step set position = 9 where kind = 'academic'`);
    step = await house.get(ReviewStepEditor).add(desk.admin, {
      position: 1,
      nameEn: 'Interview',
      nameUk: 'Співбесіда',
      kind: 'interview',
      role: 'reviewer',
      reviewsNeeded: 1,
      seeOthers: 'after_own',
      dueDays: 7,
      validFrom: '2001-01-01',
    });
    day = addDays(house.clock.today(), 10);
  });
  afterEach(() => house.clock.shiftBy(0));
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  async function inInterview(): Promise<DossierWalk> {
    const walk = await sent(house);
    await walk.acceptAll(desk.officer);
    await walk.move(desk.officer, { event: 'verify' });
    return walk;
  }
  const reviewer = () => actorWith(house, 'reviewer');
  const series = (examiner: Examiner, more: Partial<SeriesInput> = {}): SeriesInput => ({
    on: day,
    from: '10:00',
    minutes: 20,
    seats: 1,
    link: 'https://meet.example.test/room',
    language: 'en',
    examinerIds: [examiner.accountId],
    closesHours: 24,
    ...more,
  });
  const offered = async (examiner: Examiner, more: Partial<SeriesInput> = {}) =>
    (await plan.add(desk.officer, step, series(examiner, more)))[0]!;
  // As the filter words what the database refused.
  const worded = (work: Promise<unknown>) => work.catch((error: unknown) => Promise.reject(meantBy(error) ?? error));
  const codeOf = async (work: Promise<unknown>) => (await refusalOf(worded(work))).code;
  const stands = async (walk: DossierWalk) => (await bookings.of(walk.applicant, walk.id))?.standing;
  const mails = async (walk: DossierWalk): Promise<string[]> =>
    (
      await house.dataSource.query(
        `select kind from mail where application_id = $1 and kind <> 'application.receipt' order by id`,
        [walk.id],
      )
    ).map((one: { kind: string }) => one.kind);
  const told = async (walk: DossierWalk): Promise<string[]> =>
    (
      await house.dataSource.query(
        `select words_en from thread_message where application_id = $1 and kind = 'news' order by at, id`,
        [walk.id],
      )
    ).map((one: { words_en: string }) => one.words_en);
  const until = (startsAt: Date) => startsAt.getTime() - Date.now();
  const bookingOf = async (walk: DossierWalk): Promise<string> =>
    (await bookings.of(walk.applicant, walk.id))!.booked!.id;

  it('are offered as a series that leaves no examiner in two places, and not at all in a step that is blind', async () => {
    const examiner = await reviewer();
    const ids = await plan.add(desk.officer, step, series(examiner, { from: '12:00', to: '13:30', pause: 10 }));
    expect(ids).toHaveLength(3);
    expect(await codeOf(offered(examiner, { from: '12:10' }))).toBe('sitting.examiner_busy');
    await plan.set(desk.officer, ids[0]!, 'cancelled');
    const again = await offered(examiner, { from: '12:05', minutes: 10 });
    expect(await codeOf(plan.change(desk.officer, again, series(examiner, { from: '12:20' })))).toBe(
      'sitting.examiner_busy',
    );
    const both = await race([offered(examiner, { from: '15:00' }), offered(examiner, { from: '15:10' })].map(worded));
    expect(both).toEqual({ won: 1, codes: ['sitting.examiner_busy'] });
    expect(await codeOf(offered(desk.registrar))).toBe('sitting.not_an_examiner');
    expect(await codeOf(offered(examiner, { on: addDays(house.clock.today(), -1) }))).toBe('sitting.past');
    expect(await codeOf(offered(examiner, { link: undefined }))).toBe('sitting.nowhere');
    const [academic] = await house.dataSource.query(`select id from review_step where kind = 'academic'`);
    expect(await codeOf(plan.add(desk.officer, academic.id, series(examiner)))).toBe('sitting.step_unfit');
    const blind = { position: 2, nameEn: 'Blind', nameUk: 'Анонімно', role: 'reviewer', reviewsNeeded: 1 } as const;
    const more = { seeOthers: 'never', dueDays: 7, validFrom: '2001-01-02', blind: true } as const;
    const editor = house.get(ReviewStepEditor);
    expect(await codeOf(editor.add(desk.admin, { ...blind, ...more, kind: 'interview' }))).toBe(
      'review.blind_interview',
    );
  });

  it('are chosen, moved and given up by the applicant, who is told and reminded on the day before', async () => {
    const examiner = await reviewer();
    const [first, second] = await plan.add(desk.officer, step, series(examiner, { from: '09:00', to: '09:50' }));
    const walk = await inInterview();
    await house.get(SittingInvitations).run();
    await house.get(SittingInvitations).run();
    expect((await told(walk)).filter((words) => words.startsWith('Please choose a time'))).toHaveLength(1);
    expect(await stands(walk)).toEqual({ code: 'choose', again: false });

    const state = (await bookings.of(walk.applicant, walk.id))!;
    expect([state.zone, state.zoneChosen]).toEqual(['Africa/Lagos', false]);
    await bookings.choose(walk.applicant, walk.id, first!);
    await bookings.choose(walk.applicant, walk.id, first!);
    expect(await house.get(BookingCalendar).file(walk.applicant, walk.id)).toContain(
      'URL:https://meet.example.test/room',
    );
    await bookings.choose(walk.applicant, walk.id, second!);
    const [seats] = await house.dataSource.query(
      'select array_agg(taken order by starts_at) as taken from sitting where id = any($1::uuid[])',
      [[first, second]],
    );
    expect(seats.taken).toEqual([0, 1]);
    // The examiner reads the dossier from then on, and a colleague does not.
    const as = async (who: Examiner) =>
      (await house.client().get(`/api/v1/applications/${walk.id}`, await bearer(house, who))).status;
    expect([await as(examiner), await as(await reviewer())]).toEqual([200, 404]);

    const { startsAt } = (await bookings.of(walk.applicant, walk.id))!.booked!.sitting;
    house.clock.shiftBy(until(startsAt) - 20 * HOUR);
    expect(await stands(walk)).toEqual({ code: 'booked', movable: false });
    expect(await codeOf(bookings.giveUp(walk.applicant, walk.id))).toBe('sitting.too_late');
    expect(await codeOf(bookings.choose(walk.applicant, walk.id, first!))).toBe('sitting.too_late');
    await house.get(SittingReminders).run();
    await house.get(SittingReminders).run();
    expect((await mails(walk)).filter((kind) => kind === 'application.appointment')).toHaveLength(1);
    const [{ subject }] = await house.dataSource.query(
      `select subject from mail where application_id = $1 and kind = 'application.appointment'`,
      [walk.id],
    );
    expect(subject).toMatch(/Kyiv time, \d\d:\d\d Lagos time$/);

    house.clock.shiftBy(0);
    await bookings.giveUp(walk.applicant, walk.id);
    expect(await stands(walk)).toEqual({ code: 'choose', again: false });
    expect(await as(examiner)).toBe(404);
    expect((await told(walk)).at(-1)).toMatch(/^You gave your time up/);
  });

  it('are chosen by an officer for an applicant who asked, by the same rules; it is on record, and they are told', async () => {
    const examiner = await reviewer();
    const [first, second] = await plan.add(desk.officer, step, series(examiner, { from: '08:00', to: '08:50' }));
    const walk = await inInterview();
    const asked = { mandate: 'phone' as const, on: house.clock.today() };
    const choose = (who: Actor, sitting: string, on = asked.on) =>
      codeOf(bookings.choose(who, walk.id, sitting, { ...asked, on }));

    // Only an officer, of dossiers in sight that are not their own; and not before they were asked.
    expect(await choose(walk.applicant, first!)).toBe('sitting.not_found');
    expect(await choose(await reviewer(), first!)).toBe('application.not_found');
    expect(await codeOf(bookings.choose(desk.officer, walk.id, first!))).toBe('sitting.not_found');
    const involved = await actorWith(house, 'officer');
    await house.get(ConflictService).declare(desk.officer, walk.id, 'other', involved.accountId);
    expect(await choose(involved, first!)).toBe('application.not_found');
    const both = actorOf(walk.applicant.accountId!, 'officer', 'Both');
    expect(await choose(both, first!)).toBe('sitting.not_found');
    expect(await choose(desk.officer, first!, addDays(house.clock.today(), 1))).toBe('application.mandate_required');
    expect(await stands(walk)).toEqual({ code: 'choose', again: false });

    const path = `/api/v1/applications/${walk.id}/sitting/on-behalf`;
    const put = async (sittingId: string | null) =>
      house.client().put<{ booked: { id: string } | null }>(path, { sittingId, onBehalf: asked }, officer);
    const officer = await bearer(house, desk.officer);
    expect((await put(first!)).body.booked?.id).toBe(first);
    expect((await put(second!)).status).toBe(200);
    expect((await put(null)).body.booked).toBeNull();
    expect((await put(null)).status).toBe(409);
    expect((await told(walk)).map((words) => words.split(/[.:]/)[0]).slice(-3)).toEqual([
      'As you asked, we kept a time for you',
      'As you asked, we moved your appointment',
      'As you asked, we gave your time back',
    ]);
    const deeds = await house.dataSource.query(
      `select actor_id as who, action, detail->>'mandate' as mandate, detail->>'sittingId' as sitting from audit_entry
       where subject_id = $1 and action like 'sitting.%' order by at, id`,
      [walk.id],
    );
    const by = { who: desk.officer.accountId, mandate: 'phone' };
    expect(deeds).toEqual([
      { ...by, action: 'sitting.booked_for', sitting: first },
      { ...by, action: 'sitting.moved_for', sitting: second },
      { ...by, action: 'sitting.given_up_for', sitting: second },
    ]);

    // The last seat, the last moment, and whoever must not examine them bind the officer too.
    const other = await inInterview();
    await bookings.choose(other.applicant, other.id, first!);
    expect(await choose(desk.officer, first!)).toBe('sitting.full');
    const friend = await reviewer();
    const theirs = await offered(friend, { from: '08:00' });
    await house.get(ConflictService).declare(desk.officer, walk.id, 'other', friend.accountId);
    expect(await choose(desk.officer, theirs)).toBe('sitting.closed');
    expect((await put(second!)).status).toBe(200);
    const { startsAt } = (await bookings.of(walk.applicant, walk.id))!.booked!.sitting;
    house.clock.shiftBy(until(startsAt) - 20 * HOUR);
    expect(await codeOf(bookings.giveUp(desk.officer, walk.id, asked))).toBe('sitting.too_late');
  });

  it('stand on the dossier’s page with their record, where an officer books on a page of its own', async () => {
    const examiner = await reviewer();
    const [first, second] = await plan.add(desk.officer, step, series(examiner, { from: '06:00', to: '06:50' }));
    const walk = await inInterview();
    const path = `/staff/applications/${(await walk.status()).reference}`;
    const officer = await bearer(house, desk.officer);
    const page = async (of: string, who = officer) => (await house.client().get(of, who)).text;
    const section = async (who = officer) =>
      (/<h2 id="sittings">.*?<\/section>/s.exec(await page(path, who))?.[0] ?? '').replaceAll(/<[^>]+>/g, '');
    expect(await section()).toContain('The applicant is to choose a time.');
    const form = `${path}/sitting`;
    expect(await page(form)).toContain(`value="${first}"`);
    const asked = { 'onBehalf[mandate]': 'mail', 'onBehalf[on]': house.clock.today() };
    const send = (sittingId: string) => house.client().form(form, { ...asked, sittingId }, officer);
    const unsaid = await house.client().form(form, { sittingId: first! }, officer);
    expect([unsaid.status, (await send('')).status]).toEqual([422, 422]);
    expect((await send(first!)).status).toBe(303);
    expect(await section()).toContain(`chosen for the applicant by ${desk.officer.name}`);
    expect((await send('none')).status).toBe(303);
    await bookings.choose(walk.applicant, walk.id, second!);
    const other = await inInterview();
    await bookings.choose(other.applicant, other.id, first!);
    const full = await send(first!);
    expect([full.status, full.text.includes('Somebody else took the last seat')]).toEqual([422, true]);

    const { startsAt } = (await bookings.of(walk.applicant, walk.id))!.booked!.sitting;
    const booking = await bookingOf(walk);
    house.clock.shiftBy(until(startsAt) + HOUR);
    const said = {
      identityHow: 'on_camera',
      identityOk: true,
      protocol: 'Asked and answered.',
      result: 'passed',
    } as const;
    await house.get(SittingRecords).save(examiner, booking, said);
    expect(await section()).toContain('(Begun)');
    await house.get(SittingRecords).close(examiner, booking);
    const whole = await section();
    expect(whole).toContain('Held');
    expect(whole).toContain('(Closed): Passed');
    expect(whole).toContain('Given up');
    expect(await page(path)).toContain(`href="/staff/sittings/bookings/${booking}"`);
    expect((await house.client().get(form, officer)).text).toContain('The time has passed.');
    // Whoever judges it blind learns of no face that was seen.
    const blind = await reviewer();
    await house.dataSource.query(
      `insert into dossier_grant (application_id, account_id, ground, blind, granted_at) values ($1, $2, 'review', true, $3)`,
      [walk.id, blind.accountId, house.clock.now()],
    );
    expect(await section(await bearer(house, blind))).toBe('');
    await house.dataSource.query('delete from dossier_grant where account_id = $1', [blind.accountId]);
    expect(await section(await bearer(house, examiner))).toContain('Passed');
  });

  it('give the last seat to one of many, and one time to each', async () => {
    const sitting = await offered(await reviewer(), { from: '17:00', seats: 2 });
    const walks = [];
    for (let n = 0; n < 6; n++) walks.push(await inInterview());
    const outcome = await race(walks.map((walk) => worded(bookings.choose(walk.applicant, walk.id, sitting))));
    expect(outcome).toEqual({ won: 2, codes: Array.from({ length: 4 }, () => 'sitting.full') });
    // By another way than the service, which had seen that it is full.
    const [one] = walks;
    const [other] = await plan.add(desk.officer, step, series(await reviewer(), { from: '18:00' }));
    const twice = [1, 2].map(() => bookings.choose(one!.applicant, one!.id, other!));
    expect(await race(twice)).toEqual({ won: 2, codes: [] });
    const [live] = await house.dataSource.query(
      `select count(*)::int as n from sitting_booking where application_id = $1 and state = 'booked'`,
      [one!.id],
    );
    expect(live.n).toBe(1);
    const insert = house.dataSource.query(
      `insert into sitting_booking (id, sitting_id, application_id, step_kind, booked_by, booked_at)
       values (gen_random_uuid(), $1, $2, 'interview', $3, $4)`,
      [other, one!.id, one!.applicant.accountId, new Date(Date.now() + 11 * DAY)],
    );
    await expect(insert).rejects.toMatchObject({ driverError: { constraint: 'sitting_booking_in_time' } });
  });

  it('are never with an examiner who is barred, or who judges blind', async () => {
    const [barred, blind, other] = [await reviewer(), await reviewer(), await reviewer()];
    const walk = await inInterview();
    const withBarred = await offered(barred, { from: '07:00' });
    const withBlind = await offered(blind, { from: '07:00' });
    const withTwo = await offered(other, { from: '08:00', examinerIds: [other.accountId, desk.reviewer.accountId] });
    await house.get(ConflictService).declare(desk.officer, walk.id, 'family', barred.accountId);
    await house.dataSource.query(
      `insert into dossier_grant (application_id, account_id, ground, granted_at, blind)
       values ($1, $2, 'review', now(), true)`,
      [walk.id, blind.accountId],
    );
    const choices = (await bookings.of(walk.applicant, walk.id))!.choices.map((one) => one.id);
    expect([withBarred, withBlind, withTwo].map((id) => choices.includes(id))).toEqual([false, false, true]);
    expect(await codeOf(bookings.choose(walk.applicant, walk.id, withBarred))).toBe('sitting.closed');
    expect(await codeOf(bookings.choose(walk.applicant, walk.id, withBlind))).toBe('sitting.closed');
    await house.dataSource.query('delete from dossier_grant where account_id = $1', [blind.accountId]);

    await bookings.choose(walk.applicant, walk.id, withTwo);
    const naming = plan.change(desk.officer, withTwo, series(barred, { from: '08:00' }));
    expect(await codeOf(naming)).toBe('sitting.examiner_barred');
    // Who examines cannot be asked to judge without knowing whom.
    await house.dataSource.query(`update review_step set blind = true where kind = 'academic'`);
    const asked = house.get(AssignmentService).assign(desk.officer, walk.id, [other.accountId], 'academic');
    expect(await codeOf(asked)).toBe('review.knows_the_applicant');
    await house.dataSource.query(`update review_step set blind = false where kind = 'academic'`);
    // A conflict that comes to light leaves the sitting to the other; then to nobody, and the applicant chooses again.
    const conflicts = house.get(ConflictService);
    await conflicts.declare(desk.officer, walk.id, 'other', other.accountId);
    expect((await plan.one(withTwo)).examiners.map((one) => one.accountId)).toEqual([desk.reviewer.accountId]);
    expect((await stands(walk))?.code).toBe('booked');
    await conflicts.declare(desk.officer, walk.id, 'other', desk.reviewer.accountId);
    expect((await stands(walk))?.code).toBe('choose');
    expect((await told(walk)).at(-1)).toMatch(/had to cancel/);
  });

  it('tell who booked when the office changes or cancels, and free the seat of who leaves the review', async () => {
    const examiner = await reviewer();
    const sitting = await offered(examiner, { from: '06:00', seats: 3 });
    const [walk, leaver] = [await inInterview(), await inInterview()];
    await bookings.choose(walk.applicant, walk.id, sitting);
    await bookings.choose(leaver.applicant, leaver.id, sitting);
    expect(await codeOf(plan.change(desk.officer, sitting, series(examiner, { from: '06:00', seats: 1 })))).toBe(
      'sitting.seats_taken',
    );
    await leaver.move(leaver.applicant, { event: 'withdraw', reason: 'cost' });
    expect((await plan.one(sitting)).taken).toBe(1);
    await plan.change(desk.officer, sitting, series(examiner, { from: '06:30', seats: 1 }));
    expect((await told(walk)).at(-1)).toMatch(/had to change/);
    await plan.set(desk.officer, sitting, 'closed');
    expect((await stands(walk))?.code).toBe('booked');
    await plan.set(desk.officer, sitting, 'cancelled');
    expect((await told(walk)).at(-1)).toMatch(/had to cancel/);
    expect((await told(leaver)).at(-1)).not.toMatch(/had to/);
  });

  describe('on record', () => {
    let examiner: Examiner;
    let walk: DossierWalk;
    let booking: string;
    let records: SittingRecords;
    let after = 0;
    const whole = {
      identityHow: 'on_camera',
      identityOk: true,
      protocol: 'Asked of cells and of acids; answered both.',
      result: 'passed',
      points: 87.5,
    } as const;

    beforeAll(async () => {
      records = house.get(SittingRecords);
      examiner = await reviewer();
      const sitting = await offered(examiner, { from: '19:00' });
      walk = await inInterview();
      await bookings.choose(walk.applicant, walk.id, sitting);
      booking = await bookingOf(walk);
      after = until((await plan.one(sitting)).endsAt);
    });

    it('is written by who examined once it began, closed by a second deed, and then only corrected', async () => {
      expect(await codeOf(records.save(examiner, booking, whole))).toBe('record.not_begun');
      house.clock.shiftBy(after);
      expect(await codeOf(records.save(desk.dean, booking, whole))).toBe('record.not_yours');
      expect(await codeOf(records.read(await reviewer(), booking))).toBe('record.not_found');
      expect(await codeOf(records.read(walk.applicant, booking))).toBe('record.not_found');
      await records.save(examiner, booking, { result: 'passed' });
      expect((await refusalOf(records.close(examiner, booking))).errors.map((one) => one.field)).toEqual([
        'identityHow',
        'protocol',
      ]);
      await records.save(examiner, booking, whole);
      const bytes = mp4();
      const file = { ...(await house.get(FileStore).receiveRecording(Readable.from([bytes]))), originalname: 'a.mp4' };
      await house.get(Recordings).attach(examiner, booking, file);
      const { record } = await records.close(examiner, booking);
      expect([record?.identityBy, record?.closedBy]).toEqual([examiner.accountId, examiner.name]);
      expect(await codeOf(records.save(examiner, booking, whole))).toBe('record.closed');
      const change = house.dataSource.query(`update sitting_record set result = 'absent' where booking_id = $1`, [
        booking,
      ]);
      await expect(change).rejects.toMatchObject({ driverError: { code: '23001' } });
      await records.correct(examiner, booking, {
        result: 'not_passed',
        points: 40,
        reason: 'The sheets were mixed up.',
      });
      const read = (await records.read(desk.officer, booking)).record;
      expect([read?.result, read?.corrections.map((one) => one.result)]).toEqual(['passed', ['not_passed']]);
      const { stream } = await house.get(Recordings).open(desk.officer, booking);
      expect(Buffer.concat(await stream.toArray())).toEqual(bytes);
      const looks = await house.dataSource.query(
        `select 1 from dossier_look where application_id = $1 and account_id = $2 and what = $3`,
        [walk.id, desk.officer.accountId, `sitting:${booking}`],
      );
      expect(looks).not.toEqual([]);
      // The day sheet leads there, and says what counts now.
      const { bookings: seen } = await house.get(SittingReader).mine(examiner, day);
      expect(seen.map((one) => [one.id, one.record, one.result])).toEqual([[booking, 'closed', 'not_passed']]);
    });

    it('tells its applicant nothing, and gives a new time only where the line failed', async () => {
      house.clock.shiftBy(after);
      const others = [await inInterview(), await inInterview()];
      const views = [];
      for (const [n, result] of (['absent', 'technical_failure'] as const).entries()) {
        const late = await offered(examiner, { on: addDays(day, 3 + n), from: '10:00' });
        await bookings.choose(others[n]!.applicant, others[n]!.id, late);
        const id = await bookingOf(others[n]!);
        house.clock.shiftBy(until((await plan.one(late)).endsAt));
        await records.save(examiner, id, { result });
        await records.close(examiner, id);
        house.clock.shiftBy(after);
      }
      for (const one of [walk, ...others]) {
        const answer = await house
          .client()
          .get(`/api/v1/applications/${one.id}/sitting`, await bearer(house, one.applicant));
        views.push({ ...(answer.body as object), booked: null });
        expect(JSON.stringify(answer.body)).not.toMatch(/passed|absent|failure|87\.5/);
      }
      expect(views[1]).toEqual(views[0]);
      expect(views[0]).toMatchObject({ standing: 'past', choices: [] });
      expect(views[2]).not.toEqual(views[0]);
      expect((await told(others[1]!)).at(-1)).toMatch(/line failed/);
      expect((await told(others[0]!)).at(-1)).toMatch(/^Your appointment/);
    });

    it('is erased with its recording after five years, unless a hold stands', async () => {
      const retention = house.get(Retention);
      house.clock.shiftBy(after);
      const kept = async () => (await keptRecords(house.dataSource, undefined, 100)).items;
      const { reference } = await walk.status();
      const mine = (await kept()).find((one) => one.reference === reference)!;
      expect(mine).toMatchObject({
        keepUntil: `${Number(day.slice(0, 4)) + 5}${day.slice(4)}`,
        file: true,
        hold: null,
      });
      await retention.hold(desk.admin, mine.id, 'A complaint is before the court.');
      expect(await codeOf(retention.hold(desk.admin, mine.id, 'Once more'))).toBe('hold.standing');

      house.clock.shiftBy(after + 4 * 365 * DAY);
      expect(await retention.erase()).toBe(0);
      house.clock.shiftBy(after + (5 * 365 + 12) * DAY);
      await retention.erase();
      expect((await kept()).map((one) => one.reference)).toEqual([reference]);
      const early = house.dataSource.query(
        'update sitting_record set protocol = null, video_hash = null, video_name = null, erased_at = $2 where id = $1',
        [mine.id, house.clock.now()],
      );
      await expect(early).rejects.toMatchObject({ driverError: { code: '23001' } });

      await retention.lift(desk.admin, mine.id, 'The court has decided.');
      expect(await codeOf(retention.lift(desk.admin, mine.id, 'Once more'))).toBe('hold.none');
      const hash = (await records.read(desk.officer, booking)).record!.videoHash!;
      expect(await retention.erase()).toBe(1);
      expect(await house.get(FileStore).stat(hash)).toBeUndefined();
      const { record } = await records.read(desk.officer, booking);
      expect([record?.protocol, record?.videoHash, record?.result, record?.corrections.length]).toEqual([
        null,
        null,
        'passed',
        1,
      ]);
      expect(await codeOf(house.get(Recordings).open(desk.officer, booking))).toBe('record.erased');
      const noted: { action: string }[] = await house.dataSource.query(
        'select action from audit_entry where subject_id = $1 order by at, id',
        [mine.id],
      );
      expect(noted.map((one) => one.action)).toEqual(['recording.hold', 'recording.lift', 'recording.erase']);
    });
  });
});
