import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS } from '../src/accounts/demo/demo-accounts.data.js';
import { DemoAccounts } from '../src/accounts/demo/demo-accounts.service.js';
import { FirstAdmin } from '../src/accounts/people/first-admin.service.js';
import {
  accountWith,
  enter,
  linkMailedTo,
  PASSWORD,
  type Person,
  signedIn,
  ticketIn,
} from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';

let house: TestApp;
let admin: Person;
beforeAll(async () => {
  house = await startTestApp();
  admin = await signedIn(house, 'admin');
});
afterAll(() => house?.close());

const idIn = (location: string | null) => /\/staff\/people\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';

async function deedsOn(id: string): Promise<string[]> {
  const owner = await house.owner();
  const rows: { action: string }[] = await owner.query(
    `SELECT action FROM audit_entry WHERE subject_kind = 'account' AND subject_id = $1 ORDER BY at, id`,
    [id],
  );
  return rows.map((row) => row.action);
}

describe('colleagues', () => {
  it('are invited by mail, choose a password and come in with their roles', async () => {
    const fields = { email: 'Iryna@example.org', name: 'Iryna Savchuk', roles: ['reviewer', 'analyst'], locale: 'uk' };
    const nobody = await admin.client.form('/staff/people/invite', { ...fields, roles: [] });
    expect(nobody.status).toBe(422);
    expect(nobody.text).toContain('value="Iryna Savchuk"');
    const invited = await admin.client.form('/staff/people/invite', fields);
    expect(invited.status).toBe(303);
    const id = idIn(invited.location);
    const first = await linkMailedTo(house, 'iryna@example.org');
    expect((await admin.client.form(`/staff/people/${id}/invitation`, {})).status).toBe(303);
    const link = await linkMailedTo(house, 'iryna@example.org');
    expect((await house.client().get(first)).status).toBe(410);
    expect((await house.client().get(link)).text).toContain('Iryna Savchuk');
    const accepted = await house.client().form('/invitation', { ticket: ticketIn(link), password: PASSWORD });
    expect(accepted.status).toBe(303);
    const client = await enter(house, 'iryna@example.org');
    expect((await client.get('/api/v1/me')).body).toMatchObject({
      name: 'Iryna Savchuk',
      roles: ['reviewer', 'analyst'],
      locale: 'uk',
      emailConfirmed: true,
    });
    expect(await deedsOn(id)).toEqual([
      'people.invited',
      'people.invited_again',
      'account.invitation_accepted',
      'session.begun',
    ]);
    const twice = await admin.client.form('/staff/people/invite', fields);
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('exists already');
  });

  it('are listed for assignment to those who assign, without their addresses', async () => {
    const officer = await signedIn(house, 'officer');
    const shut = await accountWith(house, 'officer');
    await house.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [shut.id]);
    const list = await officer.client.get<{ items: { id: string }[] }>('/api/v1/accounts?role=officer');
    expect(list.status).toBe(200);
    expect(list.body.items.map((item) => item.id)).toEqual([officer.id]);
    expect(list.text).not.toContain('@');
    const applicant = await signedIn(house, 'applicant');
    expect((await applicant.client.get('/api/v1/accounts')).status).toBe(403);
    expect((await officer.client.get('/api/v1/accounts?role=applicant')).status).toBe(422);
  });

  it('are shown to nobody but the administrator', async () => {
    for (const role of ['applicant', 'officer', 'decision_maker', 'analyst'] as const) {
      const { client } = await signedIn(house, role);
      expect((await client.get('/staff/people')).status).toBe(403);
      expect((await client.form(`/staff/people/${admin.id}/disable`, {})).status).toBe(403);
    }
  });

  it('an applicant never becomes one of them', async () => {
    const { id } = await accountWith(house, 'applicant');
    const answer = await admin.client.form(`/staff/people/${id}/roles`, { roles: 'officer' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('under another address');
    const invented = await admin.client.form(`/staff/people/${id}/roles`, { roles: ['applicant', 'rector'] });
    expect(invented.status).toBe(422);
  });
});

describe('the last administrator', () => {
  it('stays, also when two remove each other at once', async () => {
    const alone = await startTestApp();
    try {
      const one = await signedIn(alone, 'admin');
      const refused = await one.client.form(`/staff/people/${one.id}/disable`, {});
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('last administrator');
      expect((await one.client.form(`/staff/people/${one.id}/roles`, { roles: 'officer' })).status).toBe(422);
      const two = await signedIn(alone, 'admin');
      await Promise.all([
        one.client.form(`/staff/people/${two.id}/disable`, {}),
        two.client.form(`/staff/people/${one.id}/disable`, {}),
      ]);
      const left = await alone.dataSource.query(
        `SELECT count(*)::int AS n FROM account WHERE 'admin' = ANY(roles) AND disabled_at IS NULL`,
      );
      expect(left[0].n).toBe(1);
    } finally {
      await alone.close();
    }
  });

  it('the first one is made by the operator, with a link or a password', async () => {
    const made = await house.get(FirstAdmin).create({ email: 'First@example.org', name: 'Solomiia', password: null });
    const again = await house.get(FirstAdmin).create({ email: 'first@example.org', name: 'Solomiia', password: null });
    expect((await house.client().get(new URL(made ?? '').pathname + new URL(made ?? '').search)).status).toBe(410);
    const ticket = ticketIn(again ?? '');
    expect((await house.client().form('/invitation', { ticket, password: PASSWORD })).status).toBe(303);
    expect((await (await enter(house, 'first@example.org')).get('/staff/people')).status).toBe(200);
    const more = { email: 'second@example.org', name: 'Taras', password: PASSWORD };
    expect(await house.get(FirstAdmin).create(more)).toBeNull();
    await enter(house, 'second@example.org');
    await expect(house.get(FirstAdmin).create(more)).rejects.toMatchObject({ code: 'people.address_taken' });
  });
});

describe('demonstration accounts', () => {
  it('are there for every role with the one password, and a second start changes nothing', async () => {
    const demo = await startTestApp({ config: { demo: true, demoPassword: 'for trying out' } });
    try {
      const ids = await demo.get(DemoAccounts).ensureDemoAccounts();
      const rows = () => demo.dataSource.query(`SELECT xmin::text, id, simulated FROM account ORDER BY id`);
      const before = await rows();
      expect(await demo.get(DemoAccounts).ensureDemoAccounts()).toEqual(ids);
      expect(await rows()).toEqual(before);
      expect(before).toHaveLength(8);
      for (const { email, role } of DEMO_ACCOUNTS) {
        const client = await enter(demo, email, 'for trying out');
        expect((await client.get('/api/v1/me')).body).toMatchObject({ roles: [role], emailConfirmed: true });
      }
      expect((await demo.client().get('/sign-in')).text).toContain('officer@demo.test');
    } finally {
      await demo.close();
    }
  });

  it('never come into being in production, nor does the page of kept mails', async () => {
    const config = { nodeEnv: 'production', demo: true, demoPassword: 'for trying out' } as const;
    const real = await startTestApp({ database: house.database, config });
    try {
      await expect(real.get(DemoAccounts).ensureDemoAccounts()).rejects.toThrow('outside of production');
      expect((await real.client().get('/dev/mail')).status).toBe(404);
    } finally {
      await real.close();
    }
  });
});
