import { Secret, TOTP } from 'otpauth';
import { newTotpSecret } from '../../src/accounts/second-factor/totp.rules.js';
import { Secrets } from '../../src/platform/crypto/secrets.service.js';
import { newId } from '../../src/platform/database/id.rules.js';
import type { TestApp } from './app.service.js';

/** Half a minute, in milliseconds: each has its own code. */
export const STEP = 30_000;

/** The code of an app that holds `secret`, at the house's time or `later` steps after it. */
export function codeOf(house: TestApp, secret: string, later = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
  return totp.generate({ timestamp: house.clock.now().getTime() + later * STEP });
}

/** A code that is none of those that count now. */
export function wrongCode(house: TestApp, secret: string): string {
  const near = [-1, 0, 1].map((step) => codeOf(house, secret, step));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '';
}

/** Gives an account an app, as if it had been set up a while ago; returns the app's secret. */
export async function withApp(house: TestApp, accountId: string): Promise<string> {
  const secret = newTotpSecret();
  const now = house.clock.now();
  await house.dataSource.query(
    `INSERT INTO account_totp (id, account_id, secret, created_at, confirmed_at, last_step)
     VALUES ($1, $2, $3, $4, $4, 1)`,
    [newId(), accountId, house.get(Secrets).sealed('totp', accountId, secret), now],
  );
  return secret;
}
