// `npm run bench -- --only statistics`: runs test/bench/statistics.bench.ts, without --only every bench.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = process.argv.indexOf('--only');
const only = at > 0 ? [`test/bench/${process.argv[at + 1]}.bench.ts`] : [];
const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const flags = ['--experimental-vm-modules', '--no-warnings'];
const run = spawnSync(process.execPath, [...flags, jest, '--config', 'test/bench/jest.config.mjs', ...only], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
