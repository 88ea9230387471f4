import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Settings } from '../../platform/settings/settings.service.js';

/** Deletes secrets that nobody needs any more: some days after they were seen, and when their dossier has ended. */
@Injectable()
export class SecretSweepJob implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('documents.forget_secrets', '25 * * * *', () => this.run());
  }

  async run(): Promise<void> {
    const days = await this.settings.get<number>('secret.days_after_look', 7);
    const now = this.clock.now();
    await this.dataSource.query(
      `update document_secret s
       set sealed = null, gone_at = $1, gone_why = case when s.seen_at < $2 then 'time' else 'ended' end
       from application a
       where a.id = s.application_id and s.gone_at is null and (s.seen_at < $2
         or a.status in ('enrolled', 'rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired'))`,
      [now, new Date(now.getTime() - days * 86_400_000)],
    );
  }
}
