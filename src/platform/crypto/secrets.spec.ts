import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.service.js';
import { derivedKey, parseKeyring } from './key.rules.js';
import { CannotOpen, sealedBy, Secrets } from './secrets.service.js';

const [old, young] = [
  { id: 'old', key: randomBytes(32) },
  { id: 'young', key: randomBytes(32) },
];
const secrets = (...fileKeys: (typeof old)[]) =>
  new Secrets({ fileKeys, sessionSecret: 'only for tests, only for tests, only' } as unknown as Config);

describe('short secrets', () => {
  it('come back as they were, and never look alike', () => {
    const both = [secrets(old).sealed('pin', 'row 1', '4711 – Шевченко'), secrets(old).sealed('pin', 'row 1', '4711')];
    expect(secrets(old).opened('pin', 'row 1', both[0]!)).toBe('4711 – Шевченко');
    expect(both.join()).not.toContain('4711');
    expect(secrets(old).sealed('pin', 'row 1', '4711')).not.toBe(both[1]);
  });

  it('are sealed by the first key and opened by the one that sealed them', () => {
    const before = secrets(old).sealed('pin', 'row 1', '4711');
    expect(secrets(young, old).opened('pin', 'row 1', before)).toBe('4711');
    expect(sealedBy(secrets(young, old).sealed('pin', 'row 1', '4711'))).toBe('young');
    expect(() => secrets(young).opened('pin', 'row 1', before)).toThrow(CannotOpen);
  });

  it('are sealed by a key of the session secret where no other is set, and opened after one came', () => {
    const before = secrets().sealed('pin', 'row 1', '4711');
    expect(sealedBy(before)).toBe('session');
    expect(secrets(young).opened('pin', 'row 1', before)).toBe('4711');
  });

  it('open for no other purpose, in no other row, and not when changed', () => {
    const sealed = secrets(old).sealed('pin', 'row 1', '4711');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    for (const [purpose, place, text] of [
      ['totp', 'row 1', sealed],
      ['pin', 'row 2', sealed],
      ['pin', 'row 1', changed],
      ['pin', 'row 1', ''],
      ['pin', 'row 1', 'old.AAAA'],
    ] as const) {
      expect(() => secrets(old).opened(purpose, place, text)).toThrow(CannotOpen);
    }
  });
});

describe('keys', () => {
  const key = randomBytes(32).toString('base64');

  it('are read in their order', () => {
    expect(parseKeyring(undefined)).toEqual([]);
    expect(parseKeyring(`b:${key}, a-1:${key}`)?.map(({ id }) => id)).toEqual(['b', 'a-1']);
  });

  it.each([`${key}`, `a:${key},a:${key}`, 'a:c2hvcnQ=', `a b:${key}`, `a:${key}:x`, `a:${key},`, ':', 'a:'])(
    'are not read from %s',
    (value) => expect(parseKeyring(value)).toBeUndefined(),
  );

  it('differ by purpose and salt', () => {
    const secret = randomBytes(32);
    const keys = [derivedKey(secret, 'a'), derivedKey(secret, 'b'), derivedKey(secret, 'a', Buffer.from('salt'))];
    expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(3);
    expect(derivedKey(secret, 'a').equals(keys[0]!)).toBe(true);
  });
});
