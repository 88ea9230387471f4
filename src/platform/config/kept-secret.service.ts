import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A secret that is made once and kept in `DATA_DIR` with mode 0600, so that a first start needs no settings and a
 * second start finds the same one. Two processes that start together agree: who comes second reads what the first
 * one wrote. `length` counts random bytes; the text is base64url.
 */
export function keptSecret(dataDir: string, name: string, length = 32): string {
  const file = path.join(dataDir, name);
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    const secret = randomBytes(length).toString('base64url');
    fs.writeFileSync(file, `${secret}\n`, { flag: 'wx', mode: 0o600 });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}
