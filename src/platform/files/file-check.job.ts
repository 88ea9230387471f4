import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import { Jobs } from '../jobs/jobs.service.js';
import { Settings } from '../settings/settings.service.js';
import { FileProof } from './file-proof.service.js';

export interface Checked {
  files: number;
  bytes: number;
  damaged: number;
}

const GB = 1e9;
const PORTION = 100;

/** Every night reads files again, those first whose last proof is oldest, up to the setting `files.check_gb`. */
@Injectable()
export class FileCheck implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proof: FileProof,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('platform.check_files', '17 1 * * *', async () => {
      await this.run((await this.settings.get<number>('files.check_gb', 100)) * GB);
    });
  }

  /**
   * Proves files until `budget` bytes are read. A run that was killed is gone on with by the next, since each result is
   * noted at once. A file that cannot be judged now (its key is not set, the store is away) ends the run with that
   * refusal, so that the job fails before the administrator's eyes.
   */
  async run(budget: number): Promise<Checked> {
    const checked: Checked = { files: 0, bytes: 0, damaged: 0 };
    const begun = this.clock.now();
    while (checked.bytes < budget) {
      const portion = await this.oldest(begun);
      for (const { hash, size } of portion) {
        if (checked.bytes >= budget) break;
        const damage = await this.proof.prove(hash);
        checked.files++;
        checked.bytes += size;
        if (damage) checked.damaged++;
      }
      if (portion.length < PORTION) break;
    }
    return checked;
  }

  /** Infected files are gone on purpose. */
  private oldest(before: Date): Promise<{ hash: string; size: number }[]> {
    return this.dataSource.query(
      `select hash, size from stored_file
       where scan <> 'infected' and (verified_at is null or verified_at < $1)
       order by verified_at nulls first, hash limit ${PORTION}`,
      [before],
    );
  }
}
