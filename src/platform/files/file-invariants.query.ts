import { DataSource } from 'typeorm';
import type { Invariants } from '../invariants/verify.command.js';
import { FileStore } from './file-store.service.js';

/** What must hold between the rows that name files and the files themselves. */
export const fileInvariants: Invariants = {
  'no stored file was found missing or altered when it was last read': `
    select hash as id from stored_file where damage is not null and scan <> 'infected'`,
  'every stored file is there, with the size that its row says': async (app) => {
    const store = app.get(FileStore);
    const rows: { hash: string; size: number }[] = await app
      .get(DataSource)
      .query(`select hash, size from stored_file where scan <> 'infected'`);
    const broken: { id: string }[] = [];
    for (const { hash, size } of rows) {
      try {
        const file = await store.open(hash);
        file.stream.destroy();
        if (file.size !== size) broken.push({ id: hash });
      } catch {
        broken.push({ id: hash });
      }
    }
    return broken;
  },
};
