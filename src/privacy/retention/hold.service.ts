import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../privacy.refusals.js';

export interface HoldRow {
  id: string;
  reference: string;
  reason: string;
  setter: string | null;
  setAt: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Holds on dossiers: while one stands, neither a request nor time erases the dossier. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Those that stand, latest first. */
  open(): Promise<HoldRow[]> {
    return this.dataSource.query(
      `select h.id, a.reference, h.reason, c.name as setter, h.set_at as "setAt"
       from legal_hold h join application a on a.id = h.application_id left join account c on c.id = h.set_by
       where h.lifted_at is null order by h.set_at desc`,
    );
  }

  /** @throws Refusal 404 `erasure.no_person`, 409 `hold.exists` */
  set(actor: Actor, { reference, reason }: { reference: string; reason: string }): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      // The same lock as the eraser's: a hold comes before an erasure or finds nobody any more.
      const [dossier] = await db.query<{ id: string }[]>(
        'select id from application where reference = $1 and applicant_id is not null for no key update',
        [reference],
      );
      if (!dossier) throw refuse('erasure.no_person');
      const id = newId();
      const [made] = await db.query<unknown[]>(
        `insert into legal_hold (id, application_id, reason, set_by, set_at) values ($1, $2, $3, $4, $5)
         on conflict (application_id) where lifted_at is null do nothing returning id`,
        [id, dossier.id, reason, actor.accountId, this.clock.now()],
      );
      if (!made) throw refuse('hold.exists');
      await db.query('delete from retention_notice where application_id = $1', [dossier.id]);
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'privacy.hold_set',
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { hold: id },
      });
    });
  }

  /** What falls due is announced anew from here. @throws Refusal 404, 409 `hold.lifted` */
  lift(actor: Actor, id: string, reason: string): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      if (!UUID.test(id)) throw refuse('hold.not_found');
      const [[lifted]] = await db.query<[{ applicationId: string }[], number]>(
        `update legal_hold set lifted_by = $2, lifted_at = $3, lift_reason = $4 where id = $1 and lifted_at is null
         returning application_id as "applicationId"`,
        [id, actor.accountId, this.clock.now(), reason],
      );
      if (!lifted) {
        const [there] = await db.query<unknown[]>('select from legal_hold where id = $1', [id]);
        throw refuse(there ? 'hold.lifted' : 'hold.not_found');
      }
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'privacy.hold_lifted',
        subjectKind: 'application',
        subjectId: lifted.applicationId,
        detail: { hold: id },
      });
    });
  }
}
