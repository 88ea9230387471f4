import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { Throttle } from '../platform/http/throttle.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';

/** Once an hour: sessions, links and counts that have run out are deleted. */
@Injectable()
export class AccountsSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly throttle: Throttle,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('accounts.sweep', '23 * * * *', () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(`DELETE FROM session WHERE expire < $1`, [now]);
    await this.dataSource.query(`DELETE FROM account_ticket WHERE expires_at < $1`, [now]);
    await this.dataSource.query(`DELETE FROM spent_challenge WHERE expires_at < $1`, [now]);
    await this.throttle.sweep();
  }
}
