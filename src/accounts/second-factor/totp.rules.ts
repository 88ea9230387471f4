import { Secret, TOTP } from 'otpauth';

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** Codes of the step before and after count too: clocks of phones differ by half a minute. */
const SLACK = 1;

/** A new secret in base32, as apps read it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code says: `otpauth://totp/…`, with the parameters that every app knows. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString();
}

/** The secret in groups of four letters, for typing. */
export function spelled(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The step of time whose code this is, near `now`; null: of none. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!isTotpCode(code)) return null;
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: SLACK });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

export function isTotpCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** The one spelling of what was typed: apps show codes in two groups. */
export function normalCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '');
}

function totpOf(secret: string, issuer?: string, label?: string): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
}
