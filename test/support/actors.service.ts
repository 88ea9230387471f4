import { newId } from '../../src/platform/database/id.rules.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { permissionsOf, type Role } from '../../src/accounts/permission.policy.js';
import type { TestApp } from './app.service.js';

let count = 0;

/** A new account with these roles, and the actor it signs in as. The password cannot be used: see `signedIn` for that. */
export async function actorWith(house: TestApp, ...roles: Role[]): Promise<Actor & { accountId: string }> {
  const accountId = newId();
  const name = roles.includes('applicant') ? null : `${roles[0]} ${++count}`;
  const now = house.clock.now();
  await house.dataSource.query(
    `insert into account (id, email, email_confirmed_at, password_hash, name, roles, locale, created_at)
     values ($1, $2, $3, null, $4, $5, 'en', $3)`,
    [accountId, `${accountId}@example.test`, now, name, roles],
  );
  return {
    accountId,
    kind: 'session',
    roles,
    permissions: permissionsOf(roles),
    name,
    locale: 'en',
    timezone: 'Africa/Lagos',
    emailConfirmed: true,
  };
}

/** The open offering of a programme (by code) with the most places left. */
export async function openOffering(house: TestApp, programme = 'MED', language = 'en'): Promise<string> {
  const [row] = await house.dataSource.query(
    `select o.id from offering o join programme p on p.id = o.programme_id join intake i on i.id = o.intake_id
     where p.code = $1 and o.language = $2 and o.active
       and $3 between o.opens_on and least(o.closes_on, i.applications_close_on)
     order by i.starts_on desc, o.id limit 1`,
    [programme, language, house.clock.today()],
  );
  if (!row) throw new Error(`no open offering of ${programme} in ${language}`);
  return row.id;
}
