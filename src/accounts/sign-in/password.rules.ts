import { COMMON_SHORT } from './common-passwords.data.js';

/** Characters, not bytes: NIST SP 800-63B-4, 3.1.1.2 asks for 15 where the password is the only factor. */
export const PASSWORD_MIN = 15;
/** Where a second factor stands beside it (the same source). */
export const PASSWORD_MIN_BESIDE = 8;
export const PASSWORD_MAX = 128;

export type PasswordProblem = 'too_short' | 'too_short_beside' | 'too_long' | 'address' | 'common';

/** Passwords that stand in every list of leaked ones; compared without spaces and in lower case. */
const COMMON = new Set([
  ...COMMON_SHORT,
  '123456789012345',
  '1234567890123456',
  '12345678901234567890',
  'passwordpassword',
  'password12345678',
  'password123456789',
  'passwordpassword1',
  'qwertyuiopasdfgh',
  'qwertyuiopasdfghjkl',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv',
  '1q2w3e4r5t6y7u8i',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8',
  'abcdefghijklmno',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  'iloveyouiloveyou',
  'correcthorsebatterystaple',
  'letmeinletmeinletmein',
  'administratoradministrator',
  'йцукенгшщзхъфывапролджэ',
  'йцукенгшщзхїфівапролджє',
]);

/** The one form of a password: phones and computers may compose the same letters differently. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Whether a password is too short to stand alone. */
export function isShort(password: string): boolean {
  return [...password].length < PASSWORD_MIN;
}

/**
 * What is wrong with a new password, or null; `beside`: a second factor stands beside it. There are no rules of
 * composition: any characters, any script.
 */
export function passwordProblem(password: string, email: string, beside = false): PasswordProblem | null {
  const length = [...password].length;
  if (beside && length < PASSWORD_MIN_BESIDE) return 'too_short_beside';
  if (!beside && length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const name = email.split('@')[0] ?? '';
  const plain = normalPassword(password).toLowerCase().replaceAll(/\s/g, '');
  if (plain === email || plain === name.repeat(2) || (name.length >= 8 && plain === name)) return 'address';
  if (new Set(plain).size <= 2 || COMMON.has(plain) || isRun(plain)) return 'common';
  return null;
}

/** Letters or digits in their order, such as `23456789` or `hgfedcba`. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((letter) => letter.codePointAt(0) ?? 0);
  return [1, -1].some((step) => codes.every((code, n) => n === 0 || code - (codes[n - 1] ?? 0) === step));
}
