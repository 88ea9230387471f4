import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Secrets } from '../../platform/crypto/secrets.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../accounts.refusals.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { hasFactor } from './has-factor.rules.js';
import { newRecoveryCodes, recoveryDigest } from './recovery-code.rules.js';
import { isTotpCode, normalCode, stepOf } from './totp.rules.js';

/** What secrets of apps are sealed for. */
export const TOTP_PURPOSE = 'totp';

/** Second factors as sign-in knows them: whether there is one, and whether a code is right. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly guesses: GuessLimits,
    private readonly mailer: AccountMailer,
    private readonly clock: Clock,
  ) {}

  /** Whether the account has any. */
  async has(accountId: string): Promise<boolean> {
    const rows: { has: boolean }[] = await this.dataSource.query(`SELECT ${hasFactor('$1::uuid')} AS has`, [accountId]);
    return rows[0]?.has ?? false;
  }

  /**
   * Uses a code up: of two who send the same one at once, one is let in. Guesses are counted like those at a password.
   * @throws Refusal auth.code_wrong, auth.throttled
   */
  async redeem(accountId: string, typed: string, subnet: string): Promise<'totp' | 'recovery'> {
    const code = normalCode(typed);
    return this.guess(accountId, subnet, async () => {
      if (isTotpCode(code)) return (await this.redeemTotp(accountId, code)) ? 'totp' : null;
      return (await this.redeemPaper(accountId, typed)) ? 'recovery' : null;
    });
  }

  /**
   * Tries a code, counted; null is the answer to one that opens nothing.
   * @throws Refusal auth.code_wrong, auth.throttled
   */
  async guess<T>(accountId: string, subnet: string, trial: () => Promise<T | null>): Promise<T> {
    await this.guesses.countCode(accountId, subnet);
    const right = await trial();
    if (right === null) throw refuse('auth.code_wrong');
    await this.guesses.codeWasRight(accountId, subnet);
    return right;
  }

  /** Ten new codes for paper; the earlier ones are void. Seen here and never again. */
  async newCodes(db: EntityManager, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await db.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
    await db.query(`INSERT INTO recovery_code (hash, account_id, created_at) SELECT unnest($1::text[]), $2, $3`, [
      codes.map((code) => recoveryDigest(accountId, code)),
      accountId,
      this.clock.now(),
    ]);
    return codes;
  }

  private async redeemTotp(accountId: string, code: string): Promise<boolean> {
    const rows: { id: string; secret: string }[] = await this.dataSource.query(
      `SELECT id, secret FROM account_totp WHERE account_id = $1 AND confirmed_at IS NOT NULL`,
      [accountId],
    );
    if (!rows[0]) return false;
    const secret = this.secrets.opened(TOTP_PURPOSE, accountId, rows[0].secret);
    const step = stepOf(secret, code, this.clock.now());
    if (step === null) return false;
    const [, used] = (await this.dataSource.query(
      `UPDATE account_totp SET last_step = $2 WHERE id = $1 AND last_step < $2`,
      [rows[0].id, step],
    )) as [unknown, number];
    return used === 1;
  }

  /** Its owner is told: whoever finds the paper must not come in unnoticed. */
  private redeemPaper(accountId: string, typed: string): Promise<boolean> {
    const hash = recoveryDigest(accountId, typed);
    if (hash === null) return Promise.resolve(false);
    return inTransaction(this.dataSource, async (db) => {
      const [, used] = (await db.query(
        `UPDATE recovery_code SET used_at = $3 WHERE hash = $1 AND account_id = $2 AND used_at IS NULL`,
        [hash, accountId, this.clock.now()],
      )) as [unknown, number];
      if (used === 0) return false;
      await this.mailer.tell(db, accountId, { kind: 'recoveryUsed' });
      return true;
    });
  }
}
