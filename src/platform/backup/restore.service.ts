import { migrations } from '../../../migrations/index.js';
import { say } from '../command/command.rules.js';
import type { Ground } from '../command/ground.rules.js';
import { checkBackup, requireWhole } from './backup-check.service.js';
import { putFilesBack } from './file-copies.service.js';
import { countTables, loadDatabase } from './load.service.js';
import { BackupProblem, type Manifest } from './manifest.rules.js';

/**
 * Restores a backup into an empty database and the store that the settings name, brings it up to date, and asks every
 * invariant. The backup is read and checked first. Files come first and are named by their hash, so that a run that was
 * cut off is begun again; the rows come in one transaction.
 * @returns the exit code of `verify`
 * @throws BackupProblem
 */
export async function restore(ground: Ground, folder: string): Promise<number> {
  const url = ground.config.databaseOwnerUrl ?? ground.config.databaseUrl ?? '';
  const tables = await countTables(url);
  if (tables > 0) {
    throw new BackupProblem(`The database has ${tables} tables: a backup is restored into an empty one.`);
  }
  const state = await checkBackup(ground.config, folder);
  requireWhole(state);
  requireKnown(state.manifest);
  await putFilesBack(ground.config, folder);
  await ground.migrate(state.manifest.migrations);
  await loadDatabase(url, folder, state.manifest);
  await ground.migrate();
  say('Restored. Now every invariant is asked.');
  return ground.run('verify');
}

/** A newer house's backup would lose what this one does not know. */
function requireKnown({ migrations: applied }: Manifest): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown) throw new BackupProblem(`The backup is of a newer version (${unknown}): restore it with that version.`);
}
