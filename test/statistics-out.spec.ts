import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../src/platform/access/actor.rules.js';
import type { CountsView } from '../src/statistics/figure.view.js';
import { PastImports } from '../src/statistics/past/past-import.service.js';
import type { SeriesListView } from '../src/statistics/past/series.view.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer } from './support/dossier.service.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { season } from './support/season.rules.js';

const COUNTRIES = '/api/v1/statistics/countries';

let house: TestApp;
let analyst: Actor;

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager);
  const [med, dent] = ['X-MED/2025-08', 'X-DENT/2025-08'].map((key) => offerings[key] ?? '');
  const grown = season(med ?? '', '2025-04-01', '2025-09-01', {
    IN: [14, 9, 7, 6],
    CD: [5, 4, 3, 3],
    ZR: [4, 4, 4, 3],
  });
  const more = season(dent ?? '', '2025-04-01', '2025-09-01', {
    CD: [1, 1, 1, 1],
    SU: [3, 3, 3, 3],
    STATELESS: [2, 2, 2, 1],
    REFUGEE: [1, 1, 1, 1],
  });
  // One person with a dossier under each code of the same country.
  const both = grown.find(({ facts }) => facts.some(({ citizenship }) => citizenship === 'ZR'))!;
  const again = season(offerings['X-DENT/2026-08'] ?? '', '2025-04-01', '2025-09-01', { CD: [1, 1, 1, 1] });
  Object.assign(again[0]!, { personId: both.personId });
  await owner.transaction((db) => insertHistories(db, [...grown, ...more, ...again]));
  analyst = await actorWith(house, 'analyst');
});
afterAll(() => house.close());

const asStaff = async (query: string) =>
  (await house.client().get<CountsView>(`${COUNTRIES}?${query}`, await bearer(house, analyst))).body;
const rows = ({ items }: CountsView) =>
  items.map(({ country, count, called }) => [country, count, called].filter(Boolean).join(' '));

describe('countries of their time', () => {
  it('are named as then, or counted under those of today, each person once; what was divided stays apart', async () => {
    const then = await asStaff('as_of=2025-09-30');
    expect(then.filters.countries).toBe('then');
    expect(rows(then)).toEqual(['IN 6', 'CD 5', 'SU 3 Soviet Union', 'ZR 3 Zaire', 'REFUGEE 1', 'STATELESS 1']);
    const today = await asStaff('as_of=2025-09-30&countries=today');
    expect(today.filters.countries).toBe('today');
    expect(rows(today)).toEqual(['CD 7', 'IN 6', 'SU 3 Soviet Union', 'REFUGEE 1', 'STATELESS 1']);
    expect(today.total).toBe(then.total);
    expect((await asStaff('as_of=2025-09-30&countries=today&citizenship=CD&by=programme')).total).toBe(7);
    const split = await asStaff('as_of=2025-09-30&countries=today&by=programme&split=citizenship');
    expect(split.columns?.find(({ key }) => key === 'CD')?.count).toBe(7);
    const { body } = await house.client().get<CountsView>(`${COUNTRIES}?countries=today`);
    expect(body.filters.countries).toBe('then');
  });

  it('are the same in published series: the name of then, and the country of today where there is one', async () => {
    const past = house.get(PastImports);
    const file = 'year,key,value\n1985,SU,40\n2016,SZ,3\n2019-02,MK,2\n2010,SD,9\n2012,SD,5\n';
    const id = await past.bring(analyst, { bytes: Buffer.from(file), name: 'archive.csv' });
    const [asOf, key, value] = [0, 1, 2].map((column) => ({ column }));
    const said = {
      scope: 'BSMU',
      measure: 'foreign_students',
      dimension: 'citizenship',
      confidence: 'B',
      source: 'archive',
    };
    const texts = Object.fromEntries(Object.entries(said).map(([field, text]) => [field, { text }]));
    await past.map(id, { asOf, key, value, ...texts });
    expect((await past.preview(id)).problems).toEqual([]);
    await past.confirm(analyst, id);
    const { body } = await house.client().get<SeriesListView>('/api/v1/statistics/series?scope=BSMU&limit=100');
    const told = body.items
      .find(({ source }) => source === 'archive')
      ?.figures.map((one) => [one.year, one.name, one.today]);
    expect(told).toEqual([
      [1985, 'Soviet Union', null],
      [2010, 'Sudan (with South Sudan)', null],
      [2012, 'Sudan', 'SD'],
      [2016, 'Swaziland', 'SZ'],
      [2019, 'North Macedonia', 'MK'],
    ]);
  });
});
