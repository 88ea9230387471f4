import { newId } from '../../src/platform/database/id.rules.js';
import { KeptMails } from '../../src/platform/mail/kept-mail.query.js';
import { Passwords } from '../../src/accounts/sign-in/passwords.service.js';
import type { Role } from '../../src/accounts/permission.policy.js';
import type { TestApp } from './app.service.js';
import type { Client } from './client.service.js';

/** The password of every account that the tests make. */
export const PASSWORD = 'three quiet rivers of tea';

export interface Person {
  id: string;
  email: string;
  client: Client;
}

/** A confirmed account with these roles and `PASSWORD`, not signed in. */
export async function accountWith(house: TestApp, ...roles: Role[]): Promise<{ id: string; email: string }> {
  const id = newId();
  const email = `${id}@example.test`;
  const hash = await house.get(Passwords).hash(PASSWORD);
  await house.dataSource.query(
    `INSERT INTO account (id, email, email_confirmed_at, password_hash, name, roles, locale, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'en', $3)`,
    [id, email, house.clock.now(), hash, roles.includes('applicant') ? null : `Colleague ${id.slice(-4)}`, roles],
  );
  return { id, email };
}

/** The same, signed in as people do. */
export async function signedIn(house: TestApp, ...roles: Role[]): Promise<Person> {
  const account = await accountWith(house, ...roles);
  return { ...account, client: await enter(house, account.email) };
}

/** A visitor who signs in with an address and a password. */
export async function enter(house: TestApp, email: string, password = PASSWORD): Promise<Client> {
  const client = house.client();
  const answer = await client.post('/api/v1/sessions', { email, password });
  if (answer.status !== 201) throw new Error(`Signing in was answered ${answer.status}`);
  return client;
}

/** The path of the link in the newest mail to `email`, as the mail was kept. */
export async function linkMailedTo(house: TestApp, email: string): Promise<string> {
  const [mail] = await house.get(KeptMails).latest(1, email);
  return linkIn(house, mail?.text ?? '');
}

export function linkIn(house: TestApp, text: string): string {
  const line = text.split(/\r?\n/).find((each) => each.startsWith(`${house.config.publicUrl}/`));
  if (!line) throw new Error('There is no link in this mail');
  return line.slice(house.config.publicUrl.length);
}

/** The ticket in a link. */
export function ticketIn(link: string): string {
  return new URL(link, 'http://house').searchParams.get('ticket') ?? '';
}
