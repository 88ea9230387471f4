import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { MilestoneService } from '../src/arrivals/milestone.service.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Figures } from '../src/statistics/figures.service.js';
import type { Asked } from '../src/statistics/question.rules.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { arrived, confirmed, type Desk, deskOf } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf } from './support/dossier.service.js';

const LIST = '/api/v1/milestones/import';

describe('leave, return, end and place of study', () => {
  let house: TestApp;
  let desk: Desk;
  let milestones: MilestoneService;
  let today: string;
  const ago = (days: number) => addDays(today, -days);

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

  async function enrolled(on = ago(100)): Promise<DossierWalk & { reference: string }> {
    const walk = await arrived(house, desk);
    await walk.move(desk.registrar, { event: 'enrol', data: { orderNo: '214-с', orderDate: on } });
    const [{ reference }] = await house.dataSource.query('select reference from application where id = $1', [walk.id]);
    return Object.assign(walk, { reference });
  }
  async function figure(asked: Asked): Promise<number> {
    const figures = house.get(Figures);
    return (await figures.countries(await figures.ask(desk.registrar, asked, 'en'), 'en')).total;
  }
  const onRoll = (days: number, asked: Asked = {}) => figure({ measure: 'on_roll', as_of: ago(days), ...asked });
  const record = (id: string, kind: 'academic_leave' | 'return_from_leave' | 'end_of_study', on: string) =>
    milestones.record(desk.registrar, id, { kind, on });

  it('follow each other from enrolment on, and what others rest on is not taken back', async () => {
    const early = await confirmed(house, desk);
    expect(await refusalOf(record(early.id, 'academic_leave', today))).toMatchObject({
      code: 'milestone.invalid',
      errors: [{ field: 'kind', code: 'not_enrolled' }],
    });
    const { id } = await enrolled();
    expect((await refusalOf(record(id, 'end_of_study', ago(101)))).errors[0]?.code).toBe('before_order');
    const leave = await record(id, 'academic_leave', ago(60));
    expect((await refusalOf(record(id, 'academic_leave', ago(40)))).errors[0]?.code).toBe('on_leave');
    await record(id, 'return_from_leave', ago(30));
    expect(await refusalOf(milestones.revoke(desk.registrar, id, leave.id, 'Wrong student'))).toMatchObject({
      code: 'milestone.followed',
    });
    const end = await record(id, 'end_of_study', ago(10));
    expect((await refusalOf(record(id, 'academic_leave', ago(5)))).errors[0]?.code).toBe('ended');
    await milestones.revoke(desk.registrar, id, end.id, 'Another student');
    await record(id, 'academic_leave', ago(5));
  });

  it('say of each day who is on roll, who of them on leave, and what was known of it then', async () => {
    const counted = async () => [
      await onRoll(70),
      await onRoll(50),
      await onRoll(50, { leave: 'on_leave' }),
      await onRoll(20),
    ];
    const before = await counted();
    const then = house.clock.now().toISOString();
    house.clock.shiftBy(60_000);
    const { id } = await enrolled();
    await record(id, 'academic_leave', ago(60));
    await record(id, 'end_of_study', ago(25));
    const rise = (await counted()).map((count, n) => count - before[n]!);
    expect(rise).toEqual([1, 1, 1, 0]);
    expect(await onRoll(50, { known_at: then })).toBe(before[1]);
    expect(await figure({ measure: 'enrolled', as_of: ago(20) })).toBeGreaterThan(await onRoll(20));
    house.clock.shiftBy(0);
  });

  it('come by a list: checked without trace, recorded whole or not at all, and twice is once', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const away = await confirmed(house, desk);
    const [{ reference }] = await house.dataSource.query('select reference from application where id = $1', [away.id]);
    const headers = await bearer(house, desk.registrar);
    const send = (csv: string, preview?: boolean) =>
      house.client().post<{ items: { outcome: string }[]; errors?: object[] }>(LIST, { csv, preview }, headers);
    const recorded = async (id: string) =>
      (await milestones.list(desk.registrar, id))
        .filter(({ kind }) => kind !== 'arrival')
        .map(({ kind, on }) => [kind, on]);
    const good = [
      'reference,kind,on,place,number',
      `${one.reference},return_from_leave,${ago(20)},,`,
      `${one.reference},academic_leave,${ago(50)},,17-с`,
      `${two.reference},place_of_study,${ago(40)},online,`,
    ].join('\n');

    const checked = await send(good, true);
    expect(checked.body.items.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'recorded']);
    expect(await recorded(one.id)).toEqual([]);

    const bad = await send(`${good}\n${reference},end_of_study,${ago(1)},,\n2026-99999,end_of_study,${ago(1)},,`);
    expect([bad.status, bad.body]).toMatchObject([
      422,
      {
        code: 'milestone.list',
        errors: [
          { field: 'line 5', code: 'not_enrolled' },
          { field: 'line 6', code: 'application.not_found' },
        ],
      },
    ]);
    expect(await recorded(one.id)).toEqual([]);

    expect((await send(good)).status).toBe(200);
    expect(await recorded(one.id)).toEqual([
      ['academic_leave', ago(50)],
      ['return_from_leave', ago(20)],
    ]);
    expect(await recorded(two.id)).toEqual([['place_of_study', ago(40)]]);
    expect((await send(good)).body.items.map(({ outcome }) => outcome)).toEqual(['there', 'there', 'there']);
    expect((await house.client().post(LIST, { csv: good }, await bearer(house, desk.officer))).status).toBe(403);
  });

  it('are brought on the registrar’s page, checked first', async () => {
    const { id, reference } = await enrolled();
    const headers = await bearer(house, desk.registrar);
    const page = '/staff/orders/study';
    const send = (csv: string, act: string) =>
      house.client().upload(page, { filename: '', bytes: new Uint8Array(), fields: { csv, act } }, headers);
    const list = `reference;kind;on\n${reference};Завершення навчання;${ago(3).split('-').toReversed().join('.')}`;
    const wrong = await send(`${list}\n${reference};holiday;${today}`, 'record');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Line 3: Enter academic_leave');
    const checked = await send(list, 'check');
    expect([checked.status, checked.text.includes('value="record"')]).toEqual([200, true]);
    expect((await milestones.list(desk.registrar, id)).map(({ kind }) => kind)).toEqual(['arrival']);
    const done = await send(list, 'record');
    expect([done.status, done.location]).toEqual([303, `${page}?recorded=1`]);
    expect((await milestones.list(desk.registrar, id)).map(({ kind }) => kind)).toContain('end_of_study');
    expect((await house.client().get(page, headers)).text).toContain('<textarea');
  });
});
