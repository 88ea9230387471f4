import fs from 'node:fs';

/** Of package.json, which lies above src/ and above dist/src/. */
export const VERSION = readVersion();

function readVersion(): string {
  for (const above of ['../../../package.json', '../../../../package.json']) {
    const file = new URL(above, import.meta.url);
    if (fs.existsSync(file)) return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return 'unknown';
}
