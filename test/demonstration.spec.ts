import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { Transitions } from '../src/applications/transition.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { AWKWARD } from '../src/simulation/awkward.data.js';
import { DemonstrationCustody } from '../src/simulation/demonstration-custody.service.js';
import { DemonstrationPacks } from '../src/simulation/demonstration-packs.service.js';
import { DemonstrationQuestions } from '../src/simulation/demonstration-questions.service.js';
import { DemonstrationSittings } from '../src/simulation/demonstration-sittings.service.js';
import { Demonstration } from '../src/simulation/demonstration.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

describe('the demonstration, through the real services', () => {
  let house: TestApp;
  const load = () =>
    house
      .get(Demonstration)
      .load(house.get(Transitions), house.get(ApplicationService), () => undefined, { walked: 12, all: 60 });

  beforeAll(async () => {
    house = await startTestApp({ config: { demo: true, demoPassword: 'a password for simulated people' } });
    await load();
  });
  afterAll(() => house.close());

  it('holds every awkward case and is filled up by the bulk path, all marked as simulated', async () => {
    const [row] = await house.dataSource.query(
      `select count(*)::int as all, count(*) filter (where a.simulated)::int as simulated,
         count(*) filter (where c.email like any($1))::int as awkward
       from application a left join applicant p on p.id = a.applicant_id left join account c on c.id = p.account_id`,
      [AWKWARD.map((one) => `${one.key}@%`)],
    );
    expect(row).toEqual({ all: 60, simulated: 60, awkward: AWKWARD.length });
  });

  it('breaks no invariant of the house', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('changes nothing when it is loaded again', async () => {
    await load();
    const [row] = await house.dataSource.query('select count(*)::int as n from application');
    expect(row.n).toBe(60);
  });

  it('shows the whole custody of one certificate and the beginning of another, however often it is loaded', async () => {
    const custody = house.get(DemonstrationCustody);
    await custody.load();
    await custody.load();
    const rows = await house.dataSource.query(
      `select c.email, array_agg(distinct e.kind order by e.kind) as kinds, count(*)::int - count(distinct
         (e.kind, e.step))::int as twice
       from custody_event e join application a on a.id = e.application_id join applicant p on p.id = a.applicant_id
       join account c on c.id = p.account_id group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { email: 'applicant@demo.test', kinds: ['form', 'legalisation', 'validity'], twice: 0 },
      {
        email: 'three-spellings@simulated.test',
        kinds: ['answer', 'form', 'legalisation', 'translation', 'verification'],
        twice: 0,
      },
    ]);
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('shows one pack with two versions, however often it is loaded', async () => {
    const packs = house.get(DemonstrationPacks);
    await packs.load();
    await packs.load();
    const rows = await house.dataSource.query(
      `select code, max(version) as version from country_pack_version group by code having max(version) > 1`,
    );
    expect(rows).toEqual([{ code: 'NG', version: 2 }]);
  });

  it('has questions that were asked, replied to and answered, however often it is loaded', async () => {
    const load = () => house.get(DemonstrationQuestions).load();
    await load();
    await load();
    const rows = await house.dataSource.query(
      'select kind, state, count(*)::int as n from document_question group by 1, 2 order by 1',
    );
    expect(rows).toEqual([
      { kind: 'impossible_dates', state: 'asked', n: 1 },
      { kind: 'same_certificate', state: 'answered', n: 1 },
      { kind: 'same_passport', state: 'replied', n: 1 },
    ]);
  });

  it('has an interview: one is to choose a time, one has, and one has sat, however often it is loaded', async () => {
    const sittings = house.get(DemonstrationSittings);
    await sittings.load();
    await sittings.load();
    const [row] = await house.dataSource.query(
      `select (select count(*)::int from sitting_invitation) > 0 as told,
         (select array_agg(state order by state) from sitting_booking) as booked,
         (select array_agg(result) from sitting_record where closed_at is not null) as results`,
    );
    expect(row).toEqual({ told: true, booked: ['booked', 'held'], results: ['passed'] });
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('asks for two certificates after two sittings, and for the paper of the country that issued it', async () => {
    const rows = await house.dataSource.query(
      `select split_part(c.email, '@', 1) as key, array_agg(s.slot order by s.slot) as slots
       from document_slot s join application a on a.id = s.application_id join applicant p on p.id = a.applicant_id
       join account c on c.id = p.account_id
       where s.document_type = 'edu-cert' and c.email like any(array['two-sittings@%', 'single-name@%']) group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { key: 'single-name', slots: ['edu-cert'] },
      { key: 'two-sittings', slots: ['edu-cert', 'edu-cert.2'] },
    ]);
  });
});
