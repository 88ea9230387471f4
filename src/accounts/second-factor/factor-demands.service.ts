import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Settings } from '../../platform/settings/settings.service.js';
import { FACTOR_DEMAND, type FactorDemand, inOrder, NO_DEMAND } from './factor-demand.rules.js';

/** Whom the house asks for a second factor. Their sessions see it with their next request. */
@Injectable()
export class FactorDemands {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  async set(actor: Actor, demand: FactorDemand): Promise<void> {
    const after = { roles: inOrder(demand.roles), from: demand.roles.length > 0 ? demand.from : null };
    await inTransaction(this.dataSource, async (db) => {
      const before = await this.settings.get(FACTOR_DEMAND, NO_DEMAND, db);
      await this.settings.set(db, FACTOR_DEMAND, after, actor.accountId);
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'factor.demanded',
        subjectKind: 'setting',
        subjectId: FACTOR_DEMAND,
        detail: { before, after },
      });
    });
  }
}
