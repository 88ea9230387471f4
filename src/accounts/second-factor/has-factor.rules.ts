/**
 * SQL: whether the account has a second factor, an app or a passkey. `account` is the SQL of its id, never what somebody
 * typed.
 */
export function hasFactor(account: string): string {
  return `(EXISTS (SELECT FROM account_totp t WHERE t.account_id = ${account} AND t.confirmed_at IS NOT NULL)
    OR EXISTS (SELECT FROM passkey k WHERE k.account_id = ${account}))`;
}
