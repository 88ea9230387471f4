import { Injectable } from '@nestjs/common';
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Config } from '../../platform/config/config.service.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import type { BinderOrder } from './binder.rules.js';
import { type FromPrinter, MOST_HEAP_MB, MOST_MEMORY, PATIENCE, type ToPrinter } from './printing.rules.js';

export interface Printed {
  /** Where the file lies; whoever asked for it takes it away with the folder. */
  place: string;
  pages: number;
  /** Bytes that the printing process took at most. */
  peakBytes: number;
}

/** The printing process died: of memory, of time, or of a paper that it had on its table. */
class PressDied extends Error {
  override name = 'PressDied';

  constructor(readonly paper: number | null) {
    super('the printing process died');
  }
}

/** Prints binders in a process of their own, and lays one paper after the other before it. */
@Injectable()
export class BinderPress {
  /** Arguments of Node. Tests, which run the sources as they are, put a loader before. */
  static program = [fileURLToPath(new URL('./binder.program.js', import.meta.url))];

  constructor(
    private readonly config: Config,
    private readonly store: FileStore,
  ) {}

  /** Where the work on one file lies while it lasts: papers in plain, so nobody else may look. */
  folderOf(id: string): string {
    return path.join(this.config.dataDir, 'printing', id);
  }

  /**
   * Prints into the work's folder, which is made anew. A paper on which the process dies is named and left out.
   * `progress` hears how many papers are through.
   */
  async print(id: string, order: BinderOrder, progress: (done: number) => Promise<void>): Promise<Printed> {
    const folder = this.folderOf(id);
    const skip = [...order.skip];
    for (;;) {
      await this.clear(id);
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        return await this.attempt(id, { ...order, skip }, folder, progress);
      } catch (error) {
        if (!(error instanceof PressDied) || error.paper === null || skip.includes(error.paper)) throw error;
        skip.push(error.paper);
      }
    }
  }

  async clear(id: string): Promise<void> {
    // A process that died a moment ago may have written while it was removed.
    await fs.rm(this.folderOf(id), { recursive: true, force: true, maxRetries: 5 });
  }

  private async attempt(
    id: string,
    order: BinderOrder,
    folder: string,
    progress: (done: number) => Promise<void>,
  ): Promise<Printed> {
    // No environment: the process needs no secret and gets none.
    const node = [`--max-old-space-size=${MOST_HEAP_MB}`, '--no-warnings', ...BinderPress.program];
    const child = spawn(process.execPath, node, {
      env: { MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const target = path.join(folder, 'bound.pdf');
    let paper: number | null = null;
    const guard = new Guard(child);
    try {
      return await new Promise<Printed>((resolve, reject) => {
        child.on('error', reject);
        child.on('exit', () => reject(new PressDied(paper)));
        child.on('message', (message: FromPrinter) => {
          guard.heard();
          if (message.kind === 'printed') {
            resolve({ place: target, pages: message.pages, peakBytes: message.peakBytes });
          } else if (message.kind === 'failed') {
            reject(new Error(`printing failed: ${message.error} ${message.place ?? ''}`));
          } else {
            paper = message.paper;
            this.lay(order, message.paper, folder)
              .then(async (place) => {
                await progress(message.paper);
                tell(child, { kind: 'laid', place });
              })
              .catch(reject);
          }
        });
        tell(child, { kind: 'order', order, target, id: id.replaceAll('-', '') });
      });
    } finally {
      guard.end();
      child.kill('SIGKILL');
    }
  }

  /** Copies a paper out of the store; null: its bytes are gone. */
  private async lay(order: BinderOrder, paper: number, folder: string): Promise<string | null> {
    const file = order.papers[paper]?.file;
    if (!file) return null;
    const place = path.join(folder, `paper-${paper}`);
    try {
      const { stream } = await this.store.open(file.hash);
      await pipeline(stream, createWriteStream(place, { mode: 0o600 }));
      return place;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}

function tell(child: ChildProcess, message: ToPrinter): void {
  // A process that is gone by now is heard of by its exit.
  child.send(message, () => undefined);
}

/** Kills a process that takes more memory or time than a paper can need. */
class Guard {
  private readonly timer: NodeJS.Timeout;
  private last = performance.now();

  constructor(private readonly child: ChildProcess) {
    this.timer = setInterval(() => void this.look(), 500);
    this.timer.unref();
  }

  heard(): void {
    this.last = performance.now();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const late = performance.now() - this.last > PATIENCE;
    if (late || (await residentBytes(this.child.pid)) > MOST_MEMORY) this.child.kill('SIGKILL');
  }
}

/** Memory that a process holds; 0 where the system does not tell (not Linux), where the heap's own limit remains. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const [, pages = '0'] = (await fs.readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}
