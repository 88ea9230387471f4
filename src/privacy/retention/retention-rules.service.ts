import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../privacy.refusals.js';
import { RetentionQuery } from './retention.query.js';

/** Puts the university's own source under a rule of retention: from then on it acts. */
@Injectable()
export class RetentionRules {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: RetentionQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 404 `retention.not_found` */
  confirm(actor: Actor, code: string, { days, source }: { days: number; source: string }): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const before = await this.query.rule(code, db);
      if (!before) throw refuse('retention.not_found');
      await db.query(
        `update retention_rule set days = $2, source = $3, confidence = 'A', last_checked = $4, edited_at = $5
         where code = $1`,
        [code, days, source, this.clock.today(), this.clock.now()],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'privacy.rule_confirmed',
        subjectKind: 'retention_rule',
        subjectId: code,
        detail: { days: [before.days, days], confidence: before.confidence },
      });
    });
  }
}
