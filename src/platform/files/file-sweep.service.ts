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

export interface SweepTerms {
  /** Only what is older: a younger file may be between its rename and its row. */
  before: Date;
  /** Whether no other process works in the folder, whose half files would look just like lost ones. */
  alone: boolean;
}

const DAY = 86_400_000;
const PORTION = 500;

/** Removes what a killed process left: half files, and files whose row was never committed. */
@Injectable()
export class FileSweep {
  constructor(private readonly store: FileStore) {}

  async sweep(known: KnownHashes, { before, alone }: SweepTerms): Promise<Swept> {
    const limit = before.getTime();
    const temporaries = await this.sweepTemporaries(alone ? limit : limit - DAY);
    let orphans = 0;
    for (const shelf of await entries(this.store.folder)) {
      if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
      const files = await entries(path.join(this.store.folder, shelf.name));
      const hashes = files.map((file) => shelf.name + file.name).filter((hash) => /^[0-9a-f]{64}$/.test(hash));
      for (let i = 0; i < hashes.length; i += PORTION) {
        orphans += await this.removeOrphans(hashes.slice(i, i + PORTION), known, alone ? limit : limit - DAY / 24);
      }
    }
    return { temporaries, orphans };
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

  private async sweepTemporaries(before: number): Promise<number> {
    let removed = 0;
    for (const { name } of await entries(this.store.temporaries)) {
      const file = path.join(this.store.temporaries, name);
      const stat = await fs.stat(file).catch(() => undefined);
      if (!stat || stat.mtimeMs > before) continue;
      await fs.rm(file, { force: true });
      removed++;
    }
    return removed;
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
