import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackVersions } from '../src/catalogue/pack-versions.query.js';
import { startTestApp, type TestApp } from './support/app.service.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
  house.clock.shiftBy(Date.parse('2026-11-22T12:00:00Z') - Date.now());
});
afterAll(() => house?.close());

describe('country packs', () => {
  it('are shipped as version 1, in force from the beginning', async () => {
    const versions = await PackVersions.inForce(house.dataSource.manager, '2020-01-01');
    expect(versions).toMatchObject({
      general: 1,
      BG: 1,
      ET: 1,
      GH: 1,
      IN: 1,
      NG: 1,
      PK: 1,
      SA: 1,
      SD: 1,
      SO: 1,
      US: 1,
    });
    expect(versions).not.toHaveProperty('DE');
  });

  it('are never changed, whoever asks the database', async () => {
    const owner = await house.owner();
    await expect(owner.query(`UPDATE country_pack_version SET note = 'mine'`)).rejects.toThrow('never changed');
    await expect(house.dataSource.query(`DELETE FROM country_pack_version`)).rejects.toThrow('permission denied');
  });
});
