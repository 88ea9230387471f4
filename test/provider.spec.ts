import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { accountWith } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Client, client as clientOf } from './support/client.service.js';
import { codeOf, withApp } from './support/factors.service.js';

/** Whoever signs in at the provider next. */
interface There {
  sub: string;
  email?: string;
  email_verified?: boolean;
  amr?: string[];
}

let house: TestApp;
let server: http.Server;
let issuer: string;
let there: There;

beforeAll(async () => {
  // The provider says at length that its keys and pages are for trying out, as they are.
  for (const way of ['info', 'warn'] as const) jest.spyOn(console, way).mockImplementation(() => undefined);
  server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = {
    issuer,
    clientId: 'matricula',
    clientSecret: 'only for tests, only',
    name: 'BSMU',
    secondFactor: ['mfa'],
  };
  house = await startTestApp({ config: { provider } });
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: provider.clientId,
        client_secret: provider.clientSecret,
        redirect_uris: [`${house.config.publicUrl}/sign-in/provider/back`],
        post_logout_redirect_uris: [`${house.config.publicUrl}/`],
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...there, sub }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
  });
  const answer = oidc.callback();
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void agree(oidc, request, response).catch(() => response.writeHead(500).end());
  });
});
afterAll(async () => {
  await house?.close();
  server?.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

/** The provider's own pages, as if its person had signed in and agreed. */
async function agree(oidc: Provider, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const { prompt, params, session, grantId } = await oidc.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const login = { accountId: there.sub, amr: there.amr };
    return oidc.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  const grant = grantId
    ? await oidc.Grant.find(grantId)
    : new oidc.Grant({ accountId: session?.accountId, clientId: String(params['client_id']) });
  grant?.addOIDCScope(String(params['scope']));
  await oidc.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant?.save() } },
    { mergeWithLastSubmission: true },
  );
}

/** A browser goes to the provider, signs in there, and is sent back to this address of the house. */
async function cameBack(browser: Client, person: There, next = ''): Promise<string> {
  there = person;
  const left = await browser.get(`/sign-in/provider${next}`);
  const away = clientOf(issuer);
  let at = left.location ?? '';
  expect(at.startsWith(`${issuer}/auth?`)).toBe(true);
  for (let hops = 0; hops < 10 && !at.startsWith(house.config.publicUrl); hops++) {
    at = new URL((await away.get(at)).location ?? '', issuer).href;
  }
  return at.slice(house.config.publicUrl.length);
}

const rows = (sql: string, ...values: unknown[]) => house.dataSource.query(sql, values);

it('lets an invited colleague in by a verified address, and from then on by who they are there', async () => {
  const { id, email } = await accountWith(house, 'officer');
  await rows(`UPDATE account SET password_hash = NULL, email_confirmed_at = NULL WHERE id = $1`, id);
  const browser = house.client();
  const back = await cameBack(browser, { sub: 'u1', email: email.toUpperCase(), email_verified: true });
  expect(await browser.get(back)).toMatchObject({ status: 303, location: '/staff/applications' });
  expect((await browser.get('/api/v1/me')).body).toMatchObject({ id, emailConfirmed: true });
  expect((await house.get(KeptMails).latest(1, email))[0]?.subject).toContain('own sign-in');
  expect((await browser.get(back)).status).toBe(502);

  const other = await accountWith(house, 'officer');
  await rows(`UPDATE account SET email = $2 WHERE id = $1`, id, `new.${email}`);
  const again = house.client();
  const second = await cameBack(again, { sub: 'u1', email: other.email, email_verified: true }, '?next=/account');
  expect((await again.get(second)).location).toBe('/account');
  expect((await again.get('/api/v1/me')).body).toMatchObject({ id });

  const out = await again.form('/sign-out', {});
  expect(out.location).toBe('/sign-in?from=provider');
  expect((await again.get('/api/v1/me')).status).toBe(401);
  expect((await again.get('/sign-in/provider/out')).location).toContain(`${issuer}/session/end?`);
});

it('refuses whoever is no colleague here, and makes no account', async () => {
  const applicant = await accountWith(house, 'applicant');
  const officer = await accountWith(house, 'officer');
  const gone = await accountWith(house, 'officer');
  await rows(`UPDATE account SET disabled_at = now() WHERE id = $1`, gone.id);
  const before = await rows(`SELECT count(*) AS n FROM account`);
  const persons: [There, string][] = [
    [{ sub: 'a', email: 'nobody@example.test', email_verified: true }, 'No colleague here'],
    [{ sub: 'b', email: applicant.email, email_verified: true }, 'No colleague here'],
    [{ sub: 'c', email: gone.email, email_verified: true }, 'No colleague here'],
    [{ sub: 'd', email: officer.email, email_verified: false }, 'has not verified'],
    [{ sub: 'e' }, 'has not verified'],
  ];
  for (const [person, words] of persons) {
    const browser = house.client();
    const answer = await browser.get(await cameBack(browser, person));
    expect([person.sub, answer.status]).toEqual([person.sub, 403]);
    expect(answer.text).toContain(words);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
  }
  expect(await rows(`SELECT count(*) AS n FROM account`)).toEqual(before);
  expect(await rows(`SELECT FROM provider_link WHERE subject = ANY($1)`, ['a', 'b', 'c', 'd', 'e'])).toEqual([]);
});

it('asks for the second factor unless the provider says that two were given', async () => {
  const { id, email } = await accountWith(house, 'decision_maker');
  const secret = await withApp(house, id);
  const browser = house.client();
  const one = await cameBack(browser, { sub: 'two', email, email_verified: true, amr: ['pwd'] });
  expect((await browser.get(one)).location).toBe('/sign-in/code');
  expect((await browser.get('/api/v1/me')).status).toBe(401);
  expect((await browser.form('/sign-in/code', { code: codeOf(house, secret) })).location).toBe('/staff/applications');
  expect((await browser.form('/sign-out', {})).location).toBe('/sign-in?from=provider');
  const strong = house.client();
  const two = await cameBack(strong, { sub: 'two', email, email_verified: true, amr: ['pwd', 'mfa'] });
  expect((await strong.get(two)).location).not.toBe('/sign-in/code');
  expect((await strong.get('/api/v1/me')).status).toBe(200);
});

it('takes no answer that another browser asked for, that is too old, or that was made up', async () => {
  const { email } = await accountWith(house, 'officer');
  const person = { sub: 'f', email, email_verified: true };
  const asked = house.client();
  const answer = await cameBack(asked, person);
  expect((await house.client().get(answer)).status).toBe(502);
  const stranger = house.client();
  await stranger.get('/sign-in/provider');
  expect((await stranger.get(answer)).status).toBe(502);
  for (const query of ['', '?code=x&state=y', '?error=access_denied', '?state=%00', '?code=x&state=y&state=z']) {
    const browser = house.client();
    await browser.get('/sign-in/provider');
    const status = (await browser.get(`/sign-in/provider/back${query}`)).status;
    expect([query, status < 500 || status === 502]).toEqual([query, true]);
  }
  house.clock.shiftBy(11 * 60_000);
  expect((await asked.get(answer)).status).toBe(502);
  house.clock.shiftBy(0);
});
