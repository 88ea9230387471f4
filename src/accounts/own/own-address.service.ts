import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail, veiledEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { Tickets } from '../tickets/ticket.service.js';
import { OwnDeeds } from './own-deeds.service.js';
import { PresentPassword } from './present-password.service.js';

/** Changing the address: asked for with the password, confirmed from the new mailbox, told to the old one. */
@Injectable()
export class OwnAddress {
  constructor(
    private readonly present: PresentPassword,
    private readonly guesses: GuessLimits,
    private readonly mailer: AccountMailer,
    private readonly tickets: Tickets,
    private readonly deeds: OwnDeeds,
  ) {}

  /**
   * Mails a link to the new address and a notice to the old one. Whether another account has the new address is told
   * only to the new mailbox.
   * @throws Refusal account.password_wrong, auth.throttled
   */
  async ask(actor: Actor, request: Request, input: { email: string; current: string }, locale: Locale): Promise<void> {
    const own = await this.present.check(actor, request, input.current, locale);
    const email = normalEmail(input.email);
    if (email === own.email || !(await this.guesses.mayMail(email))) return;
    await this.deeds.run('account.address_asked', async (db) => {
      const to = { accountId: own.id, email: own.email, locale: own.locale };
      const taken: unknown[] = await db.query(`SELECT FROM account WHERE email = $1`, [email]);
      if (taken.length > 0) await this.mailer.send(db, { ...to, email }, { kind: 'takenAddress' });
      else await this.mailer.sendLink(db, to, 'newAddress', email);
      await this.mailer.send(db, to, { kind: 'oldAddress', to: veiledEmail(email) });
      return { accountId: own.id };
    });
  }

  /**
   * The address that a link would bring.
   * @throws Refusal ticket.spent
   */
  async look(secret: string): Promise<string> {
    const { newEmail } = await this.tickets.look(this.deeds.db, secret, 'change_email');
    return newEmail ?? '';
  }

  /**
   * Makes the new address the account's own.
   * @throws Refusal ticket.spent, account.address_taken
   */
  async confirm(secret: string): Promise<void> {
    await this.deeds.run('account.address_changed', async (db, now) => {
      const before = await this.tickets.look(db, secret, 'change_email');
      const { accountId, newEmail } = await this.tickets.redeem(db, secret, 'change_email');
      const taken: unknown[] = await db.query(`SELECT FROM account WHERE email = $1`, [newEmail]);
      if (taken.length > 0) throw refuse('account.address_taken');
      const [rows] = (await db.query(
        `UPDATE account SET email = $2, email_confirmed_at = $3 WHERE id = $1 RETURNING locale`,
        [accountId, newEmail, now],
      )) as [{ locale: Locale }[], number];
      // Links that were mailed to the old address must not open the account any more.
      await this.tickets.void(db, accountId);
      const to = { accountId, email: before.email, locale: rows[0]?.locale ?? 'en' };
      await this.mailer.send(db, to, { kind: 'addressChanged', to: veiledEmail(newEmail ?? '') });
      return { accountId };
    });
  }
}
