import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transitions } from '../../applications/transition.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { dossierFor } from '../../reviews/dossier.query.js';
import { refuse } from '../decision.refusals.js';
import { AppealNews } from './appeal-news.hooks.js';
import { AppealQuery, type AppealRow } from './appeal.query.js';
import { APPEALABLE, type Outcome } from './appeal.rules.js';

/** What becomes of appeals: decided by somebody who had no part, followed by the administrator's reopening. */
@Injectable()
export class AppealOutcomes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly appeals: AppealQuery,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly news: AppealNews,
  ) {}

  /**
   * Decides an appeal, with words to the applicant. Of two who decide at once one does. Upheld it waits for the
   * administrator to reopen. @throws Refusal 404, 403 appeal.took_part, 409 appeal.decided
   */
  async decide(actor: Actor, id: string, outcome: Outcome, answer: string): Promise<AppealRow> {
    return inTransaction(this.dataSource, async (db) => {
      const { applicationId } = this.found(await this.appeals.byId(id, db));
      await dossierFor(db, actor, applicationId, { lock: true });
      const appeal = this.found(await this.appeals.byId(id, db));
      if (appeal.state !== 'open') throw refuse('appeal.decided', { state: appeal.state });
      if (await this.appeals.tookPart(appeal, actor.accountId ?? '', db)) throw refuse('appeal.took_part');
      await db.query('update appeal set state = $2, answer = $3, decided_at = $4, decided_by = $5 where id = $1', [
        id,
        outcome,
        answer.trim(),
        this.clock.now(),
        actor.accountId,
      ]);
      await this.news.follow(applicationId, db);
      return this.found(await this.appeals.byId(id, db));
    });
  }

  /** Reopens the application of an upheld appeal, through the one way. @throws Refusal 404, 409 appeal.not_upheld */
  async reopen(actor: Actor, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const appeal = this.found(await this.appeals.byId(id, db));
      if (appeal.state !== 'upheld' || !APPEALABLE.includes(appeal.status)) throw refuse('appeal.not_upheld');
      const { applicationId, current } = appeal;
      await this.transitions.applyIn(db, actor, applicationId, { event: 'reopen', seq: current, reason: 'appeal' });
    });
  }

  private found(row: AppealRow | null): AppealRow {
    if (!row) throw refuse('appeal.not_found');
    return row;
  }
}
