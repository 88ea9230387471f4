// One PostgreSQL for the whole run and in it one migrated template, from which each test makes its own database.
import fs from 'node:fs';
import { register } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';

const PREFIX = 'matricula-test-';

export default async function setUp() {
  register('./swc-loader.mjs', import.meta.url);
  const { prepareServer } = await import('./test-server.service.ts');
  sweep();
  const dataDir = path.join(os.tmpdir(), `${PREFIX}${process.pid}`);
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const server = await prepareServer(dataDir, process.env.TEST_DATABASE_URL);
  // Workers are forked after this and inherit the environment.
  process.env.MATRICULA_TEST_SERVER = JSON.stringify(server.addresses);
  globalThis.matriculaTestServer = {
    async stop() {
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Ends the servers of runs that were killed, and removes what they left. */
function sweep() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) && name.slice(PREFIX.length));
    if (!pid || alive(pid)) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      const orphan = Number(fs.readFileSync(path.join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
      if (fs.realpathSync(`/proc/${orphan}/cwd`) === path.join(fs.realpathSync(folder), 'pg')) {
        process.kill(orphan, 'SIGQUIT');
      }
    } catch {
      // No server was left, or it is not ours to end.
    }
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
