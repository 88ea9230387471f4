import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { STATUSES } from '../src/applications/lifecycle.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { BulkSeason } from '../src/simulation/bulk.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

describe('a simulated season by the bulk path', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ config: { demo: true, demoPassword: 'a password for simulated people' } });
    await house.get(BulkSeason).fill(1500);
  });
  afterAll(() => house.close());

  it('writes as many applications as asked, all marked as simulated', async () => {
    const rows = await house.dataSource.query('select simulated, count(*)::int from application group by 1');
    expect(rows).toEqual([{ simulated: true, count: 1500 }]);
  });

  it('holds every status', async () => {
    const rows = await house.dataSource.query('select distinct status from application');
    const found = rows.map((row: { status: string }) => row.status);
    expect(STATUSES.filter((status) => !found.includes(status))).toEqual([]);
  });

  it('breaks no invariant of the house', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });

  it('can be added to: a second season has people and references of its own', async () => {
    await house.get(BulkSeason).fill(200);
    const [row] = await house.dataSource.query(
      'select count(*)::int as n, count(distinct reference)::int as r, count(distinct passport_key)::int as p from application',
    );
    expect(row).toEqual({ n: 1700, r: 1700, p: 1700 });
  });
});
