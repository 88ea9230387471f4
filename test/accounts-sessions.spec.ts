import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from './support/client.service.js';
import { accountWith, enter, PASSWORD, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COOKIE = 'matricula';

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house?.close());
afterEach(() => house.clock.shiftBy(0));

const me = (client: Client) => client.get<{ code?: string; roles: string[] }>('/api/v1/me');

/** Somebody else who has got hold of the cookie. */
function withCookie(cookie: string | undefined) {
  return house.client().get('/api/v1/me', { Cookie: `${COOKIE}=${cookie}` });
}

async function expectDead(client: Client, cookie: string | undefined) {
  for (const answer of [await withCookie(cookie), await me(client)]) {
    expect(answer).toMatchObject({ status: 401, body: { code: 'auth.required' } });
  }
}

describe('a copied cookie', () => {
  it('opens the account as long as the session lives, which the next cases rely on', async () => {
    const { client } = await signedIn(house, 'applicant');
    expect((await withCookie(client.cookie(COOKIE))).status).toBe(200);
  });

  it('is dead after signing out', async () => {
    const { client } = await signedIn(house, 'applicant');
    const cookie = client.cookie(COOKIE);
    expect((await client.delete('/api/v1/sessions/current')).status).toBe(204);
    await expectDead(client, cookie);
  });

  it('is dead after a change of password, while the one who changed it goes on under a new id', async () => {
    const { client, email } = await signedIn(house, 'applicant');
    const other = await enter(house, email);
    const cookie = client.cookie(COOKIE);
    const fresh = 'seven silent rivers of tea';
    const wrong = await client.form('/account/password', { current: 'not my password', password: fresh });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('The present password is not right');
    const changed = await client.form('/account/password', { current: PASSWORD, password: fresh });
    expect(changed).toMatchObject({ status: 303, location: '/account?did=passwordSaved' });
    expect((await withCookie(cookie)).status).toBe(401);
    expect((await me(other)).status).toBe(401);
    expect((await me(client)).status).toBe(200);
    await enter(house, email, fresh);
  });

  it('is dead once the account is disabled, and stays dead when it is let in again', async () => {
    const { id, client } = await signedIn(house, 'officer');
    const admin = await signedIn(house, 'admin');
    const cookie = client.cookie(COOKIE);
    expect((await admin.client.form(`/staff/people/${id}/disable`, {})).status).toBe(303);
    await expectDead(client, cookie);
    expect((await admin.client.form(`/staff/people/${id}/enable`, {})).status).toBe(303);
    await expectDead(client, cookie);
    const { email } = (await house.dataSource.query(`SELECT email FROM account WHERE id = $1`, [id]))[0];
    expect((await client.post('/api/v1/sessions', { email, password: PASSWORD })).status).toBe(201);
  });

  it('is dead when the others are signed out', async () => {
    const { client, email } = await signedIn(house, 'applicant');
    const other = await enter(house, email);
    const cookies = [client.cookie(COOKIE), other.cookie(COOKIE)];
    expect((await client.form('/account/sessions/end-others', {})).status).toBe(303);
    for (const cookie of cookies) expect((await withCookie(cookie)).status).toBe(401);
    expect((await me(client)).status).toBe(200);
  });

  it('never revives a session that was ended while a request was under way', async () => {
    const { client } = await signedIn(house, 'applicant');
    const cookie = client.cookie(COOKIE);
    house.clock.shiftBy(HOUR);
    await Promise.all([...Array.from({ length: 8 }, () => me(client)), client.delete('/api/v1/sessions/current')]);
    await expectDead(client, cookie);
  });
});

