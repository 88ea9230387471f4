import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.service.js';

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house?.close());

const password = 'three quiet rivers of tea';

describe('signing up and in', () => {
  it('works at once, before the address is confirmed', async () => {
    const visitor = house.client();
    const made = await visitor.post('/api/v1/accounts', { email: 'Ada@Example.org', password });
    expect(made).toMatchObject({ status: 202 });
    const entered = await visitor.post('/api/v1/sessions', { email: 'ada@example.org', password });
    expect(entered).toMatchObject({
      status: 201,
      body: { email: 'ada@example.org', emailConfirmed: false, roles: ['applicant'] },
    });
    const me = await visitor.get('/api/v1/me');
    expect(me.body).toEqual(entered.body);
  });
});
