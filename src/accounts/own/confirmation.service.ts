import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { Tickets } from '../tickets/ticket.service.js';
import { OwnAccountQuery } from './own-account.query.js';
import { OwnDeeds } from './own-deeds.service.js';

/** The proof that an address reaches its owner. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly tickets: Tickets,
    private readonly mailer: AccountMailer,
    private readonly guesses: GuessLimits,
    private readonly own: OwnAccountQuery,
    private readonly deeds: OwnDeeds,
  ) {}

  /**
   * The address that a link would confirm. Reading it confirms nothing: scanners open links in mails.
   * @throws Refusal ticket.spent
   */
  async look(secret: string): Promise<{ email: string; done: boolean }> {
    const { email, used } = await this.tickets.look(this.deeds.db, secret, 'confirm', true);
    return { email, done: used };
  }

  /**
   * Confirms the address. A second click on the same link is answered like the first.
   * @throws Refusal ticket.spent
   */
  async confirm(secret: string): Promise<void> {
    const { done } = await this.look(secret);
    if (done) return;
    await this.deeds.run('account.confirmed', async (db, now) => {
      const { accountId } = await this.tickets.redeem(db, secret, 'confirm');
      await db.query(`UPDATE account SET email_confirmed_at = coalesce(email_confirmed_at, $2) WHERE id = $1`, [
        accountId,
        now,
      ]);
      return { accountId };
    });
  }

  /** Mails a fresh link to one's own unconfirmed address, a few times an hour at most. */
  async again(actor: Actor): Promise<void> {
    const { id: accountId, email, emailConfirmed, locale } = await this.own.of(actor);
    if (emailConfirmed || !(await this.guesses.mayMail(email))) return;
    await this.deeds.run('account.confirmation_asked', async (db) => {
      await this.mailer.sendLink(db, { accountId, email, locale }, 'confirm');
      return { accountId };
    });
  }
}
