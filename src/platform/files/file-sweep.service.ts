import { Injectable } from '@nestjs/common';
import type { StoredObject } from './file-driver.rules.js';
import { FileRows } from './file-rows.service.js';
import { Processes } from '../processes/processes.service.js';
import { FileStore } from './file-store.service.js';

export interface Swept {
  temporaries: number;
  orphans: number;
}

const HOUR = 3_600_000;

/** Removes what a killed process left: half files, and files whose row was never committed. */
@Injectable()
export class FileSweep {
  constructor(
    private readonly store: FileStore,
    private readonly rows: FileRows,
    private readonly processes: Processes,
  ) {}

  /**
   * Only what is older than `before`: a younger file may be between its name and its row. Half files of other processes
   * look just like lost ones: theirs are given more time.
   */
  async sweep(before: Date): Promise<Swept> {
    const alone = await this.processes.alone();
    const earlier = (hours: number) => (alone ? before : new Date(before.getTime() - hours * HOUR));
    const temporaries = await this.store.spool.sweep(earlier(24));
    let orphans = 0;
    for await (const portion of this.store.list()) orphans += await this.removeOrphans(portion, earlier(1));
    return { temporaries, orphans };
  }

  private async removeOrphans(portion: StoredObject[], limit: Date): Promise<number> {
    const old = portion.filter(({ changedAt }) => changedAt <= limit);
    const known = await this.rows.named(old.map(({ hash }) => hash));
    let removed = 0;
    for (const { hash } of old) {
      if (known.has(hash)) continue;
      // The same bytes may have come again since, and may be named in this very moment.
      const gone = await this.rows.deciding(hash, async (named) => {
        const now = named ? undefined : await this.store.stat(hash);
        return now !== undefined && now.changedAt <= limit && this.store.remove(hash);
      });
      if (gone) removed++;
    }
    return removed;
  }
}
