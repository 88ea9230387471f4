import { describe, expect, it } from '@jest/globals';
import { normalPassword, passwordProblem } from './password.rules.js';

const email = 'ada.lovelace.byron@example.org';

describe('a new password', () => {
  it.each([
    ['short of fifteen', 'fourteen chars', 'too_short'],
    ['exactly fifteen', 'fifteen chars!!', null],
    ['fifteen of another script', 'ጤና ይስጥልኝ ጤና ይስጥልኝ', null],
    ['fifteen pictures', '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆', null],
    ['a hundred and twenty-eight', 'ab c'.repeat(32), null],
    ['one more', `${'ab c'.repeat(32)}x`, 'too_long'],
    ['the address', 'Ada.Lovelace.Byron@example.org', 'address'],
    ['the address twice', 'ada.lovelace.byronada.lovelace.byron', 'address'],
    ['one letter', 'a'.repeat(20), 'common'],
    ['what everybody takes', 'Password Password', 'common'],
    ['lower case only', 'nothing but words', null],
  ])('%s', (_, password, problem) => {
    expect(passwordProblem(password, email)).toBe(problem);
  });

  it.each([
    ['seven', 'r7#kk2q', 'too_short_beside'],
    ['eight', 'r7#kk2qv', null],
    ['what everybody takes', 'P@ssw0rd', 'common'],
    ['a run of digits', '23456789', 'common'],
    ['a run backwards', 'HGFEDCBA', 'common'],
    ['the name before the @', 'ada.lovelace.byron', 'address'],
  ])('beside a second factor: %s', (_, password, problem) => {
    expect(passwordProblem(password, email, true)).toBe(problem);
  });

  it('is the same however a keyboard composes its letters', () => {
    expect(normalPassword('e\u0301')).toBe(normalPassword('\u00e9'));
  });
});
