import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { say, type StartStep } from '../../platform/command/command.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Log } from '../../platform/http/log.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { personsAfter } from './ledger.query.js';
import { Ledger } from './ledger.service.js';

const BATCH = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Compares ledger and history, every night and by `npm run verify`; writes what came in beside the services. */
@Injectable()
export class LedgerJob implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('statistics.reconcile', '17 1 * * *', () => this.reconcile());
  }

  /** Persons of whom ledger and history say different things. */
  async disagreeing(): Promise<string[]> {
    const found: string[] = [];
    for await (const personIds of this.batches()) {
      const missing = await this.ledger.missing(this.dataSource.manager, personIds);
      found.push(...new Set(missing.map(({ personId }) => personId)));
    }
    return found;
  }

  /** Says how many persons disagreed, and adds what their ledgers lacked, as known from now. */
  async reconcile(): Promise<void> {
    const persons = await this.disagreeing();
    for (const personId of persons) {
      await inTransaction(this.dataSource, (db) => this.ledger.settle(db, personId, this.clock.now()));
    }
    if (persons.length > 0) this.log.warn({ persons: persons.length }, 'ledger of figures disagreed with the history');
    else this.log.info({}, 'ledger of figures agrees with the history');
  }

  /** Tells the ledger of everybody who is not in it yet; `progress` hears the number of persons told. */
  async tellUntold(progress: (done: number) => void = () => undefined): Promise<number> {
    let done = 0;
    for await (const personIds of this.batches({ untold: true })) {
      await inTransaction(this.dataSource, (db) => this.ledger.tell(db, personIds));
      progress((done += personIds.length));
    }
    return done;
  }

  private async *batches(filter: { untold?: boolean } = {}): AsyncGenerator<string[]> {
    let after = NOBODY;
    for (;;) {
      const personIds = await personsAfter(this.dataSource.manager, after, BATCH, filter);
      if (personIds.length === 0) return;
      yield personIds;
      after = personIds.at(-1)!;
    }
  }
}

/** A house that is older than its ledger gets it before anybody asks for a figure. */
export const ledgerAtStart: StartStep = {
  name: 'ledger of figures',
  async run(app) {
    const told = await app.get(LedgerJob).tellUntold((done) => {
      if (done % 10_000 === 0) say(`Ledger of figures: ${done} persons told.`);
    });
    if (told > 0) say(`Ledger of figures: ${told} persons told.`);
  },
};
