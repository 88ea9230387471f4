import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Secrets } from '../../platform/crypto/secrets.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { endSessions } from '../access/session-ends.query.js';
import { refuse } from '../accounts.refusals.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { accountOf } from '../own/account-of.rules.js';
import { OwnDeeds } from '../own/own-deeds.service.js';
import { SessionStarts } from '../sign-in/session-starts.service.js';
import { SecondFactors, TOTP_PURPOSE } from './second-factors.service.js';
import { newTotpSecret, normalCode, stepOf } from './totp.rules.js';

/** A set-up that nobody has finished is void after this long. */
const SETUP_FOR = 3_600_000;

/** Bringing an app in: a secret, shown until a first code proves that the app has it. */
@Injectable()
export class TotpSetup {
  constructor(
    private readonly deeds: OwnDeeds,
    private readonly secrets: Secrets,
    private readonly factors: SecondFactors,
    private readonly mailer: AccountMailer,
    private readonly starts: SessionStarts,
  ) {}

  /** Makes a secret that waits for its first code. An app that was set up before goes on until then. */
  async start(actor: Actor): Promise<void> {
    const accountId = accountOf(actor);
    await this.deeds.run('factor.app_begun', async (db, now) => {
      await db.query(`DELETE FROM account_totp WHERE account_id = $1 AND confirmed_at IS NULL`, [accountId]);
      await db.query(
        `INSERT INTO account_totp (id, account_id, secret, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) WHERE confirmed_at IS NULL DO NOTHING`,
        [newId(), accountId, this.secrets.sealed(TOTP_PURPOSE, accountId, newTotpSecret()), now],
      );
      return { accountId };
    });
  }

  /** The secret that waits, to be shown to its owner; null: none. */
  async waiting(actor: Actor, now: Date): Promise<string | null> {
    const row = await this.row(accountOf(actor), now);
    return row && row.secret;
  }

  /**
   * The first code is right: the app counts from now on, the earlier one no more. Returns new codes for paper, seen
   * here and never again. Every other session ends, and this one becomes one of two factors.
   * @throws Refusal factor.setup_over, auth.code_wrong, auth.throttled
   */
  async confirm(actor: Actor, request: Request, typed: string, now: Date): Promise<string[]> {
    const accountId = accountOf(actor);
    const row = await this.row(accountId, now);
    if (!row) throw refuse('factor.setup_over');
    const step = await this.factors.guess(accountId, subnetOf(request.ip), () =>
      Promise.resolve(stepOf(row.secret, normalCode(typed), now)),
    );
    const { entry, codes } = await this.deeds.run('factor.app_set', async (db) => {
      await db.query(`DELETE FROM account_totp WHERE account_id = $1 AND confirmed_at IS NOT NULL AND id <> $2`, [
        accountId,
        row.id,
      ]);
      const [, set] = (await db.query(
        `UPDATE account_totp SET confirmed_at = $2, last_step = $3 WHERE id = $1 AND confirmed_at IS NULL`,
        [row.id, now, step],
      )) as [unknown, number];
      if (set === 0) throw refuse('factor.setup_over');
      const fresh = await this.factors.newCodes(db, accountId);
      await this.mailer.tell(db, accountId, { kind: 'factorOn' });
      return { accountId, codes: fresh, entry: await endSessions(db, accountId, request.sessionID) };
    });
    await this.starts.begin(request, entry, true);
    return codes;
  }

  private async row(accountId: string, now: Date): Promise<{ id: string; secret: string } | null> {
    const rows: { id: string; secret: string }[] = await this.deeds.db.query(
      `SELECT id, secret FROM account_totp WHERE account_id = $1 AND confirmed_at IS NULL AND created_at > $2`,
      [accountId, new Date(now.getTime() - SETUP_FOR)],
    );
    const [row] = rows;
    return row ? { id: row.id, secret: this.secrets.opened(TOTP_PURPOSE, accountId, row.secret) } : null;
  }
}
