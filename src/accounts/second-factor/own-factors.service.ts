import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { endSessions } from '../access/session-ends.query.js';
import { refuse } from '../accounts.refusals.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { accountOf } from '../own/account-of.rules.js';
import { OwnDeeds } from '../own/own-deeds.service.js';
import { SessionStarts } from '../sign-in/session-starts.service.js';
import { FactorQuery } from './factor.query.js';
import { SecondFactors } from './second-factors.service.js';

/** What people do about their own second factors. Each change ends their other sessions and is told by mail. */
@Injectable()
export class OwnFactors {
  constructor(
    private readonly query: FactorQuery,
    private readonly factors: SecondFactors,
    private readonly mailer: AccountMailer,
    private readonly deeds: OwnDeeds,
    private readonly starts: SessionStarts,
  ) {}

  /**
   * New codes for paper in place of the earlier ones.
   * @throws Refusal factor.none
   */
  async newCodes(actor: Actor): Promise<string[]> {
    const { codes } = await this.deeds.run('factor.codes_renewed', async (db) => {
      const accountId = accountOf(actor);
      if (!(await this.factors.has(accountId))) throw refuse('factor.none');
      return { accountId, codes: await this.factors.newCodes(db, accountId) };
    });
    return codes;
  }

  /**
   * Gives every factor up: from now on the password is enough.
   * @throws Refusal factor.none, factor.demanded, factor.password_short
   */
  async giveUp(actor: Actor, request: Request): Promise<void> {
    const entry = await this.deeds.run('factor.given_up', async (db) => {
      const accountId = accountOf(actor);
      const state = await this.query.of(accountId, db);
      if (state.demanded) throw refuse('factor.demanded');
      if (state.passwordShort) throw refuse('factor.password_short');
      if (!(await removeFactors(db, accountId))) throw refuse('factor.none');
      await this.mailer.tell(db, accountId, { kind: 'factorOff' });
      return endSessions(db, accountId, request.sessionID);
    });
    await this.starts.begin(request, entry, false);
  }
}

/** Deletes an account's factors and the codes for paper; whether there was any. */
export async function removeFactors(
  db: { query(sql: string, parameters: unknown[]): Promise<unknown> },
  accountId: string,
): Promise<boolean> {
  const [, apps] = (await db.query(`DELETE FROM account_totp WHERE account_id = $1 AND confirmed_at IS NOT NULL`, [
    accountId,
  ])) as [unknown, number];
  const [, keys] = (await db.query(`DELETE FROM passkey WHERE account_id = $1`, [accountId])) as [unknown, number];
  await db.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
  return apps + keys > 0;
}
