import { permissionsOf } from '../../src/accounts/permission.policy.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import type { Answer, Client } from './client.service.js';
import { DossierWalk, wholeAnswers } from './dossier.service.js';

const PASSWORD = 'three green lamps over the river';
let count = 0;

/** Somebody who applies: as an actor for services, and signed in for pages. */
export interface PortalApplicant {
  actor: Actor & { accountId: string };
  client: Client;
}

/** A new applicant with a confirmed address, signed in, who lives by the clock of Kolkata. */
export async function portalApplicant(house: TestApp): Promise<PortalApplicant> {
  const client = house.client();
  const email = `portal${++count}@example.org`;
  await client.post('/api/v1/accounts', { email, password: PASSWORD, locale: 'en', timezone: 'Asia/Kolkata' });
  await house.dataSource.query('update account set email_confirmed_at = created_at where email = $1', [email]);
  const [row] = await house.dataSource.query('select id from account where email = $1', [email]);
  await client.post('/api/v1/sessions', { email, password: PASSWORD });
  return {
    client,
    actor: {
      accountId: row.id,
      kind: 'session',
      roles: ['applicant'],
      permissions: permissionsOf(['applicant']),
      name: null,
      locale: 'en',
      timezone: 'Asia/Kolkata',
      emailConfirmed: true,
    },
  };
}

/** The person's draft of an open offering, with whole answers or none, and its address. */
export async function portalDraft(
  house: TestApp,
  who: PortalApplicant,
  whole = true,
): Promise<{ walk: DossierWalk; path: string }> {
  const offeringId = await openOffering(house);
  const { id, reference } = await house.get(ApplicationService).start(who.actor, { offeringId });
  const walk = new DossierWalk(house, who.actor, id);
  if (whole) await walk.save(wholeAnswers());
  return { walk, path: `/applications/${reference}` };
}

/** The address of a dossier's page. */
export async function pathOf(walk: DossierWalk): Promise<string> {
  return `/applications/${(await walk.status()).reference}`;
}

/** The words of a page's content, without lists to choose from. */
export function wordsOf(answer: Answer): string {
  return (/<main.*<\/main>/s.exec(answer.text)?.[0] ?? '')
    .replace(/<select.*?<\/select>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|’/g, '’')
    .replace(/[\s\u00a0]+/g, ' ');
}

/** The value of a hidden field. */
export function hiddenIn(answer: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(answer.text)?.[1] ?? '';
}
