import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { endSessions } from '../access/session-ends.query.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { NewPasswords } from '../sign-in/new-passwords.service.js';
import { SessionStarts } from '../sign-in/session-starts.service.js';
import { OwnDeeds } from './own-deeds.service.js';
import { PresentPassword } from './present-password.service.js';

/** What people change about their own account. */
@Injectable()
export class OwnAccounts {
  constructor(
    private readonly present: PresentPassword,
    private readonly newPasswords: NewPasswords,
    private readonly starts: SessionStarts,
    private readonly mailer: AccountMailer,
    private readonly deeds: OwnDeeds,
  ) {}

  /**
   * Changes the password and ends every session but this one, which gets a new id.
   * @throws Refusal account.password_wrong, account.password_unfit, auth.throttled
   */
  async changePassword(
    actor: Actor,
    request: Request,
    input: { current: string; password: string },
    locale: Locale,
  ): Promise<void> {
    const own = await this.present.check(actor, request, input.current, locale);
    const whose = { email: own.email, locale, beside: own.secondFactor };
    const { hash, short } = await this.newPasswords.make(input.password, whose);
    const second = request.session.second ?? false;
    const entry = await this.deeds.run('account.password_changed', async (db) => {
      await db.query(`UPDATE account SET password_hash = $2, password_short = $3 WHERE id = $1`, [own.id, hash, short]);
      await db.query(`DELETE FROM account_ticket WHERE account_id = $1 AND kind = 'reset' AND used_at IS NULL`, [
        own.id,
      ]);
      await this.mailer.send(db, { accountId: own.id, email: own.email, locale: own.locale }, { kind: 'changed' });
      return endSessions(db, own.id, request.sessionID);
    });
    await this.starts.begin(request, entry, second);
  }

  /** The language of pages and mails, and the zone in which deadlines are told; null: not said. */
  async setLanguage(actor: Actor, input: { locale: Locale; timezone: string | null }): Promise<void> {
    await this.deeds.db.query(`UPDATE account SET locale = $2, timezone = $3 WHERE id = $1`, [
      actor.accountId,
      input.locale,
      input.timezone,
    ]);
  }

  /** Whether the desk answers to single keys. */
  async setKeys(actor: Actor, on: boolean): Promise<void> {
    await this.deeds.db.query(`UPDATE account SET keys = $2 WHERE id = $1`, [actor.accountId, on]);
  }
}
