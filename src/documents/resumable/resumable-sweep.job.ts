import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StartStep } from '../../platform/command/command.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { ResumableSweep } from './resumable-sweep.service.js';

const MINUTE = 60_000;

/** Looks after uploads in pieces every hour. */
@Injectable()
export class ResumableSweepJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sweep: ResumableSweep,
  ) {}

  onModuleInit(): void {
    this.jobs.every('documents.sweep_uploads', '23 * * * *', () => this.sweep.run(10 * MINUTE));
  }
}

/** What a killed predecessor left whole is finished, after the sweep of the files that it left half. */
export const resumableAtStart: StartStep = {
  name: 'uploads in pieces',
  background: true,
  async run(app) {
    await app.get(ResumableSweep).run(0);
  },
};
