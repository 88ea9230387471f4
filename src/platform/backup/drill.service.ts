import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { say } from '../command/command.rules.js';
import type { Ground } from '../command/ground.rules.js';
import { EmbeddedPostgres } from '../database/embedded-postgres.service.js';
import { backUp, summary } from './backup.service.js';
import { restore } from './restore.service.js';

/**
 * A backup of this house while it runs, restored aside: into an embedded PostgreSQL and a folder below the system's
 * temporary one, which need the room. Each table is read again and compared, each file proven, every invariant asked.
 * Nothing of the house is touched, and nothing is left.
 */
export async function drill(ground: Ground): Promise<number> {
  const begun = performance.now();
  const seconds = () => `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'matricula-drill-'));
  // The embedded server may have to run as somebody else, who must come through here; the backup's folder is 0700.
  await fs.chmod(folder, 0o711);
  let server: EmbeddedPostgres | undefined;
  try {
    const backup = path.join(folder, 'backup');
    const manifest = await backUp(ground.config, backup);
    say(`Backed up after ${seconds()}.`);
    server = await EmbeddedPostgres.start({ dataDir: path.join(folder, 'data') });
    const aside = ground.on(
      ground.config.with({
        databaseUrl: server.url('matricula_app'),
        databaseOwnerUrl: server.url('matricula_owner'),
        uploadsDir: path.join(folder, 'uploads'),
        s3: undefined,
      }),
    );
    const verified = await restore(aside, backup);
    say(`Restored and verified after ${seconds()}.`);
    // Read as that house reads it: every row's file, opened with its key.
    const read = await aside.run('files', ['check']);
    const whole = verified === 0 && read === 0;
    say(`${whole ? 'Drill passed' : 'DRILL FAILED'}: ${summary(manifest)}, ${seconds()}.`);
    return whole ? 0 : 1;
  } finally {
    await server?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}
