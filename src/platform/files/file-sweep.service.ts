import { Injectable } from '@nestjs/common';
import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { FileStore } from './file-store.service.js';

export interface Swept {
  temporaries: number;
  orphans: number;
}

/** Which of these hashes a row names. */
export type KnownHashes = (hashes: string[]) => Promise<Iterable<string>>;

const HOUR = 3_600_000;
const PORTION = 500;

/** Removes what a killed process left: half files, and files whose row was never committed. */
@Injectable()
export class FileSweep {
  constructor(private readonly store: FileStore) {}

  /**
   * Sweeps the store. Another process may share the folder and be between rename and row: an orphan is removed only
   * when it is older than `minAge` milliseconds, or at once when no other process works here.
   */
  async sweep(known: KnownHashes, minAge = HOUR): Promise<Swept> {
    const { removed, othersAlive } = await this.sweepTemporaries();
    const before = Date.now() - (othersAlive ? Math.max(minAge, HOUR) : minAge);
    let orphans = 0;
    for (const shelf of await entries(this.store.folder)) {
      if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
      const files = await entries(path.join(this.store.folder, shelf.name));
      const hashes = files.map((file) => shelf.name + file.name).filter((hash) => /^[0-9a-f]{64}$/.test(hash));
      for (let i = 0; i < hashes.length; i += PORTION) {
        orphans += await this.removeOrphans(hashes.slice(i, i + PORTION), known, before);
      }
    }
    return { temporaries: removed, orphans };
  }

  private async removeOrphans(hashes: string[], known: KnownHashes, before: number): Promise<number> {
    const old: string[] = [];
    for (const hash of hashes) {
      const stat = await fs.stat(this.store.placeOf(hash)).catch(() => undefined);
      // ctime: a rename onto its place renews it, whatever the times of the upload were.
      if (stat && stat.ctimeMs <= before) old.push(hash);
    }
    if (old.length === 0) return 0;
    const named = new Set(await known(old));
    let removed = 0;
    for (const hash of old) if (!named.has(hash) && (await this.store.remove(hash))) removed++;
    return removed;
  }

  /** Temporaries carry the number of their process: those of the dead go, and those of any process after a day. */
  private async sweepTemporaries(): Promise<{ removed: number; othersAlive: boolean }> {
    let removed = 0;
    let othersAlive = false;
    for (const { name } of await entries(this.store.temporaries)) {
      const file = path.join(this.store.temporaries, name);
      const pid = Number(/^(\d+)-/.exec(name)?.[1]);
      const stat = await fs.stat(file).catch(() => undefined);
      if (!stat) continue;
      if (pid !== process.pid && isAlive(pid) && stat.mtimeMs > Date.now() - 24 * HOUR) {
        othersAlive = true;
        continue;
      }
      if (pid === process.pid && stat.mtimeMs > Date.now() - HOUR) continue;
      await fs.rm(file, { force: true });
      removed++;
    }
    return { removed, othersAlive };
  }
}

async function entries(folder: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
