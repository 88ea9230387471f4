/** Characters, not bytes: NIST SP 800-63B-4, 3.1.1.2 asks for 15 where the password is the only factor. */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;

export type PasswordProblem = 'too_short' | 'too_long' | 'address' | 'common';

/**
 * Passwords of 15 and more characters that stand in every list of leaked ones; compared without spaces and in lower
 * case. The long tail is short passwords, which the length already refuses.
 */
const COMMON = new Set([
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

/** What is wrong with a new password, or null. There are no rules of composition: any characters, any script. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const plain = normalPassword(password).toLowerCase().replaceAll(/\s/g, '');
  if (plain === email || plain === email.split('@')[0]?.repeat(2)) return 'address';
  if (new Set(plain).size <= 2 || COMMON.has(plain)) return 'common';
  return null;
}
