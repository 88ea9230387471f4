import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newRecoveryCodes, recoveryDigest } from './recovery-code.rules.js';
import { newTotpSecret, normalCode, spelled, stepOf, totpUri } from './totp.rules.js';

/** RFC 6238, appendix B, the ASCII secret `12345678901234567890`, SHA-1; the last six of eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
];

describe('codes of an app', () => {
  it.each(VECTORS)('at %i s are those of RFC 6238', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(stepOf(SECRET, code, new Date(seconds * 1000))).toBe(step);
    expect(stepOf(SECRET, code, new Date((seconds + 30) * 1000))).toBe(step);
    expect(stepOf(SECRET, code, new Date((seconds + 90) * 1000))).toBeNull();
  });

  it('are six digits, typed in groups or not', () => {
    expect(stepOf(SECRET, normalCode(' 287 082 '), new Date(59_000))).toBe(1);
    for (const code of ['', '28708', '2870822', '٢٨٧٠٨٢', 'abcdef']) {
      expect(stepOf(SECRET, code, new Date(59_000))).toBeNull();
    }
  });

  it('come from a secret of 160 bits, which can be read aloud', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(spelled(secret).split(' ')).toHaveLength(8);
    const uri = new URL(totpUri(secret, 'Matricula', 'dean@example.org'));
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('Matricula');
  });
});

describe('codes on paper', () => {
  it('are ten, all different, and known again however they are copied', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
      const digest = recoveryDigest('one', code);
      const copied = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
      expect(recoveryDigest('one', copied)).toBe(digest);
      expect(recoveryDigest('two', code)).not.toBe(digest);
    }
  });

  it('are nothing else', () => {
    fc.assert(fc.property(fc.string({ maxLength: 15 }), (text) => expect(recoveryDigest('one', text)).toBeNull()));
  });
});
