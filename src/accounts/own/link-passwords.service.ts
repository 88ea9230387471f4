import { Injectable } from '@nestjs/common';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';
import { NewPasswords } from '../sign-in/new-passwords.service.js';
import { Tickets } from '../tickets/ticket.service.js';
import { OwnDeeds } from './own-deeds.service.js';

/** Passwords chosen through a link from a mail: forgotten ones and a colleague's first one. */
@Injectable()
export class LinkPasswords {
  constructor(
    private readonly tickets: Tickets,
    private readonly newPasswords: NewPasswords,
    private readonly factors: SecondFactors,
    private readonly mailer: AccountMailer,
    private readonly deeds: OwnDeeds,
  ) {}

  /**
   * Whose account a link opens, without using it.
   * @throws Refusal ticket.spent
   */
  look(kind: 'reset' | 'invite', secret: string): Promise<{ email: string; name: string | null }> {
    return this.tickets.look(this.deeds.db, secret, kind);
  }

  /**
   * Sets the password, which uses the link up, confirms the address (the mail arrived), ends every session and voids
   * every other link. Returns the address.
   * @throws Refusal ticket.spent, account.password_unfit
   */
  async set(kind: 'reset' | 'invite', secret: string, password: string, locale: Locale): Promise<string> {
    const { accountId: whose, email } = await this.tickets.look(this.deeds.db, secret, kind);
    const beside = await this.factors.has(whose);
    const { hash, short } = await this.newPasswords.make(password, { email, locale, beside });
    const action = kind === 'reset' ? 'account.password_reset' : 'account.invitation_accepted';
    await this.deeds.run(action, async (db, now) => {
      const { accountId } = await this.tickets.redeem(db, secret, kind);
      const [rows] = (await db.query(
        `UPDATE account
            SET password_hash = $2, password_short = $4, session_epoch = session_epoch + 1,
                email_confirmed_at = coalesce(email_confirmed_at, $3)
          WHERE id = $1 RETURNING locale`,
        [accountId, hash, now, short],
      )) as [{ locale: Locale }[], number];
      await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1`, [accountId]);
      await this.tickets.void(db, accountId);
      const to = { accountId, email, locale: rows[0]?.locale ?? locale };
      if (kind === 'reset') await this.mailer.send(db, to, { kind: 'changed' });
      return { accountId };
    });
    return email;
  }
}
