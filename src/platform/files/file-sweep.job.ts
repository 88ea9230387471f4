import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StartStep } from '../command/command.rules.js';
import { INSTANCE } from '../database/data-source.service.js';
import { Log } from '../http/log.service.js';
import { Jobs } from '../jobs/jobs.service.js';
import { FileSweep, type Swept } from './file-sweep.service.js';

const HOUR = 3_600_000;

/** Sweeps the store at each start and every night: no file without a row in `stored_file`. */
@Injectable()
export class FileSweepJob implements OnModuleInit {
  constructor(
    private readonly sweep: FileSweep,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // Files carry the system's time, not the house's clock.
    this.jobs.every('platform.sweep_files', '43 2 * * *', async () => {
      await this.run(new Date(Date.now() - HOUR));
    });
  }

  /** Removes what is older than `before` and named by no row. */
  async run(before: Date): Promise<Swept> {
    const swept = await this.sweep.sweep((hashes) => this.known(hashes), { before, alone: await this.isAlone() });
    if (swept.temporaries + swept.orphans > 0) this.log.info({ ...swept }, 'files swept');
    return swept;
  }

  private async known(hashes: string[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ hash: string }[]>(`SELECT hash FROM stored_file WHERE hash = ANY ($1)`, [
      hashes,
    ]);
    return rows.map(({ hash }) => hash);
  }

  /** Other processes of this house are known by their connections to its database. */
  private async isAlone(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ others: number }[]>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'matricula app %'
          AND application_name <> $1`,
      [`matricula app ${INSTANCE}`],
    );
    return row?.others === 0;
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
