import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { WaitlistQuery } from './waitlist.query.js';
import { freePlaces } from './waitlist.rules.js';

export const PROPOSE_JOB = 'decisions.propose';

/** Asks the deciders about the next of a waiting list when a place is free. It decides nothing. */
@Injectable()
export class ProposalJob implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lists: WaitlistQuery,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(PROPOSE_JOB, async (payload) => this.propose((payload as { offeringId: string }).offeringId));
    // Places that were added in the catalogue, and drafts that were discarded, set nothing off by themselves.
    this.jobs.every('decisions.propose_all', '25 * * * *', async () => {
      for (const { offeringId } of await this.lists.offerings()) await this.propose(offeringId);
    });
  }

  /** One proposal for each place that is free; run twice it adds nothing. */
  async propose(offeringId: string): Promise<void> {
    while (await this.proposeNext(offeringId)) {
      // Until no place is free, or nobody is left to ask about.
    }
  }

  private async proposeNext(offeringId: string): Promise<boolean> {
    return inTransaction(this.dataSource, async (db) => {
      const first = await this.lists.next(offeringId, db);
      if (!first || freePlaces(await this.lists.claims(offeringId, db)) === 0) return false;
      // As every transition does: the application first, then its offering. Then both are asked again.
      await db.query('select 1 from application where id = $1 for no key update', [first]);
      await db.query('select 1 from offering where id = $1 for no key update', [offeringId]);
      const next = await this.lists.next(offeringId, db);
      if (freePlaces(await this.lists.claims(offeringId, db)) === 0) return false;
      // Somebody moved meanwhile: the next round asks about whoever is first then.
      if (next !== first) return next !== null;
      await db.query(
        'insert into waitlist_proposal (id, application_id, offering_id, proposed_at) values ($1, $2, $3, $4)',
        [newId(), first, offeringId, this.clock.now()],
      );
      return true;
    });
  }
}
