import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { isStaff } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { OwnDeeds } from '../own/own-deeds.service.js';
import { STAFF_ROLES } from '../permission.policy.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { SignInNotes } from '../sign-in/sign-in-notes.service.js';
import { SignIn, type SignedIn } from '../sign-in/sign-in.service.js';
import type { ProviderPerson } from './provider-claims.rules.js';

/** Staff who come in by the university's own sign-in. It makes no account: an administrator invites first. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly guesses: GuessLimits,
    private readonly deeds: OwnDeeds,
    private readonly mailer: AccountMailer,
    private readonly notes: SignInNotes,
    private readonly signIns: SignIn,
  ) {}

  /**
   * Finds the colleague: by the link kept at the first time, else by the address that the provider has verified. Where
   * the provider does not say that two factors were given, the account's own second factor is asked for.
   * @throws Refusal provider.unverified, provider.unknown, auth.throttled, auth.token_only
   */
  async enter(request: Request, person: ProviderPerson): Promise<SignedIn> {
    if (!request.session) throw refuse('auth.token_only');
    await this.guesses.countAsking(subnetOf(request.ip));
    const { accountId } = await this.deeds.run('account.provider_used', (db, now) => this.linked(db, person, now));
    const entry = await this.notes.entryOf(accountId);
    if (!entry || !isStaff(entry.roles)) throw refuse('provider.unknown');
    if (!person.second) return this.signIns.oneFactor(request, entry, 'provider');
    await this.signIns.begin(request, entry, { way: 'provider', second: true });
    return { done: true, ...entry };
  }

  private async linked(db: EntityManager, person: ProviderPerson, now: Date): Promise<{ accountId: string }> {
    const [known] = (await db.query(
      `UPDATE provider_link SET last_used_at = $3 WHERE issuer = $1 AND subject = $2
       RETURNING account_id AS "accountId"`,
      [person.issuer, person.subject, now],
    )) as [{ accountId: string }[], number];
    if (known[0]) return known[0];
    if (person.email === null) throw refuse('provider.unverified');
    const made: { accountId: string }[] = await db.query(
      `INSERT INTO provider_link (issuer, subject, account_id, created_at, last_used_at)
       SELECT $1, $2, id, $3, $3 FROM account WHERE email = $4 AND disabled_at IS NULL AND roles && $5::text[]
       ON CONFLICT DO NOTHING RETURNING account_id AS "accountId"`,
      [person.issuer, person.subject, now, normalEmail(person.email), STAFF_ROLES],
    );
    if (!made[0]) throw refuse('provider.unknown');
    await db.query(`UPDATE account SET email_confirmed_at = coalesce(email_confirmed_at, $2) WHERE id = $1`, [
      made[0].accountId,
      now,
    ]);
    await this.mailer.tell(db, made[0].accountId, { kind: 'providerLinked' });
    return made[0];
  }
}
