import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { dossierFor } from '../../reviews/dossier.query.js';
import { refuse } from '../decision.refusals.js';
import { DecisionService } from '../decision.service.js';
import type { DecisionView } from '../decision.view.js';
import { PROPOSE_JOB } from './proposal.job.js';
import { type ProposalRow, WaitlistQuery } from './waitlist.query.js';

/** The terms with which the place is offered. */
export interface Acceptance {
  data: Record<string, unknown>;
  /** An override of an incomplete review. */
  reason?: string;
  note?: string;
}

/** Proposals to offer a free place to the next of a waiting list: a decider drafts the offer, or dismisses it. */
@Injectable()
export class Proposals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lists: WaitlistQuery,
    private readonly decisions: DecisionService,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Those that wait for a decider, the oldest first. */
  open(_actor: Actor): Promise<ProposalRow[]> {
    return this.lists.proposals();
  }

  /** @throws Refusal 404 */
  async one(_actor: Actor, id: string): Promise<ProposalRow> {
    return this.found(await this.lists.proposal(id));
  }

  /**
   * Drafts the offer; it is released like every other draft. Of two who accept at once one does.
   * @throws Refusal 404, 409 proposal.decided, and whatever drafting the offer is refused for
   */
  async accept(actor: Actor, id: string, terms: Acceptance): Promise<DecisionView> {
    return inTransaction(this.dataSource, async (db) => {
      const { applicationId } = await this.opened(db, actor, id);
      const { seq } = await dossierFor(db, actor, applicationId);
      const draft = await this.decisions.draftIn(db, actor, applicationId, { ...terms, event: 'offer', seq });
      await db.query(
        `update waitlist_proposal set state = 'accepted', decided_at = $2, decided_by = $3, decision_id = $4 where id = $1`,
        [id, this.clock.now(), actor.accountId, draft.id],
      );
      return draft;
    });
  }

  /**
   * Puts a proposal away, with its reason; the next of the list is asked about instead. Whoever was dismissed is not
   * proposed again while they go on waiting. @throws Refusal 404, 409 proposal.decided, 422 proposal.reason_unknown
   */
  async dismiss(actor: Actor, id: string, reason: string): Promise<ProposalRow> {
    return inTransaction(this.dataSource, async (db) => {
      const { offeringId } = await this.opened(db, actor, id);
      const known = await db.query(`select 1 from reason where kind = 'proposal' and code = $1 and active`, [reason]);
      if (known.length === 0) {
        throw refuse('proposal.reason_unknown', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
      }
      await db.query(
        `update waitlist_proposal set state = 'dismissed', decided_at = $2, decided_by = $3, reason_code = $4 where id = $1`,
        [id, this.clock.now(), actor.accountId, reason],
      );
      await this.jobs.enqueue(db, PROPOSE_JOB, { offeringId }, { key: `${PROPOSE_JOB}:${offeringId}` });
      return this.found(await this.lists.proposal(id, db));
    });
  }

  /** The proposal as it stands under its dossier's lock. */
  private async opened(db: EntityManager, actor: Actor, id: string): Promise<ProposalRow> {
    const { applicationId } = this.found(await this.lists.proposal(id, db));
    await dossierFor(db, actor, applicationId, { lock: true });
    const proposal = this.found(await this.lists.proposal(id, db));
    if (proposal.state !== 'open') throw refuse('proposal.decided', { state: proposal.state });
    return proposal;
  }

  private found(row: ProposalRow | null): ProposalRow {
    if (!row) throw refuse('proposal.not_found');
    return row;
  }
}