describe('a session', () => {
  it('gets a new id at sign-in: one that was planted before opens nothing', async () => {
    const { email } = await accountWith(house, 'applicant');
    const victim = await enter(house, email);
    const planted = victim.cookie(COOKIE);
    await victim.post('/api/v1/sessions', { email, password: PASSWORD });
    expect(victim.cookie(COOKIE)).not.toBe(planted);
    expect((await withCookie(planted)).status).toBe(401);
    const made = house.client();
    await made.post('/api/v1/sessions', { email, password: PASSWORD }, { Cookie: `${COOKIE}=s%3Aplanted.signature` });
    expect(made.cookie(COOKIE)).not.toContain('planted');
  });

  it('is nobody else’s, however many sign in at once', async () => {
    const accounts = await Promise.all(Array.from({ length: 8 }, () => accountWith(house, 'applicant')));
    await Promise.all(
      accounts.map(async ({ email }, n) => {
        const client = house.client();
        const wrong = n % 2 === 1;
        const answer = await client.post('/api/v1/sessions', { email, password: wrong ? 'not my password' : PASSWORD });
        expect(answer.status).toBe(wrong ? 401 : 201);
        if (!wrong) expect((await me(client)).body).toMatchObject({ email });
      }),
    );
  });

  it('of an applicant ends after a week without use, and after thirty days in any case', async () => {
    const { client, email } = await signedIn(house, 'applicant');
    const idle = await enter(house, email);
    for (let day = 6; day <= 30; day += 6) {
      house.clock.shiftBy(day * DAY - HOUR);
      expect((await me(client)).status).toBe(200);
    }
    expect((await me(idle)).status).toBe(401);
    house.clock.shiftBy(30 * DAY + HOUR);
    expect((await me(client)).status).toBe(401);
  });

  it('of staff ends after half a day', async () => {
    const { client } = await signedIn(house, 'officer');
    house.clock.shiftBy(11 * HOUR);
    expect((await me(client)).status).toBe(200);
    house.clock.shiftBy(12 * HOUR + 1);
    expect((await me(client)).status).toBe(401);
  });

  it('is not written when it is merely read, and its last use at most every five minutes', async () => {
    const { id, client } = await signedIn(house, 'applicant');
    const written = async () =>
      (await house.dataSource.query(`SELECT xmin::text FROM session WHERE sess->>'accountId' = $1`, [id]))[0].xmin;
    const first = await written();
    for (let n = 0; n < 3; n++) await me(client);
    house.clock.shiftBy(4 * 60_000);
    await client.get('/account');
    expect(await written()).toBe(first);
    house.clock.shiftBy(6 * 60_000);
    await me(client);
    expect(await written()).not.toBe(first);
  });

  it('costs a visitor nothing: no row, no cookie', async () => {
    const before = await house.dataSource.query(`SELECT count(*)::int AS n FROM session`);
    const visitor = house.client();
    const page = await visitor.get('/sign-in');
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(await house.dataSource.query(`SELECT count(*)::int AS n FROM session`)).toEqual(before);
  });

  it('is listed to its owner, who ends one of them, and nobody else’s', async () => {
    const { client, email, id } = await signedIn(house, 'applicant');
    const phone = house.client();
    const agent = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/119.0.0.0 Mobile Safari/537.36';
    await phone.post('/api/v1/sessions', { email, password: PASSWORD }, { 'User-Agent': agent });
    const page = await client.get('/account');
    expect(page.text).toContain('Chrome, Android');
    const handles = [...page.text.matchAll(/name="handle" value="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(handles).toHaveLength(1);
    const stranger = await signedIn(house, 'applicant');
    const foreign = await stranger.client.form('/account/sessions/end', { handle: handles[0] ?? '' });
    expect(foreign.status).toBe(404);
    expect((await me(phone)).status).toBe(200);
    expect((await client.form('/account/sessions/end', { handle: handles[0] ?? '' })).status).toBe(303);
    expect((await me(phone)).status).toBe(401);
    expect((await me(client)).status).toBe(200);
    const kept = await house.dataSource.query(`SELECT sess FROM session WHERE sess->>'accountId' = $1`, [id]);
    expect(JSON.stringify(kept)).not.toMatch(/Mozilla|@|127\.0\.0\.1/);
  });

  it('sees other roles with its next request', async () => {
    const { id, client } = await signedIn(house, 'officer');
    const admin = await signedIn(house, 'admin');
    expect((await client.get('/staff/people')).status).toBe(403);
    expect((await admin.client.form(`/staff/people/${id}/roles`, { roles: ['analyst', 'admin'] })).status).toBe(303);
    expect((await me(client)).body.roles).toEqual(['analyst', 'admin']);
    expect((await client.get('/staff/people')).status).toBe(200);
    expect((await admin.client.form(`/staff/people/${id}/roles`, { roles: 'reviewer' })).status).toBe(303);
    expect((await client.get('/staff/people')).status).toBe(403);
  });

  it('has a cookie that is __Host- and Secure when people come by https', async () => {
    const safe = await startTestApp({
      database: house.database,
      config: { publicUrl: 'https://admission.example.org' },
    });
    try {
      const { email } = await accountWith(safe, 'applicant');
      const staff = await accountWith(safe, 'officer');
      const cookieOf = async (address: string) =>
        (await safe.client().post('/api/v1/sessions', { email: address, password: PASSWORD })).headers.get(
          'set-cookie',
        );
      const cookie = await cookieOf(email);
      expect(cookie).toMatch(/^__Host-matricula=/);
      for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Expires=']) expect(cookie).toContain(part);
      expect(cookie).not.toContain('Domain');
      expect(await cookieOf(staff.email)).not.toContain('Expires=');
    } finally {
      await safe.close();
    }
  });
});

/** A wrong guess from a machine that pretends to be another one. */
function guess(email: string, n: number) {
  return house
    .client()
    .post<{ code: string }>(
      '/api/v1/sessions',
      { email, password: `guess number ${n}` },
      { 'X-Forwarded-For': `203.0.113.${n}` },
    );
}

describe('guessing', () => {
  it('is over before the thirtieth try, whatever X-Forwarded-For says, and for the right password too', async () => {
    const { email } = await accountWith(house, 'applicant');
    const answers = [];
    for (let n = 1; n <= 30; n++) answers.push(await guess(email, n));
    expect(answers[0]?.status).toBe(401);
    const last = answers.at(-1);
    expect(last).toMatchObject({ status: 429, body: { code: 'auth.throttled' } });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await house.client().post('/api/v1/sessions', { email, password: PASSWORD })).status).toBe(429);
    const page = await house.client().form('/sign-in', { email, password: PASSWORD });
    expect(page.status).toBe(429);
    expect(page.text).toContain('too many attempts');
  });

  it('is counted alike for an address that nobody has', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => guess('nobody@example.org', n)));
    const counted = (status: number) => answers.filter((each) => each.status === status).length;
    expect([counted(401), counted(429)]).toEqual([20, 10]);
  });

  it('does not shut out the owner for good: a window ends, and earlier slips are forgotten at sign-in', async () => {
    const { email } = await accountWith(house, 'applicant');
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 10; n++) expect((await guess(email, n)).status).toBe(401);
      await enter(house, email);
    }
    for (let n = 0; n < 30; n++) await guess(email, n);
    await house.dataSource.query(`UPDATE rate_limit SET expire = 0`);
    await enter(house, email);
  });

  it('leaves the address out of the table of counts', async () => {
    const rows = await house.dataSource.query(`SELECT key FROM rate_limit`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/@|example|127\.0/);
  });

  it('follows X-Forwarded-For only where a proxy is trusted', async () => {
    const behind = await startTestApp({ database: house.database, config: { trustProxy: 1 } });
    try {
      const { email } = await accountWith(behind, 'applicant');
      const from = (address: string, n: number) =>
        behind
          .client()
          .post('/api/v1/sessions', { email, password: `guess number ${n}` }, { 'X-Forwarded-For': address });
      for (let n = 0; n < 21; n++) await from('198.51.100.7', n);
      expect((await from('198.51.100.99', 21)).status).toBe(429);
      expect((await from('203.0.113.5', 22)).status).toBe(401);
    } finally {
      await behind.close();
    }
  });
});
