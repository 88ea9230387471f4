import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { dossierFor } from '../dossier.query.js';
import { refuse } from '../review.refusals.js';
import { releaseExaminers } from '../sittings/examiner-release.service.js';
import { SittingNews } from '../sittings/sitting-news.hooks.js';
import { alignGrants } from './assignment-writer.service.js';
import type { Conflict } from './conflict.rules.js';

export interface DeclaredConflict {
  accountId: string;
  name: string | null;
  ground: Conflict;
}

/** Conflicts of interest that somebody declares: from then on that person sees the dossier in no role. */
@Injectable()
export class ConflictService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly news: SittingNews,
  ) {}

  /** Conflicts declared with a dossier, to those who name reviewers. @throws Refusal 404 */
  async list(actor: Actor, idOrReference: string): Promise<DeclaredConflict[]> {
    const db = this.dataSource.manager;
    const { id } = await dossierFor(db, actor, idOrReference);
    return db.query(
      `select x.account_id as "accountId", c.name, x.ground from dossier_bar x join account c on c.id = x.account_id
       where x.application_id = $1 order by c.name, c.id`,
      [id],
    );
  }

  /**
   * Declares a conflict: one's own, or, by who names reviewers, a colleague's. Tasks are taken away, the dossier is
   * closed to the person at once; a review already given stays until the step is begun anew. Said twice it is one.
   * @throws Refusal 404, 403 review.conflict_not_yours, 422 review.not_a_colleague
   */
  async declare(actor: Actor, idOrReference: string, ground: Conflict, accountId?: string): Promise<void> {
    const who = accountId ?? actor.accountId!;
    if (who !== actor.accountId && !may(actor, 'review.assign')) throw refuse('review.conflict_not_yours');
    await inTransaction(this.dataSource, async (db) => {
      const { id } = await dossierFor(db, actor, idOrReference, { lock: true });
      const made = await db.query(
        `insert into dossier_bar (account_id, application_id, ground, declared_by, declared_at)
         select c.id, $2, $3, $4, $5 from account c where c.id = $1 and not 'applicant' = any(c.roles)
         on conflict (account_id, application_id) do update set ground = excluded.ground returning 1`,
        [who, id, ground, actor.accountId, this.clock.now()],
      );
      if (made.length === 0) throw refuse('review.not_a_colleague');
      await db.query('delete from review_assignment where application_id = $1 and reviewer_id = $2', [id, who]);
      await alignGrants(db, id, [who], this.clock.now());
      await releaseExaminers(db, this.news, { applicationId: id, accountIds: [who], now: this.clock.now() });
      await db.query('update application set assignee_id = null where id = $1 and assignee_id = $2', [id, who]);
      await this.record(db, actor, 'review.conflict_declared', id, { accountId: who, ground });
    });
  }

  /** Lifts a conflict that was declared in error. Nobody lifts their own: the dossier is out of their sight. @throws Refusal 404 */
  async lift(actor: Actor, idOrReference: string, accountId: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const { id } = await dossierFor(db, actor, idOrReference, { lock: true });
      const [gone] = await db.query(
        'delete from dossier_bar where application_id = $1 and account_id = $2 returning ground',
        [id, accountId],
      );
      if (gone.length === 0) throw refuse('review.conflict_unknown');
      await this.record(db, actor, 'review.conflict_lifted', id, { accountId, ground: gone[0].ground });
    });
  }

  private record(
    db: Parameters<Audit['record']>[0],
    actor: Actor,
    action: string,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action,
      subjectKind: 'application',
      subjectId: id,
      detail,
    });
  }
}
