import { Controller, Get, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenCreate, tokenRevoke } from '../src/accounts/tokens/token.command.js';
import { Tokens } from '../src/accounts/tokens/tokens.service.js';
import { Can, Open } from '../src/platform/access/access.decorator.js';
import { systemActor } from '../src/platform/access/actor.rules.js';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { accountWith, enter, PASSWORD, signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

@Controller('api/v1/try')
class TryController {
  @Get('naked')
  naked() {
    return {};
  }

  @Open()
  @Get('open')
  open() {
    return {};
  }

  @Can('people.manage')
  @Post('people')
  people() {
    return {};
  }

  @Can('statistics.exact')
  @Get('figures')
  figures() {
    return {};
  }
}

@Module({ controllers: [TryController] })
class TryModule {}

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp({ modules: [TryModule] });
});
afterAll(() => house?.close());

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function tokenOf(scopes: string[], days: number | null = null, ...roles: Parameters<typeof accountWith>[1][]) {
  const account = await accountWith(house, ...roles);
  const made = await house.get(Tokens).create(systemActor, { email: account.email, name: 'a test', scopes, days });
  return { ...account, ...made };
}

describe('a bearer token', () => {
  it('opens what its scopes and its account’s roles both allow', async () => {
    const narrow = await tokenOf(['statistics.exact'], null, 'admin');
    const wide = await tokenOf(['*'], null, 'analyst');
    const asked = (token: string) => house.client().get('/api/v1/try/figures', bearer(token));
    expect((await asked(narrow.token)).status).toBe(200);
    expect((await asked(wide.token)).status).toBe(200);
    for (const { token } of [narrow, wide]) {
      const answer = await house.client().post('/api/v1/try/people', {}, bearer(token));
      expect(answer).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    }
    const me = await house.client().get<{ permissions: string[] }>('/api/v1/me', bearer(wide.token));
    expect(me.body.permissions).toContain('statistics.exact');
    expect(me.body.permissions).not.toContain('people.manage');
  });

  it('needs no page of ours to come from, unlike a cookie', async () => {
    const { token } = await tokenOf(['*'], null, 'admin');
    const { client } = await signedIn(house, 'admin');
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
    const program = await house.client().post('/api/v1/try/people', {}, { ...bearer(token), ...elsewhere });
    expect(program.status).toBe(201);
    const site = await client.post('/api/v1/try/people', {}, elsewhere);
    expect(site).toMatchObject({ status: 403, body: { code: 'request.cross_site' } });
    expect((await client.post('/api/v1/try/people', {})).status).toBe(201);
  });

  it.each(['', 'wrong', 'a b', 'x'.repeat(500)])('that is %j is no visitor, on open routes neither', async (token) => {
    const { client } = await signedIn(house, 'admin');
    for (const path of ['/api/v1/try/open', '/api/v1/try/figures']) {
      const answer = await client.get(path, { Authorization: `Bearer ${token}` });
      expect(answer).toMatchObject({ status: 401, body: { code: 'auth.required' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    }
  });

  it('has no session to begin, to change or to end', async () => {
    const { token, email } = await tokenOf(['*'], null, 'admin');
    const program = house.client();
    const entered = await program.post('/api/v1/sessions', { email, password: PASSWORD }, bearer(token));
    expect(entered).toMatchObject({ status: 403, body: { code: 'auth.token_only' } });
    const passwords = { current: PASSWORD, password: 'eight silent rivers of tea' };
    expect((await program.form('/account/password', passwords, bearer(token))).status).toBe(422);
    expect((await program.form('/account/sessions/end-others', {}, bearer(token))).status).toBe(403);
    expect((await program.delete('/api/v1/sessions/current', bearer(token))).status).toBe(204);
    expect((await program.get('/account', bearer(token))).status).toBe(200);
    await enter(house, email);
  });

  it('is dead when revoked, expired, or its account disabled', async () => {
    const revoked = await tokenOf(['*'], null, 'admin');
    const expired = await tokenOf(['*'], 30, 'admin');
    const disabled = await tokenOf(['*'], null, 'admin');
    const answer = async (token: string) => (await house.client().get('/api/v1/me', bearer(token))).status;
    for (const { token } of [revoked, expired, disabled]) expect(await answer(token)).toBe(200);
    await house.get(Tokens).revoke(systemActor, revoked.id, true);
    expect(await answer(revoked.token)).toBe(401);
    await house.dataSource.query(`UPDATE account SET disabled_at = now() WHERE email = $1`, [disabled.email]);
    expect(await answer(disabled.token)).toBe(401);
    house.clock.shiftBy(31 * 86_400_000);
    try {
      expect(await answer(expired.token)).toBe(401);
    } finally {
      house.clock.shiftBy(0);
    }
  });

  it('is made and revoked by commands, and kept only as a digest', async () => {
    const { email } = await accountWith(house, 'analyst');
    const lines = await said(() =>
      tokenCreate.run(house.app, [
        '--account',
        email,
        '--name',
        'Ministry',
        '--scopes',
        'statistics.exact,account.self',
      ]),
    );
    const token = lines.at(-1) ?? '';
    expect((await house.client().get('/api/v1/me', bearer(token))).status).toBe(200);
    const rows = await house.dataSource.query(`SELECT id, t::text AS row FROM api_token t WHERE name = 'Ministry'`);
    expect(rows[0].row).not.toContain(token);
    await said(() => tokenRevoke.run(house.app, ['--id', rows[0].id]));
    expect((await house.client().get('/api/v1/me', bearer(token))).status).toBe(401);
    const wrong = await said(() => tokenCreate.run(house.app, ['--account', email, '--name', 'x', '--scopes', 'all']));
    expect(wrong[0]).toContain('No such scope: all');
  });
});

describe('the pages of tokens', () => {
  const form = { name: 'Figures for the ministry', scopes: ['statistics.exact', 'account.self'], days: '30' };
  const tokenOn = (text: string) => /mat_[\w-]{43}/.exec(text)?.[0] ?? '';

  it('make one that is shown once, listed with its last use and network, and revoked by its owner alone', async () => {
    const { client, email } = await signedIn(house, 'analyst');
    expect((await client.form('/account/tokens', { ...form, scopes: [] })).status).toBe(422);
    const beyond = await client.form('/account/tokens', { ...form, scopes: ['people.manage'] });
    expect(beyond).toMatchObject({ status: 422 });
    const shown = await client.form('/account/tokens', form);
    const token = tokenOn(shown.text);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect((await house.get(KeptMails).latest(1, email))[0]?.subject).toBe('A token for a program has been made');
    const me = await house.client().get<{ permissions: string[] }>('/api/v1/me', bearer(token));
    expect(me.body.permissions).toEqual(['account.self', 'statistics.exact']);
    const list = await client.get('/account/tokens');
    expect(list.text).not.toContain(token);
    expect(list.text).toContain('127.0.0.0/24');
    const path = /\/account\/tokens\/[\w-]{36}\/revoke/.exec(list.text)?.[0] ?? '';
    const stranger = await signedIn(house, 'admin');
    expect((await stranger.client.form(path, {})).status).toBe(404);
    expect((await client.form(path, {})).location).toBe('/account/tokens?did=revoked');
    expect((await house.client().get('/api/v1/me', bearer(token))).status).toBe(401);
    expect((await client.form(path, {})).status).toBe(404);
  });

  it('are closed to applicants and to tokens: none makes another', async () => {
    const { client } = await signedIn(house, 'applicant');
    expect((await client.get('/account/tokens')).status).toBe(403);
    const { token } = await tokenOf(['*'], null, 'admin');
    const made = await house.client().form('/account/tokens', form, bearer(token));
    expect([made.status, tokenOn(made.text)]).toEqual([403, '']);
  });

  it('show the administrator every token of the house, to revoke it', async () => {
    const { client: admin } = await signedIn(house, 'admin');
    const { id, token } = await tokenOf(['statistics.exact', 'account.self'], null, 'officer');
    const list = await admin.get('/staff/tokens');
    expect(list.text).toContain(`/staff/tokens/${id}/revoke`);
    const { client: officer } = await signedIn(house, 'officer');
    expect((await officer.get('/staff/tokens')).status).toBe(403);
    expect((await officer.form(`/staff/tokens/${id}/revoke`, {})).status).toBe(403);
    expect((await admin.form(`/staff/tokens/${id}/revoke`, {})).status).toBe(303);
    expect((await house.client().get('/api/v1/me', bearer(token))).status).toBe(401);
  });
});

describe('the guard', () => {
  it('refuses a route that says nothing about who may, even to an administrator', async () => {
    const { client } = await signedIn(house, 'admin');
    for (const visitor of [client, house.client()]) {
      expect((await visitor.get('/api/v1/try/naked')).status).toBe(403);
    }
  });

  it('sends a visitor from a page to sign in and back, and answers a program with a problem', async () => {
    const page = await house.client().get('/account/language?x=1');
    expect(page).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent('/account/language?x=1')}`,
    });
    const form = await house.client().form('/account/language', { locale: 'uk' });
    expect(form.status).toBe(401);
    expect(form.text).toContain('/sign-in?next=');
    const program = await house.client().get('/api/v1/me');
    expect(program).toMatchObject({ status: 401, body: { code: 'auth.required', status: 401 } });
    expect(program.headers.get('content-type')).toContain('application/problem+json');
    expect(program.headers.get('www-authenticate')).toBe('Bearer');
  });
});

/** What a command says. */
async function said(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => lines.push(...text.split('\n').filter(Boolean)) > 0) as typeof write;
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  return lines;
}
