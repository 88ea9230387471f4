import fs from 'node:fs/promises';
import path from 'node:path';
import { type FileDriver, keyOf, type Spooled, type StoredObject } from './file-driver.rules.js';
import { entries, orMissing } from './folder.service.js';

const PORTION = 500;

/** Bytes that are read at once: each reading costs the same. */
const AT_ONCE = 256 * 1024;

/** A folder of this machine, or one that several machines share. */
export class LocalDriver implements FileDriver {
  constructor(private readonly folder: string) {}

  get place(): string {
    return this.folder;
  }

  /** A rename within the folder: the old bytes or the new ones, never a part. Its time becomes now. */
  async put(hash: string, file: Spooled): Promise<void> {
    const place = this.placeOf(hash);
    const shelf = path.dirname(place);
    await fs.mkdir(shelf, { recursive: true, mode: 0o700 });
    await fs.rename(file.path, place);
    const handle = await fs.open(shelf, 'r');
    try {
      // The name must outlast a power cut as the bytes do.
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async open(hash: string) {
    const handle = await orMissing(fs.open(this.placeOf(hash), 'r'));
    if (!handle) return undefined;
    const { size } = await handle.stat();
    return { stream: handle.createReadStream({ highWaterMark: AT_ONCE }), size };
  }

  async stat(hash: string): Promise<StoredObject | undefined> {
    const stat = await orMissing(fs.stat(this.placeOf(hash)));
    // ctime: a rename onto its place renews it, whatever the times of the upload were.
    return stat && { hash, size: stat.size, changedAt: stat.ctime };
  }

  async remove(hash: string): Promise<boolean> {
    const gone = await orMissing(fs.unlink(this.placeOf(hash)).then(() => true));
    return gone ?? false;
  }

  async *list(): AsyncIterable<StoredObject[]> {
    for (const shelf of await entries(this.folder)) {
      if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
      const names = (await entries(path.join(this.folder, shelf.name))).map(({ name }) => shelf.name + name);
      const hashes = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
      for (let i = 0; i < hashes.length; i += PORTION) {
        const found = await Promise.all(hashes.slice(i, i + PORTION).map((hash) => this.stat(hash)));
        yield found.filter((object) => object !== undefined);
      }
    }
  }

  async close(): Promise<void> {}

  private placeOf(hash: string): string {
    return path.join(this.folder, keyOf(hash));
  }
}
