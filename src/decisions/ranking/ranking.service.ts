import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

export interface DraftedItem {
  applicationId: string;
  reference: string;
  outcome: 'drafted' | 'refused';
  decisionId?: string;
  /** Code of the refusal. */
  code?: string;
}

/** As many as are drafted while the caller waits. */
export const MOST_DRAFTS = 100;

/** The ranking of a programme and intake against its quotas: for deciders only. It decides nothing. */
@Injectable()
export class Rankings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: RankingQuery,
    private readonly decisions: DecisionService,
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
   * Drafts the same offer for the first `count` who are within the quotas, each in its own transaction; a refused one
   * stops no other, and nobody below takes its place.
   */
  async draftFirst(
    actor: Actor,
    door: { programme: string; intake: string },
    count: number,
    terms: { data: Record<string, unknown>; reason?: string; note?: string },
  ): Promise<DraftedItem[]> {
    const { items } = await this.of(actor, door.programme, door.intake);
    const drafted: DraftedItem[] = [];
    for (const one of items.filter((item) => item.within).slice(0, Math.min(count, MOST_DRAFTS))) {
      const { applicationId, reference, seq } = one;
      try {
        const { id } = await this.decisions.draft(actor, applicationId, { ...terms, event: 'offer', seq });
        drafted.push({ applicationId, reference, outcome: 'drafted', decisionId: id });
      } catch (error) {
        const refusal = error instanceof Refusal ? error : refusalOf(error);
        // What is wrong with the terms is wrong for everybody: said once, at its fields.
        if (!refusal || refusal.status === 422) throw error;
        drafted.push({ applicationId, reference, outcome: 'refused', code: refusal.code });
      }
    }
    return drafted;
  }

  private async door(programme: string, intake: string): Promise<Door> {
    const door = await this.query.door(programme, intake);
    if (!door) throw refuse('ranking.not_found');
    return door;
  }
}
