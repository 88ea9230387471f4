import path from 'node:path';
import { commandOptions, say } from '../command/command.rules.js';
import type { GroundCommand } from '../command/ground.rules.js';
import { sayingProblems } from './backup.command.js';
import { restore } from './restore.service.js';

/** `restore --from FOLDER`: into an empty database, and the store that the settings name. */
export const restoreCommand: GroundCommand = {
  name: 'restore',
  describe: 'put a backup into an empty database and its files into the store, then verify: --from FOLDER',
  async ground(ground, args) {
    const { from } = commandOptions(args);
    if (!from || from === 'true') {
      say('From where? npm run restore -- --from FOLDER');
      return 2;
    }
    return sayingProblems(() => restore(ground, path.resolve(from)));
  },
};
