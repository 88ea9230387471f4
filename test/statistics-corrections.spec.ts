import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Figures } from '../src/statistics/figures.service.js';
import type { Asked } from '../src/statistics/question.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { draftOf, wholeAnswers } from './support/dossier.service.js';

let house: TestApp;
let officer: Actor;
const DAY = 86_400_000;

beforeAll(async () => {
  house = await startTestApp();
  officer = await actorWith(house, 'officer');
});
afterAll(() => house.close());

/** Who had applied, by country, as staff read it. */
async function applied(asked: Asked): Promise<string> {
  const figures = house.get(Figures);
  const granted = await figures.ask(officer, { measure: 'applied', ...asked }, 'en');
  const { items } = await figures.countries(granted, 'en');
  return items.map(({ country, count }) => `${country} ${count}`).join(', ');
}

it('a corrected spelling, or papers sent again, say nothing of the day from which a citizenship holds', async () => {
  const walk = await (await draftOf(house)).submit();
  const sent = house.clock.today();
  const [before, after] = [addDays(sent, 4), addDays(sent, 5)];
  const correct = (fields: object, validFrom?: string) =>
    walk.move(officer, {
      event: 'correct',
      reason: 'new_citizenship',
      data: { fields, ...(validFrom ? { validFrom } : {}) },
    });
  const ghana = { personal: { citizenships: [{ country: 'GH', passportUsed: true }] } };
  const seen = async () => [await applied({ as_of: before }), await applied({ as_of: after })];

  house.clock.shiftBy(10 * DAY);
  const then = house.clock.now().toISOString();
  house.clock.shiftBy(11 * DAY);
  await correct(ghana, after);
  expect(await seen()).toEqual(['NG 1', 'GH 1']);

  house.clock.shiftBy(12 * DAY);
  await correct({ personal: { surname: 'Okafor-Mensah' } });
  expect(await seen()).toEqual(['NG 1', 'GH 1']);

  const [school] = wholeAnswers().education ?? [];
  await correct({ education: [{ ...school, institution: 'Queen’s College, Yaba' }] });
  expect(await seen()).toEqual(['NG 1', 'GH 1']);

  house.clock.shiftBy(13 * DAY);
  await walk.sendBack(officer, ['passport']);
  await walk.send('passport');
  await walk.move(walk.applicant, { event: 'resubmit' });
  expect(await seen()).toEqual(['NG 1', 'GH 1']);

  house.clock.shiftBy(14 * DAY);
  await correct(ghana);
  expect(await seen()).toEqual(['GH 1', 'GH 1']);
  expect(await applied({ as_of: after, known_at: then })).toBe('NG 1');
});
