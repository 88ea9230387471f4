import fs from 'node:fs/promises';
import path from 'node:path';
import { say } from '../command/command.rules.js';
import type { Config } from '../config/config.service.js';
import { dumpDatabase } from './dump.service.js';
import { copyFiles } from './file-copies.service.js';
import { BackupProblem, type Manifest, manifestOf } from './manifest.rules.js';

/**
 * A whole backup in `folder`, which must not be there or be empty: it bears another name until everything is in it.
 * First the database, then the files: rows never lose theirs but to the scanner.
 * @throws BackupProblem
 */
export async function backUp(config: Config, folder: string): Promise<Manifest> {
  const there = await fs.readdir(folder).catch(() => []);
  if (there.length > 0) throw new BackupProblem(`${folder} is not empty: each backup needs a folder of its own.`);
  const partial = `${folder}.partial`;
  await fs.rm(partial, { recursive: true, force: true });
  await fs.mkdir(partial, { recursive: true, mode: 0o700 });
  const madeAt = new Date().toISOString();
  const dumped = await dumpDatabase(config.databaseOwnerUrl ?? config.databaseUrl ?? '', partial);
  const manifest = manifestOf({ madeAt, ...dumped, files: await copyFiles(config, partial) });
  await fs.writeFile(path.join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  await fs.rm(folder, { recursive: true, force: true });
  await fs.rename(partial, folder);
  say(`Backup of ${madeAt} in ${folder}: ${summary(manifest)}`);
  if (manifest.keys.length > 0) {
    say(`Its files are encrypted with ${manifest.keys.join(', ')}. The keys are not in it: keep them elsewhere.`);
  }
  return manifest;
}

export function summary({ tables, jobs, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = (files.bytes / 1e6).toFixed(1);
  return `${tables.length} tables, ${rows} rows, ${jobs.rows} jobs, ${files.count} files, ${megabytes} MB`;
}
