import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';

/** What people do to their own account: one transaction each, with its line in the audit. */
@Injectable()
export class OwnDeeds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Outside of any transaction: for reading. */
  get db(): EntityManager {
    return this.dataSource.manager;
  }

  /** The present instant. */
  get now(): Date {
    return this.clock.now();
  }

  /** Does `work` and records `action` as the deed of the account that it names. */
  run<T extends { accountId: string }>(action: string, work: (db: EntityManager, now: Date) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (db) => {
      const done = await work(db, this.clock.now());
      const { accountId } = done;
      await this.audit.record(db, { actorId: accountId, action, subjectKind: 'account', subjectId: accountId });
      return done;
    });
  }
}
