/** `npm run bench -- --only queue`: every bench of this folder, or the one named. */
import fs from 'node:fs';

const at = process.argv.indexOf('--only');
const only = at < 0 ? null : process.argv[at + 1];
for (const file of fs.readdirSync(new URL('.', import.meta.url)).toSorted()) {
  if (file.endsWith('.bench.ts') && (!only || file === `${only}.bench.ts`)) await import(`./${file}`);
}
