import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Spooled } from './file-driver.rules.js';
import { entries } from './folder.service.js';

/** Bytes that are written at once: each writing costs the same, and what comes over a line comes in smaller pieces. */
const AT_ONCE = 256 * 1024;
/** Pieces that wait at most: of somebody who sends byte by byte, each takes more memory than it holds. */
const MOST_PIECES = 64;

/** Gathers what is written to a file. */
class Pages {
  size = 0;
  private waiting: Uint8Array[] = [];
  private held = 0;

  constructor(private readonly file: fs.FileHandle) {}

  async add(bytes: Uint8Array): Promise<void> {
    this.waiting.push(bytes);
    this.held += bytes.length;
    this.size += bytes.length;
    if (this.held >= AT_ONCE || this.waiting.length >= MOST_PIECES) await this.flush();
  }

  async flush(): Promise<void> {
    const [parts, length] = [this.waiting, this.held];
    this.waiting = [];
    this.held = 0;
    const { bytesWritten } = await this.file.writev(parts);
    if (bytesWritten === length) return;
    // A disk that is nearly full takes a part; what is left says why.
    const rest = Buffer.concat(parts).subarray(bytesWritten);
    for (let done = 0; done < rest.length;) done += (await this.file.write(rest, done)).bytesWritten;
  }
}

/** Files on their way into the store, in `.incoming` below UPLOADS_DIR: beside the local store, so that a rename does. */
export class Spool {
  readonly folder: string;

  constructor(uploadsDir: string) {
    this.folder = path.join(uploadsDir, '.incoming');
  }

  /**
   * Writes what `fill` writes under a random name, makes it lasting (fsync) and gives it to `take` with what `fill`
   * found out; both are returned. Where `fill` has hashed the very bytes that it wrote, `hashOf` tells what it found, and
   * they are not hashed again. Nothing is left behind, whatever fails.
   */
  async through<Found>(
    fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Found>,
    take: (file: Spooled, found: Found) => Promise<void>,
    hashOf?: (found: Found) => string,
  ): Promise<{ file: Spooled; found: Found }> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const place = path.join(this.folder, randomBytes(16).toString('hex'));
    const file = await fs.open(place, 'wx', 0o600);
    try {
      const sha256 = hashOf ? undefined : createHash('sha256');
      const pages = new Pages(file);
      let found: Found;
      try {
        found = await fill((bytes) => {
          sha256?.update(bytes);
          return pages.add(bytes);
        });
        await pages.flush();
        await file.sync();
      } finally {
        await file.close();
      }
      const spooled = { path: place, size: pages.size, sha256: sha256?.digest('hex') ?? hashOf!(found) };
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
