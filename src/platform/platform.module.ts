import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit/audit.service.js';
import { Clock } from './clock/clock.service.js';
import { Config } from './config/config.service.js';
import { Secrets } from './crypto/secrets.service.js';
import { dataSourceOptions, type Entities, pooled } from './database/data-source.service.js';
import { LastWriteInterceptor } from './database/last-write.interceptor.js';
import { Replica } from './database/replica.service.js';
import { ErrorPage } from './errors/error-page.service.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { FileCheck } from './files/file-check.job.js';
import { FileProof } from './files/file-proof.service.js';
import { FileOblivion } from './files/file-oblivion.service.js';
import { FileRows } from './files/file-rows.service.js';
import { FileStore } from './files/file-store.service.js';
import { MadeFiles } from './files/made-files.service.js';
import { FileSweepJob } from './files/file-sweep.job.js';
import { FileSweep } from './files/file-sweep.service.js';
import { PieceStore } from './files/piece-store.service.js';
import { Scanner } from './files/scan.service.js';
import { StorageQuery } from './files/storage.query.js';
import { Drain } from './http/drain.service.js';
import { HealthController } from './http/health.controller.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyKeys } from './http/idempotency.service.js';
import { Log, makeLog } from './http/log.service.js';
import { Metrics } from './http/metrics.service.js';
import { Throttle } from './http/throttle.service.js';
import { UnicodePipe } from './http/unicode.pipe.js';
import { validationPipe } from './http/validation.pipe.js';
import { FailedJobs } from './jobs/failed-jobs.query.js';
import { Jobs } from './jobs/jobs.service.js';
import { KeptMails } from './mail/kept-mail.query.js';
import { Mailer } from './mail/mailer.service.js';
import { Processes } from './processes/processes.service.js';
import { Settings } from './settings/settings.service.js';

const SERVICES = [
  Audit,
  Clock,
  Drain,
  ErrorPage,
  FailedJobs,
  FileCheck,
  FileProof,
  FileOblivion,
  FileRows,
  FileStore,
  FileSweep,
  FileSweepJob,
  IdempotencyKeys,
  Jobs,
  KeptMails,
  MadeFiles,
  Mailer,
  Metrics,
  PieceStore,
  ProblemFilter,
  Processes,
  Replica,
  Scanner,
  Secrets,
  Settings,
  StorageQuery,
  Throttle,
];

/** The ground: knows no student. Global, because every room stands on it. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, entities: Entities): DynamicModule {
    if (!config.databaseUrl) throw new Error('PlatformModule needs the address of a database');
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...pooled(
            dataSourceOptions(config.databaseUrl, entities, 'app', config.databasePool),
            config.databasePooledUrl,
          ),
          // A busy database may need a moment; after three tries whoever supervises the process shall know.
          retryAttempts: 3,
          retryDelay: 1_000,
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: makeLog(config) },
        ...SERVICES,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        // Nobody's last write is asked for where there is no replica.
        ...(config.databaseReplicaUrl ? [{ provide: APP_INTERCEPTOR, useClass: LastWriteInterceptor }] : []),
        { provide: APP_PIPE, useClass: UnicodePipe },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [Config, Log, ...SERVICES],
    };
  }
}
