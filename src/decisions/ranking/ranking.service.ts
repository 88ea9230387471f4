import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse as refuseRun } from '../../applications/application.refusals.js';
import { BulkRuns, type BulkStatus, MOST_OF_A_RUN } from '../../applications/bulk/bulk.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refusalOf } from '../../platform/errors/database-error.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { refuse } from '../decision.refusals.js';
import { DecisionService } from '../decision.service.js';
import { type CandidateRow, type Door, type QuotaRow, RankingQuery } from './ranking.query.js';
import { type Promised, type Quotas, type Ranked, rankingOf } from './ranking.rules.js';

export interface Ranking {
  door: Door;
  quotas: Quotas;
  promised: Promised;
  items: Ranked<CandidateRow>[];
}

/** What every offer of a run says. */
export interface OfferTermsOfAll {
  data: Record<string, unknown>;
  reason?: string;
  note?: string;
}

const OFFER_DEED = 'offer';

/** As many as one run drafts. */
export const MOST_DRAFTS = MOST_OF_A_RUN;

/** The ranking of a programme and intake against its quotas: for deciders only. It decides nothing. */
@Injectable()
export class Rankings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: RankingQuery,
    private readonly decisions: DecisionService,
    private readonly runs: BulkRuns,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal 404 ranking.not_found */
  async of(_actor: Actor, programme: string, intake: string): Promise<Ranking> {
    const door = await this.door(programme, intake);
    const [quotas, promised] = [await this.query.quotas(door), await this.query.promised(door)];
    return { door, quotas, promised, items: rankingOf(await this.query.candidates(door), quotas, promised) };
  }

  /** The same to be taken away as a file, which is on record. */
  async taken(actor: Actor, programme: string, intake: string): Promise<Ranking> {
    const ranking = await this.of(actor, programme, intake);
    await this.audit.record(this.dataSource.manager, {
      actorId: actor.accountId,
      action: 'ranking.export',
      subjectKind: 'programme',
      subjectId: ranking.door.programmeId,
      detail: { programme, intake, rows: ranking.items.length },
    });
    return ranking;
  }

  /** Replaces the quotas. @throws Refusal 404, 422 ranking.quota when one is named twice or of no such kind */
  async setQuotas(actor: Actor, programme: string, intake: string, quotas: readonly QuotaRow[]): Promise<void> {
    const door = await this.door(programme, intake);
    const keys = new Set(quotas.map(({ kind, code }) => `${kind} ${code}`));
    const misnamed = quotas.some(({ kind, code }) => (kind === 'total') !== (code === ''));
    if (misnamed || keys.size < quotas.length) throw refuse('ranking.quota');
    await inTransaction(this.dataSource, async (db) => {
      await db.query('select 1 from programme where id = $1 for no key update', [door.programmeId]);
      const before = await this.query.quotaRows(door, db);
      await db.query('delete from admission_quota where programme_id = $1 and intake_id = $2', [
        door.programmeId,
        door.intakeId,
      ]);
      await db.query(
        `insert into admission_quota (programme_id, intake_id, kind, code, places)
         select $1, $2, q.kind, q.code, q.places from jsonb_to_recordset($3::jsonb) as q(kind text, code text, places int)`,
        [door.programmeId, door.intakeId, JSON.stringify(quotas)],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'ranking.quotas',
        subjectKind: 'programme',
        subjectId: door.programmeId,
        detail: { intake, before, after: quotas },
      });
    });
  }

  /**
   * Begins to draft the same offer for the first `count` who are within the quotas, as they stand now: a run, each in its
   * own transaction; a refused one stops no other, and nobody below takes its place.
   * @throws Refusal 404, 422 offer.terms, bulk.set_empty when nobody is within
   */
  async draftFirst(actor: Actor, at: { programme: string; intake: string }, count: number, terms: OfferTermsOfAll) {
    const { items } = await this.of(actor, at.programme, at.intake);
    const chosen = items.filter((item) => item.within).slice(0, Math.min(count, MOST_DRAFTS));
    const [first] = chosen;
    if (first) await this.requireSound(actor, first, terms);
    const ids = chosen.map((one) => one.applicationId);
    return this.runs.startFor(actor, ids, OFFER_DEED, terms);
  }

  /** How far a run of drafts has come; to whoever began it. @throws Refusal 404 */
  async drafts(actor: Actor, id: string): Promise<BulkStatus> {
    const run = await this.runs.status(actor, id);
    if (run.deed !== OFFER_DEED) throw refuseRun('bulk.not_found');
    return run;
  }

  /** What is wrong with the terms is wrong for everybody: said at once, at its fields. */
  private async requireSound(actor: Actor, { applicationId, seq }: CandidateRow, terms: OfferTermsOfAll) {
    try {
      await this.decisions.preview(actor, applicationId, { ...terms, event: 'offer', seq });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      if (refusal?.status !== 422 && refusal) return;
      throw error;
    }
  }

  private async door(programme: string, intake: string): Promise<Door> {
    const door = await this.query.door(programme, intake);
    if (!door) throw refuse('ranking.not_found');
    return door;
  }
}
