import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Settings } from '../../platform/settings/settings.service.js';
import { dossierFor } from '../../reviews/dossier.query.js';
import { refuse } from '../decision.refusals.js';
import { AppealQuery, type AppealRow } from './appeal.query.js';
import { APPEAL_DAYS, APPEALABLE, lastAppealDay } from './appeal.rules.js';

/** Appeals as applicants lodge them, and as they are read. */
@Injectable()
export class Appeals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly appeals: AppealQuery,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Every appeal of the house: for deciders and the administrator. */
  list(_actor: Actor): Promise<AppealRow[]> {
    return this.appeals.list();
  }

  /** @throws Refusal 404, of a dossier that the actor may not see as well. */
  async one(actor: Actor, id: string): Promise<AppealRow> {
    const appeal = await this.appeals.byId(id);
    if (!appeal) throw refuse('appeal.not_found');
    await dossierFor(this.dataSource, actor, appeal.applicationId);
    return appeal;
  }

  /** Appeals of a dossier, the newest first. @throws Refusal 404 */
  async ofDossier(actor: Actor, idOrReference: string): Promise<AppealRow[]> {
    const { id } = await dossierFor(this.dataSource, actor, idOrReference);
    return this.appeals.ofDossier(id);
  }

  /** The last day on which the present end can be appealed; null: it cannot, or not any more. */
  async openUntil(applicationId: string): Promise<Day | null> {
    const end = await this.appeals.end(applicationId);
    if (!end) return null;
    const lodged = (await this.appeals.ofDossier(applicationId)).some((one) => one.seq === end.seq);
    const last = await this.lastDay(end.on, this.dataSource.manager);
    return lodged || last < this.clock.today() ? null : last;
  }

  /**
   * Lodges an appeal against the end in which the dossier stands. Sent twice it is one.
   * @throws Refusal 404, 403 appeal.not_yours, 409 appeal.not_possible, appeal.late, 422 appeal.reason_unknown
   */
  async lodge(actor: Actor, idOrReference: string, reason: string, words: string): Promise<AppealRow> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      if (!dossier.own) throw refuse('appeal.not_yours');
      const end = APPEALABLE.includes(dossier.status) ? await this.appeals.end(dossier.id, db) : null;
      if (!end) throw refuse('appeal.not_possible');
      const before = (await this.appeals.ofDossier(dossier.id, db)).find((one) => one.seq === end.seq);
      if (before) return before;
      const last = await this.lastDay(end.on, db);
      if (last < this.clock.today()) throw refuse('appeal.late', { last });
      const known = await db.query(`select 1 from reason where kind = 'appeal' and code = $1 and active`, [reason]);
      if (known.length === 0) {
        throw refuse('appeal.reason_unknown', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
      }
      const id = newId();
      await db.query(
        `insert into appeal (id, application_id, seq, reason_code, words, lodged_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, dossier.id, end.seq, reason, words.trim(), this.clock.now()],
      );
      return this.found(await this.appeals.byId(id, db));
    });
  }

  private async lastDay(endedOn: Day, db: EntityManager): Promise<Day> {
    return lastAppealDay(endedOn, await this.settings.get('appeal.days', APPEAL_DAYS, db));
  }

  private found(row: AppealRow | null): AppealRow {
    if (!row) throw refuse('appeal.not_found');
    return row;
  }
}
