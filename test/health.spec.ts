import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.service.js';

describe('the bare house', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('answers 404 to a path that no room has', async () => {
    const answer = await house.client().get('/api/v1/nowhere');
    expect(answer.status).toBe(404);
  });

  it('works as the role that owns nothing', async () => {
    const rows = await house.dataSource.query('SELECT current_user AS name');
    expect(rows).toEqual([{ name: 'matricula_app' }]);
  });

  it('keeps days as text', async () => {
    const rows = await house.dataSource.query(`SELECT date '2026-11-22' AS day`);
    expect(rows).toEqual([{ day: '2026-11-22' }]);
  });
});
