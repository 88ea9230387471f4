import path from 'node:path';
import { commandOptions, say } from '../command/command.rules.js';
import type { Ground, GroundCommand } from '../command/ground.rules.js';
import { backUp, summary } from './backup.service.js';
import { noteBackup } from './backup-note.service.js';
import { checkBackup } from './backup-check.service.js';
import { drill } from './drill.service.js';
import { BackupProblem } from './manifest.rules.js';

/**
 * `backup --to FOLDER`, `backup --check FOLDER`, `backup --drill`. May run beside the house, and leaves nothing in it but
 * the note of when.
 */
export const backupCommand: GroundCommand = {
  name: 'backup',
  describe: 'copy database and files while the portal runs: --to FOLDER; --check FOLDER; --drill: and restore it aside',
  async ground(ground, args) {
    const { to, check, drill: drilling } = commandOptions(args);
    return sayingProblems(async () => {
      if (drilling) return drill(ground);
      if (check) return checking(ground, path.resolve(check));
      if (!to || to === 'true') {
        say('Where to? npm run backup -- --to FOLDER (or --check FOLDER, or --drill)');
        return 2;
      }
      const manifest = await backUp(ground.config, path.resolve(to));
      await noteBackup(ground.config, manifest);
      for (const hash of manifest.files.missing) say(`missing in the house: ${hash}`);
      return manifest.files.missing.length === 0 ? 0 : 1;
    });
  },
};

/** A problem is a sentence and an exit code, not a fault. */
export async function sayingProblems(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error;
    say(error.message);
    return 1;
  }
}

async function checking({ config }: Ground, folder: string): Promise<number> {
  const { manifest, problems, proven } = await checkBackup(config, folder);
  for (const problem of problems) say(problem);
  say(`Backup of ${manifest.madeAt}: ${summary(manifest)}`);
  const rest = manifest.files.count - proven;
  if (rest > 0 && problems.length === 0) {
    say(`${rest} files are as they were copied; without their keys nobody can say more.`);
  }
  say(problems.length === 0 ? 'Every hash agrees.' : `${problems.length} problems.`);
  return problems.length === 0 ? 0 : 1;
}
