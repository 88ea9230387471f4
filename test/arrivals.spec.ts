import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { EnrolmentService } from '../src/arrivals/enrolment.service.js';
import { MilestoneService } from '../src/arrivals/milestone.service.js';
import { OrderQuery } from '../src/arrivals/order.query.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { newId } from '../src/platform/database/id.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { accepted, arrived, confirmed, type Desk, deskOf, offered, rowOf } from './support/desk.service.js';
import { bearer, refusalOf } from './support/dossier.service.js';

const DAY = 86_400_000;

describe('arrivals', () => {
  let house: TestApp;
  let desk: Desk;
  let milestones: MilestoneService;
  let today: string;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    milestones = house.get(MilestoneService);
    today = house.clock.today();
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });
  afterEach(() => house.clock.shiftBy(0));

  describe('milestones', () => {
    it('are dated facts that repeat and come in any order; the same one twice is one', async () => {
      const walk = await accepted(house, desk);
      const deposit = { kind: 'deposit' as const, on: today, data: { amountMinor: 50_000, currency: 'USD' } };
      const sent = await Promise.all(
        Array.from({ length: 10 }, () => milestones.record(desk.officer, walk.id, deposit)),
      );
      expect(new Set(sent.map((one) => one.id)).size).toBe(1);
      await milestones.record(desk.officer, walk.id, { ...deposit, on: addDays(today, -3) });
      await milestones.record(desk.registrar, walk.id, {
        kind: 'visa',
        on: addDays(today, -1),
        data: { number: 'D-13' },
      });
      expect((await milestones.list(desk.officer, walk.id)).map(({ kind, on }) => [kind, on])).toEqual([
        ['deposit', addDays(today, -3)],
        ['visa', addDays(today, -1)],
        ['deposit', today],
      ]);
    });

    it('are never of the future, and begin with the acceptance', async () => {
      const walk = await accepted(house, desk);
      const refusal = await refusalOf(
        milestones.record(desk.officer, walk.id, { kind: 'arrival', on: addDays(today, 1) }),
      );
      expect(refusal).toMatchObject({ code: 'milestone.invalid', errors: [{ field: 'on', code: 'future' }] });
      const early = await offered(house, desk);
      expect(await refusalOf(milestones.record(desk.officer, early.id, { kind: 'visa', on: today }))).toMatchObject({
        code: 'milestone.closed',
      });
    });

    it('are taken back with a note, and the applicant reads only those that hold', async () => {
      const walk = await confirmed(house, desk);
      const { id } = await milestones.record(desk.officer, walk.id, { kind: 'arrival', on: today });
      expect((await rowOf(house, walk.id))['holder']).toBe('registrar');
      expect(await milestones.list(walk.applicant, walk.id)).toEqual([
        { id, kind: 'arrival', on: today, data: {}, recordedAt: expect.any(String), revokedAt: null },
      ]);
      house.clock.shiftBy(DAY);
      const before = (await rowOf(house, walk.id))['waiting_since'];
      await milestones.revoke(desk.officer, walk.id, id, 'Another student');
      expect(await rowOf(house, walk.id)).toMatchObject({ holder: 'state' });
      expect((await rowOf(house, walk.id))['waiting_since']).not.toEqual(before);
      expect(await milestones.list(walk.applicant, walk.id)).toEqual([]);
      expect(await milestones.list(desk.officer, walk.id)).toEqual([
        expect.objectContaining({ id, revokedAt: expect.any(String), recordedBy: expect.anything() }),
      ]);
      const notes = await house.dataSource.query('select text from staff_note where application_id = $1', [walk.id]);
      expect(notes).toEqual([{ text: 'Another student' }]);
    });

    it('answer by API, and a foreign dossier like a missing one', async () => {
      const walk = await accepted(house, desk);
      const path = `/api/v1/applications/${walk.id}/milestones`;
      const officer = await bearer(house, desk.officer);
      const made = await house.client().post<{ id: string }>(path, { kind: 'place_of_study', on: today }, officer);
      expect([made.status, made.body]).toMatchObject([
        422,
        { code: 'milestone.invalid', errors: [{ field: 'data.place' }] },
      ]);
      const data = { place: 'online' };
      const good = await house
        .client()
        .post<{ id: string }>(path, { kind: 'place_of_study', on: today, data }, officer);
      expect([good.status, good.body]).toMatchObject([201, { kind: 'place_of_study', on: today, data }]);
      const own = await bearer(house, walk.applicant);
      expect((await house.client().get(path, own)).body).toMatchObject({ items: [{ id: good.body.id }] });
      expect((await house.client().post(path, { kind: 'visa', on: today }, own)).status).toBe(403);
      const stranger = await offered(house, desk);
      expect((await house.client().get(path, await bearer(house, stranger.applicant))).body).toMatchObject({
        status: 404,
        code: 'application.not_found',
      });
      const gone = await house.client().post(`${path}/${good.body.id}/revocation`, { note: 'On site' }, officer);
      expect([gone.status, gone.body]).toMatchObject([200, { revokedAt: expect.any(String) }]);
    });

    it('recorded before the confirmation make the place the registrar’s at once', async () => {
      const walk = await accepted(house, desk);
      await milestones.record(desk.officer, walk.id, { kind: 'arrival', on: today });
      expect((await rowOf(house, walk.id))['holder']).toBe('officer');
      await walk.move(desk.officer, { event: 'confirm' });
      expect((await rowOf(house, walk.id))['holder']).toBe('registrar');
    });
  });

  describe('enrolment', () => {
    it('waits for the arrival, or for study online', async () => {
      const walk = await confirmed(house, desk);
      const enrol = { event: 'enrol', data: { orderNo: '214-с', orderDate: today } } as const;
      expect(await refusalOf(walk.move(desk.registrar, enrol))).toMatchObject({ code: 'arrival.missing' });
      const data = { place: 'online' };
      await milestones.record(desk.officer, walk.id, { kind: 'place_of_study', on: today, data });
      await walk.move(desk.registrar, enrol);
      expect(await rowOf(house, walk.id)).toMatchObject({ status: 'enrolled', order_no: '214-с', order_date: today });
    });

    it('refuses an order of the future or of years ago, and takes a late one', async () => {
      const walk = await arrived(house, desk);
      for (const orderDate of [addDays(today, 1), addDays(today, -400)]) {
        const refusal = await refusalOf(
          walk.move(desk.registrar, { event: 'enrol', data: { orderNo: '214-с', orderDate } }),
        );
        expect(refusal.status).toBe(422);
        expect(refusal.errors.map((problem) => problem.field)).toEqual(['data.orderDate']);
      }
      await walk.move(desk.registrar, { event: 'enrol', data: { orderNo: '214-с', orderDate: addDays(today, -30) } });
    });

    it('keeps the milestone it rests on', async () => {
      const walk = await arrived(house, desk);
      await walk.move(desk.registrar, { event: 'enrol', data: { orderNo: '214-с', orderDate: today } });
      const [arrival] = await milestones.list(desk.officer, walk.id);
      expect(await refusalOf(milestones.revoke(desk.officer, walk.id, arrival?.id ?? '', 'Wrong day'))).toMatchObject({
        code: 'milestone.needed',
      });
      await milestones.record(desk.officer, walk.id, { kind: 'arrival', on: addDays(today, -1) });
      expect((await milestones.revoke(desk.officer, walk.id, arrival?.id ?? '', 'Wrong day')).revokedAt).not.toBeNull();
    });

    it('gives the place back to the registrar when it is annulled', async () => {
      const walk = await arrived(house, desk);
      await walk.move(desk.registrar, { event: 'enrol', data: { orderNo: '214-с', orderDate: today } });
      await walk.move(desk.admin, { event: 'annul', reason: 'entered_in_error' });
      expect(await rowOf(house, walk.id)).toMatchObject({ status: 'confirmed', holder: 'registrar', order_no: null });
    });

    it('of several by one order is stopped by none that is refused, and sent twice is the same', async () => {
      const ready = [await arrived(house, desk), await arrived(house, desk)];
      const away = await confirmed(house, desk);
      const unknown = newId();
      const waiting = await house.get(OrderQuery).ready(desk.registrar);
      expect(waiting.map((row) => row.id)).toEqual(expect.arrayContaining(ready.map((walk) => walk.id)));
      expect(waiting.map((row) => row.id)).not.toContain(away.id);
      const body = {
        orderNo: '300-с',
        orderDate: today,
        applicationIds: [ready[0]?.id, away.id, unknown, ready[1]?.id, ready[0]?.id],
      };
      const headers = await bearer(house, desk.registrar);
      const expected = {
        items: [
          { id: ready[0]?.id, outcome: 'enrolled' },
          { id: away.id, outcome: 'refused', code: 'arrival.missing' },
          { id: unknown, outcome: 'refused', code: 'application.not_found' },
          { id: ready[1]?.id, outcome: 'enrolled' },
        ],
      };
      for (let time = 0; time < 2; time++) {
        const answer = await house.client().post('/api/v1/orders', body, headers);
        expect([answer.status, answer.body]).toEqual([200, expected]);
      }
      const other = await house.client().post('/api/v1/orders', { ...body, orderNo: '301-с' }, headers);
      expect(other.body).toMatchObject({
        items: [{ outcome: 'refused', code: 'application.event_not_possible' }, {}, {}, {}],
      });
      const list = await house.client().get('/api/v1/orders?limit=1', headers);
      expect(list.body).toMatchObject({ items: [{ orderNo: '300-с', orderDate: today, count: 2 }] });
      expect((await house.client().get('/api/v1/orders', await bearer(house, desk.officer))).status).toBe(403);
    });

    it('lists orders page by page, each once', async () => {
      const registrar = desk.registrar;
      const ids = [];
      for (const back of [1, 2, 3]) {
        const walk = await arrived(house, desk);
        ids.push(walk.id);
        const done = await house
          .get(EnrolmentService)
          .enrolMany(registrar, { orderNo: `${back}-п`, orderDate: addDays(today, -back), ids: [walk.id] });
        expect(done).toEqual([{ id: walk.id, outcome: 'enrolled' }]);
      }
      const orders = house.get(OrderQuery);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { items, next } = await orders.list({ after, limit: 2 });
        seen.push(...items.map((one) => `${one.orderDate} ${one.orderNo}`));
        after = next ?? undefined;
      } while (after);
      expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
      expect(seen).toEqual(expect.arrayContaining([1, 2, 3].map((back) => `${addDays(today, -back)} ${back}-п`)));
    });

    it('refuses a wrong order before it touches anybody', async () => {
      const walk = await arrived(house, desk);
      const body = { orderNo: ' ', orderDate: today, applicationIds: [walk.id] };
      const answer = await house.client().post('/api/v1/orders', body, await bearer(house, desk.registrar));
      expect([answer.status, answer.body]).toMatchObject([
        422,
        { code: 'order.invalid', errors: [{ field: 'orderNo' }] },
      ]);
      expect((await walk.status()).status).toBe('confirmed');
    });
  });
});
