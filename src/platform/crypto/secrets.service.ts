import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Config } from '../config/config.service.js';
import { derivedKey, type Keyring, SESSION_KEY } from './key.rules.js';

const NONCE = 12;
const TAG = 16;

/** The text was not sealed by a key of ours for this purpose and place, or was changed since. */
export class CannotOpen extends Error {
  override name = 'CannotOpen';
}

/**
 * Encrypts short texts that must not lie in the database in clear, such as the PIN of a scratch card: AES-256-GCM under
 * a key derived for the purpose from the first of FILES_KEYS, or from SESSION_SECRET where that is not set.
 */
@Injectable()
export class Secrets {
  private readonly keys: Keyring;

  constructor(config: Config) {
    const session = { id: SESSION_KEY, key: derivedKey(Buffer.from(config.sessionSecret), 'secrets') };
    this.keys = [...config.fileKeys, session];
  }

  /**
   * The text as `key id.nonce, ciphertext and tag in base64url`. `purpose` names the kind of secret; `place`, such as
   * the id of its row, keeps it from being moved to another row.
   */
  sealed(purpose: string, place: string, text: string): string {
    const [first] = this.keys as [Keyring[number]];
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', derivedKey(first.key, `secret ${purpose}`), nonce);
    cipher.setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${first.id}.${sealed.toString('base64url')}`;
  }

  /** @throws CannotOpen */
  opened(purpose: string, place: string, sealed: string): string {
    const [id, text = ''] = sealed.split('.');
    const key = this.keys.find((one) => one.id === id)?.key;
    const bytes = Buffer.from(text, 'base64url');
    if (!key || bytes.length < NONCE + TAG) throw new CannotOpen('no key of ours opens this');
    const options = { authTagLength: TAG };
    const cipher = createDecipheriv(
      'aes-256-gcm',
      derivedKey(key, `secret ${purpose}`),
      bytes.subarray(0, NONCE),
      options,
    );
    cipher.setAAD(Buffer.from(place));
    cipher.setAuthTag(bytes.subarray(-TAG));
    try {
      return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString('utf8');
    } catch (error) {
      throw new CannotOpen('sealed for another purpose or place, or changed since', { cause: error });
    }
  }
}

/** The id of the key that sealed it. */
export function sealedBy(sealed: string): string {
  return sealed.split('.')[0] ?? '';
}
