import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { endSessions } from '../access/session-ends.query.js';
import { refuse } from '../accounts.refusals.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { accountOf } from '../own/account-of.rules.js';
import { OwnDeeds } from '../own/own-deeds.service.js';
import { FactorQuery } from '../second-factor/factor.query.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';
import { SessionStarts } from '../sign-in/session-starts.service.js';
import type { MadePasskey } from './passkeys.service.js';

/** Passkeys of one's own. Each change ends the other sessions and is told by mail. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly query: FactorQuery,
    private readonly factors: SecondFactors,
    private readonly mailer: AccountMailer,
    private readonly deeds: OwnDeeds,
    private readonly starts: SessionStarts,
  ) {}

  /**
   * Keeps a key that a device has made. With the first factor of an account come codes for paper, seen here only.
   * @throws Refusal factor.passkey_known
   */
  async add(actor: Actor, request: Request, name: string, key: MadePasskey): Promise<string[] | null> {
    const accountId = accountOf(actor);
    const { entry, codes } = await this.deeds.run('factor.passkey_added', async (db, now) => {
      const first = !(await this.factors.has(accountId));
      const rows: unknown[] = await db.query(
        `INSERT INTO passkey (id, account_id, name, public_key, counter, transports, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [key.id, accountId, name, key.publicKey, key.counter, key.transports, now],
      );
      if (rows.length === 0) throw refuse('factor.passkey_known');
      await this.mailer.tell(db, accountId, { kind: 'passkeyOn' });
      const fresh = first ? await this.factors.newCodes(db, accountId) : null;
      return { accountId, codes: fresh, entry: await endSessions(db, accountId, request.sessionID) };
    });
    await this.starts.begin(request, entry, true);
    return codes;
  }

  /**
   * Forgets a key. The last factor of an account goes only where the house asks for none and the password is long.
   * @throws Refusal factor.none, factor.demanded, factor.password_short
   */
  async remove(actor: Actor, request: Request, id: string): Promise<void> {
    const accountId = accountOf(actor);
    const { entry, more } = await this.deeds.run('factor.passkey_removed', async (db) => {
      const [, gone] = (await db.query(`DELETE FROM passkey WHERE id = $1 AND account_id = $2`, [id, accountId])) as [
        unknown,
        number,
      ];
      if (gone === 0) throw refuse('factor.none');
      const state = await this.query.of(accountId, db);
      const left = state.appSince !== null || state.passkeys > 0;
      if (!left && state.demanded) throw refuse('factor.demanded');
      if (!left && state.passwordShort) throw refuse('factor.password_short');
      if (!left) await db.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
      await this.mailer.tell(db, accountId, { kind: 'passkeyOff' });
      return { accountId, more: left, entry: await endSessions(db, accountId, request.sessionID) };
    });
    await this.starts.begin(request, entry, more);
  }
}
