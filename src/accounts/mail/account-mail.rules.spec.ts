import { describe, expect, it } from '@jest/globals';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { type AccountLetter, accountLetter } from './account-mail.rules.js';

const link = 'https://admission.example.org/reset?ticket=abc';
const letters: AccountLetter[] = [
  { kind: 'confirm', link },
  { kind: 'known', link },
  { kind: 'reset', link },
  { kind: 'invite', link },
  { kind: 'newAddress', link },
  { kind: 'oldAddress', to: 'a…@example.org' },
  { kind: 'addressChanged', to: 'a…@example.org' },
  { kind: 'changed' },
  { kind: 'takenAddress' },
  { kind: 'joined' },
  { kind: 'joinedHere' },
  { kind: 'parted' },
  { kind: 'factorOn' },
  { kind: 'factorOff' },
  { kind: 'factorTaken' },
  { kind: 'recoveryUsed' },
  { kind: 'tokenMade' },
  { kind: 'passkeyOn' },
  { kind: 'passkeyOff' },
  { kind: 'providerLinked' },
];

describe('mails about an account', () => {
  it.each(LOCALES)('in %s carry their link on a line of its own and the office’s contact', (locale) => {
    for (const letter of letters) {
      const { subject, text } = accountLetter(locale, letter);
      expect(subject).not.toBe('');
      expect(text).toMatch(/Bukovinian|Буковинський/);
      if ('link' in letter) expect(text.split('\n')).toContain(link);
      if ('to' in letter) expect(text).toContain(letter.to);
      expect(text).not.toMatch(/undefined|\bNaN\b|=>/);
    }
  });

  it('say how long a reset is good for', () => {
    expect(accountLetter('en', { kind: 'reset', link }).text).toContain('30 minutes');
    expect(accountLetter('uk', { kind: 'reset', link }).text).toContain('30 хвилин');
  });
});
