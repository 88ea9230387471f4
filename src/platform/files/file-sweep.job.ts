import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import type { StartStep } from '../command/command.rules.js';
import { Jobs } from '../jobs/jobs.service.js';
import { Settings } from '../settings/settings.service.js';
import { FileSweep, type Swept } from './file-sweep.service.js';

const HOUR = 3_600_000;

/** Under this key of `setting` the last sweep is noted, for the administrator. */
export const SWEPT = 'files.swept';

/** Sweeps the store at each start and every night: no file without a row in `stored_file`. */
@Injectable()
export class FileSweepJob implements OnModuleInit {
  constructor(
    private readonly sweep: FileSweep,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // Files carry the system's time, not the house's clock.
    this.jobs.every('platform.sweep_files', '43 2 * * *', async () => {
      await this.run(new Date(Date.now() - HOUR));
    });
  }

  /** Removes what is older than `before` and named by no row. */
  async run(before: Date): Promise<Swept> {
    const swept = await this.sweep.sweep(before);
    await this.settings.set(this.dataSource.manager, SWEPT, { ...swept, at: this.clock.now() }, null);
    return swept;
  }
}

/** What a killed predecessor left. In the background: nothing of this process is older than the process itself. */
export const sweepAtStart: StartStep = {
  name: 'sweep of the files',
  background: true,
  async run(app) {
    await app.get(FileSweepJob).run(new Date(performance.timeOrigin));
  },
};
