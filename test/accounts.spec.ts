import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { accountWith, enter, linkIn, PASSWORD, signedIn, ticketIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

let house: TestApp;
let post: SMTPServer;
const mails: ParsedMail[] = [];

beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => void post.listen(0, '127.0.0.1', resolve));
  const { port } = post.server.address() as AddressInfo;
  house = await startTestApp({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await house?.close();
  await new Promise<void>((resolve) => post.close(() => resolve()));
});

/** Lets the mails leave and returns the newest one to `email`, as it came out of the wire. */
async function received(email: string): Promise<ParsedMail> {
  await house.get(Jobs).runPending();
  const mail = mails.findLast((each) => [each.to].flat().some((to) => to?.text === email));
  if (!mail) throw new Error('No mail has come');
  return mail;
}

describe('making an account', () => {
  it('works at once; a link from the mail confirms the address, and reading the link does not', async () => {
    const visitor = house.client();
    const made = await visitor.post('/api/v1/accounts', { email: 'Ada@Example.org', password: PASSWORD });
    expect(made.status).toBe(202);
    const entered = await visitor.post('/api/v1/sessions', { email: 'ada@example.org', password: PASSWORD });
    expect(entered).toMatchObject({
      status: 201,
      body: { email: 'ada@example.org', emailConfirmed: false, name: null, roles: ['applicant'], locale: 'en' },
    });
    const mail = await received('ada@example.org');
    expect(mail.subject).toBe('Confirm your e-mail address');
    expect(mail.text).toContain('2 Teatralna Square');

    const link = linkIn(house, mail.text ?? '');
    const scanner = house.client();
    for (let n = 0; n < 2; n++) expect((await scanner.get(link)).text).toContain('ada@example.org');
    expect((await visitor.get('/api/v1/me')).body).toMatchObject({ emailConfirmed: false });

    const confirmed = await house.client().form('/confirm', { ticket: ticketIn(link) });
    expect(confirmed).toMatchObject({ status: 303, location: '/sign-in?from=confirm' });
    expect((await visitor.get('/api/v1/me')).body).toMatchObject({ emailConfirmed: true });
    const again = await house.client().form('/confirm', { ticket: ticketIn(link) });
    expect(again.status).toBe(303);
  });

  it('answers the same for a known and an unknown address, and only mails tell them apart', async () => {
    const { email } = await accountWith(house, 'applicant');
    const before = (await house.dataSource.query(`SELECT count(*)::int AS n FROM account`))[0].n;
    const answers = [];
    for (const each of [email, 'nobody-yet@example.org']) {
      const { status, body, headers } = await house
        .client()
        .post('/api/v1/accounts', { email: each, password: PASSWORD });
      answers.push({ status, body, names: [...headers.keys()].filter((name) => name !== 'date') });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect((await house.dataSource.query(`SELECT count(*)::int AS n FROM account`))[0].n).toBe(before + 1);
    expect((await received(email)).subject).toBe('You have an account already');
    expect((await received('nobody-yet@example.org')).subject).toBe('Confirm your e-mail address');
    // The other's password still opens the account, the new one does not.
    const stranger = await house.client().post('/api/v1/sessions', { email, password: 'four loud rivers of tea' });
    expect(stranger.status).toBe(401);
  });

  it('gives one and the same 401 for an unknown address, a wrong password and a disabled account', async () => {
    const known = await accountWith(house, 'applicant');
    const disabled = await accountWith(house, 'applicant');
    await house.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [disabled.id]);
    const tries = [
      { email: known.email, password: 'this is not the password' },
      { email: disabled.email, password: PASSWORD },
      { email: 'nobody@example.org', password: PASSWORD },
      { email: 'no address', password: PASSWORD },
    ];
    const answers = [];
    for (const json of tries) {
      const { status, body } = await house.client().post('/api/v1/sessions', json);
      answers.push({ status, body });
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'auth.wrong_credentials' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each([
    [{ password: PASSWORD }, 'email', 'missing'],
    [{ email: 'ada', password: PASSWORD }, 'email', 'isEmail'],
    [{ email: 'аda@example.org', password: PASSWORD }, 'email', 'isEmail'],
    [{ email: 'b@example.org', password: 'fourteen chars' }, 'password', 'minLength'],
    [{ email: 'b@example.org', password: 'x y z'.repeat(40) }, 'password', 'maxLength'],
    [{ email: 'bbbbbbbb@example.org', password: 'bbbbbbbb@example.org' }, 'password', 'address'],
    [{ email: 'b@example.org', password: 'passwordpassword' }, 'password', 'common'],
    [{ email: 'b@example.org', password: PASSWORD, locale: 'xx' }, 'locale', 'isIn'],
    [{ email: 'b@example.org', password: PASSWORD, timezone: 'Mars/Olympus' }, 'timezone', 'isTimeZone'],
    [{ email: 'b@example.org', password: PASSWORD, roles: ['admin'] }, 'roles', 'unknown'],
  ])('refuses %j under %s', async (json, field, code) => {
    const answer = await house.client().post<{ errors: { field: string; code: string }[] }>('/api/v1/accounts', json);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });
});

describe('the pages', () => {
  it('take one from signing up to one’s own account, and keep what was typed', async () => {
    const visitor = house.client();
    const short = await visitor.form('/sign-up', {
      email: 'ngozi@example.org',
      password: 'short',
      next: '/application',
    });
    expect(short.status).toBe(422);
    expect(short.text).toContain('value="ngozi@example.org"');
    expect(short.text).not.toContain('value="short"');
    expect(short.text).toContain('role="alert"');
    const made = await visitor.form('/sign-up', { email: 'ngozi@example.org', password: PASSWORD, next: '/account' });
    expect(made).toMatchObject({ status: 303, location: '/sign-in?from=sign-up&next=%2Faccount' });
    expect((await visitor.get(made.location ?? '')).text).toContain('We have sent you a mail');

    const wrong = await visitor.form('/sign-in', { email: 'ngozi@example.org', password: 'wrong', next: '/account' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="/account"');
    const entered = await visitor.form('/sign-in', {
      email: 'ngozi@example.org',
      password: PASSWORD,
      next: '/account',
    });
    expect(entered).toMatchObject({ status: 303, location: '/account' });
    const account = await visitor.get('/account');
    expect(account.status).toBe(200);
    expect(account.text).toContain('Confirm your address');
    expect(await visitor.form('/account/confirmation', {})).toMatchObject({ status: 303 });
    const out = await visitor.form('/sign-out', {});
    expect(out).toMatchObject({ status: 303, location: '/' });
    expect(await visitor.get('/account')).toMatchObject({ status: 303, location: '/sign-in?next=%2Faccount' });
  });

  it('never lead to another site', async () => {
    const { email } = await accountWith(house, 'applicant');
    const wishes = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
    ];
    for (const next of wishes) {
      const visitor = house.client();
      const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(page.text).not.toContain('name="next"');
      expect(page.text).not.toMatch(/(href|action)="[^/#?]/);
      expect(await visitor.form('/sign-in', { email, password: PASSWORD, next })).toMatchObject({
        status: 303,
        location: '/application',
      });
      const here = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(here.location).toBe('/application');
    }
  });

  it('speak Ukrainian, in mails too', async () => {
    const visitor = house.client();
    const headers = { 'Accept-Language': 'uk' };
    expect((await visitor.get('/sign-up', headers)).text).toContain('Створити обліковий запис');
    await visitor.form('/sign-up', { email: 'oksana@example.org', password: PASSWORD }, headers);
    const mail = await received('oksana@example.org');
    expect(mail.subject).toBe('Підтвердьте адресу електронної пошти');
    expect(mail.headers.get('content-language')).toBe('uk');
  });

  it('show kept mails outside of production', async () => {
    const page = await house.client().get('/dev/mail');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Confirm your e-mail address');
  });
});

describe('a forgotten password', () => {
  it('is set anew by a link that works once, and ends every session', async () => {
    const { email, client } = await signedIn(house, 'applicant');
    const asked = await house.client().form('/forgot', { email: email.toUpperCase() });
    const askedElse = await house.client().form('/forgot', { email: 'nobody@example.org' });
    expect(asked).toMatchObject({ status: 303, location: '/forgot?sent' });
    expect({ status: askedElse.status, location: askedElse.location, text: askedElse.text }).toEqual({
      status: asked.status,
      location: asked.location,
      text: asked.text,
    });
    const link = linkIn(house, (await received(email)).text ?? '');
    expect((await house.client().get(link)).text).toContain(email);
    const unfit = await house.client().form('/reset', { ticket: ticketIn(link), password: 'too short' });
    expect(unfit.status).toBe(422);

    const fresh = ' five silent rivers of tea ';
    const set = await house.client().form('/reset', { ticket: ticketIn(link), password: fresh });
    expect(set).toMatchObject({ status: 303, location: '/sign-in?from=password' });
    expect((await client.get('/api/v1/me')).status).toBe(401);
    await expect(enter(house, email, PASSWORD)).rejects.toThrow('401');
    await enter(house, email, fresh);
    expect((await received(email)).subject).toBe('Your password has been changed');
    const again = await house.client().form('/reset', { ticket: ticketIn(link), password: `${fresh} again` });
    expect(again.status).toBe(410);
    expect(again.text).toContain('/forgot');
  });

  it('gives a link that is dead after half an hour', async () => {
    const { email } = await accountWith(house, 'applicant');
    await house.client().form('/forgot', { email });
    await house.get(Jobs).runPending();
    const link = linkIn(house, (await received(email)).text ?? '');
    house.clock.shiftBy(31 * 60_000);
    try {
      expect((await house.client().get(link)).status).toBe(410);
      const set = await house.client().form('/reset', { ticket: ticketIn(link), password: 'six silent rivers of tea' });
      expect(set.status).toBe(410);
    } finally {
      house.clock.shiftBy(0);
    }
  });

  it('keeps no link in the outbox once its mail has left', async () => {
    const { email } = await accountWith(house, 'applicant');
    await house.client().form('/forgot', { email });
    await house.get(Jobs).runPending();
    await received(email);
    const rows = await house.dataSource.query('select text from mail where recipient = $1', [email]);
    expect(rows).toEqual([{ text: '' }]);
  });

  it('lets exactly one of two use the same link', async () => {
    const { email } = await accountWith(house, 'applicant');
    await house.client().form('/forgot', { email });
    await house.get(Jobs).runPending();
    const ticket = ticketIn(linkIn(house, (await received(email)).text ?? ''));
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        house.client().form('/reset', { ticket, password: `${n} silent rivers of tea` }),
      ),
    );
    expect(answers.map((each) => each.status).toSorted()).toEqual([303, 410, 410, 410, 410, 410]);
  });
});

describe('another address', () => {
  it('needs the password and the new mailbox, and the old one is told', async () => {
    const { email, client } = await signedIn(house, 'applicant');
    const wrong = await client.form('/account/address', { email: 'moved@example.org', current: 'not my password' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="moved@example.org"');
    const asked = await client.form('/account/address', { email: 'moved@example.org', current: PASSWORD });
    expect(asked).toMatchObject({ status: 303, location: '/account?did=addressAsked' });
    expect((await received(email)).text).toContain('m…@example.org');
    const link = linkIn(house, (await received('moved@example.org')).text ?? '');
    expect((await client.get('/api/v1/me')).body).toMatchObject({ email });
    expect((await house.client().form('/change-address', { ticket: ticketIn(link) })).status).toBe(303);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ email: 'moved@example.org', emailConfirmed: true });
    expect((await received(email)).subject).toBe('Your account has a new e-mail address');
  });

  it('says only to its mailbox that it is taken', async () => {
    const { client } = await signedIn(house, 'applicant');
    const other = await accountWith(house, 'applicant');
    const asked = await client.form('/account/address', { email: other.email, current: PASSWORD });
    expect(asked).toMatchObject({ status: 303, location: '/account?did=addressAsked' });
    expect((await received(other.email)).subject).toBe('This address has an account of its own');
  });
});
