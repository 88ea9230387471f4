import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RepresentedByThen1795000003091 } from '../migrations/1795000003091-represented-by-then.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { itemKey } from '../src/statistics/figure.view.js';
import { Figures } from '../src/statistics/figures.service.js';
import type { Asked } from '../src/statistics/question.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { draftOf } from './support/dossier.service.js';

let house: TestApp;
let officer: Actor;
const DAY = 86_400_000;

beforeAll(async () => {
  house = await startTestApp();
  officer = await actorWith(house, 'officer');
});
afterAll(() => house.close());

async function counted(asked: Asked = {}): Promise<Record<string, number>> {
  const figures = house.get(Figures);
  const granted = await figures.ask(officer, { measure: 'started', by: 'represented_by', ...asked }, 'en');
  const { by, items } = await figures.countries(granted, 'en');
  return Object.fromEntries(items.map((one) => [itemKey(by, one), one.count]));
}

it('is counted as the applicant said, from the day and as known when a correction says', async () => {
  const nobody = await (await draftOf(house)).submit();
  const agent = await (await draftOf(house, { choice: { entryType: 'first_year', representedBy: 'agent' } })).submit();
  await draftOf(house);
  // A draft has said nothing that counts yet.
  expect(await counted()).toEqual({ nobody: 1, agent: 1, UNKNOWN: 1 });

  house.clock.shiftBy(10 * DAY);
  const then = house.clock.now().toISOString();
  const from = house.clock.today();
  house.clock.shiftBy(11 * DAY);
  const correct = (walk: typeof agent, fields: object, validFrom?: string) =>
    walk.move(officer, {
      event: 'correct',
      reason: 'new_citizenship',
      data: { fields, ...(validFrom ? { validFrom } : {}) },
    });
  await correct(agent, { choice: { representedBy: 'other' } }, from);
  await correct(nobody, { personal: { residence: 'GH' } });
  expect(await counted()).toEqual({ nobody: 1, other: 1, UNKNOWN: 1 });
  expect(await counted({ as_of: addDays(from, -1) })).toEqual({ nobody: 1, agent: 1, UNKNOWN: 1 });
  expect(await counted({ known_at: then })).toEqual({ nobody: 1, agent: 1, UNKNOWN: 1 });
  expect(await counted({ measure: 'applied', represented_by: 'other', by: 'country' })).toEqual({ NG: 1 });

  house.clock.shiftBy(12 * DAY);
  await nobody.sendBack(officer, ['passport']);
  await nobody.send('passport');
  await nobody.move(nobody.applicant, { event: 'resubmit' });
  await correct(agent, { choice: { representedBy: null } });
  expect(await counted()).toEqual({ nobody: 2, UNKNOWN: 1 });
});

it('of dossiers from before is what they would have said', async () => {
  const owner = await house.owner();
  const facts = () =>
    owner.query(
      `select application_id, seq, represented_by, 'represented_by' = any (said) as said from application_fact
       where represented_by is not null order by 1, 2`,
    );
  const written = await facts();
  expect(written).toHaveLength(6);
  const runner = owner.createQueryRunner();
  const migration = new RepresentedByThen1795000003091();
  await migration.down(runner);
  expect(await facts()).toEqual([]);
  await migration.up(runner);
  expect(await facts()).toEqual(written);
  await runner.release();
});
