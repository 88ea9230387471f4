import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Spooled } from './file-driver.rules.js';
import { entries } from './folder.service.js';

/** Files on their way into the store, in `.incoming` below UPLOADS_DIR: beside the local store, so that a rename does. */
export class Spool {
  readonly folder: string;

  constructor(uploadsDir: string) {
    this.folder = path.join(uploadsDir, '.incoming');
  }

  /**
   * Writes what `fill` writes under a random name, makes it lasting (fsync) and gives it to `take` with what `fill`
   * found out; both are returned. Nothing is left behind, whatever fails.
   */
  async through<Found>(
    fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Found>,
    take: (file: Spooled, found: Found) => Promise<void>,
  ): Promise<{ file: Spooled; found: Found }> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const place = path.join(this.folder, randomBytes(16).toString('hex'));
    const file = await fs.open(place, 'wx', 0o600);
    try {
      const sha256 = createHash('sha256');
      let size = 0;
      let found: Found;
      try {
        found = await fill(async (bytes) => {
          sha256.update(bytes);
          size += bytes.length;
          for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
        });
        await file.sync();
      } finally {
        await file.close();
      }
      const spooled = { path: place, size, sha256: sha256.digest('hex') };
      await take(spooled, found);
      return { file: spooled, found };
    } finally {
      await fs.rm(place, { force: true });
    }
  }

  /** Bytes that are free where files arrive; null: the system does not say. */
  async room(): Promise<number | null> {
    const { bavail, bsize } = (await fs.statfs(path.dirname(this.folder)).catch(() => undefined)) ?? {};
    return bavail !== undefined && bsize !== undefined ? bavail * bsize : null;
  }

  /** Removes what killed processes left here before `limit`; how many. */
  async sweep(limit: Date): Promise<number> {
    let removed = 0;
    for (const { name } of await entries(this.folder)) {
      const place = path.join(this.folder, name);
      const stat = await fs.stat(place).catch(() => undefined);
      if (!stat || stat.mtime > limit) continue;
      await fs.rm(place, { force: true });
      removed++;
    }
    return removed;
  }
}
