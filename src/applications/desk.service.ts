import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Audit } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { ApplicationQuery } from './application.query.js';
import { scopeOf } from './application-scope.query.js';
import { refuse } from './application.refusals.js';

/** Hours for which an administrator's recorded reason opens a dossier. */
const GRANT_HOURS = 8;

export interface NoteRow {
  id: string;
  at: Date;
  author: string | null;
  text: string;
}

/** The notes on dossier $1, the newest first. */
export const STAFF_NOTES = `select n.id, n.at, c.name as author, n.text
  from staff_note n join account c on c.id = n.author_id
  where n.application_id = $1 order by n.at desc, n.id desc limit 200`;

/** What staff do with a dossier that moves no status: who takes it, notes among colleagues, leave to read. */
@Injectable()
export class DeskService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Claims for, or hands over to, an officer; null: nobody. @throws Refusal 404, 422 account.not_found. */
  async assign(actor: Actor, idOrReference: string, accountId: string | null): Promise<void> {
    const { id } = await this.applications.byId(actor, idOrReference);
    await this.dataSource.transaction((db) => this.assignIn(db, actor, id, accountId));
  }

  /** The same inside an open transaction, by id. @throws Refusal 404, 422 account.not_found. */
  async assignIn(db: EntityManager, actor: Actor, id: string, accountId: string | null): Promise<void> {
    if (accountId) {
      const officers = await db.query(
        `select 1 from account where id = $1 and 'officer' = any(roles) and disabled_at is null`,
        [accountId],
      );
      if (officers.length === 0) throw refuse('account.not_found');
    }
    const params: unknown[] = [id, accountId];
    const [, count] = await db.query(
      `update application a set assignee_id = $2 where a.id = $1 and ${scopeOf(actor, params)}`,
      params,
    );
    if (count === 0) throw refuse('application.not_found');
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'application.assign',
      subjectKind: 'application',
      subjectId: id,
      detail: { accountId },
    });
  }

  async note(actor: Actor, idOrReference: string, text: string): Promise<{ id: string }> {
    const application = await this.applications.byId(actor, idOrReference);
    const id = newId();
    await this.dataSource.query(
      'insert into staff_note (id, application_id, author_id, at, text) values ($1, $2, $3, $4, $5)',
      [id, application.id, actor.accountId, this.clock.now(), text],
    );
    return { id };
  }

  /** Notes for staff only, the newest first. */
  async notes(actor: Actor, idOrReference: string): Promise<NoteRow[]> {
    const { id } = await this.applications.byId(actor, idOrReference);
    return this.dataSource.query(STAFF_NOTES, [id]);
  }

  /** An administrator's leave to read one dossier for the working day, with the reason on record. */
  async grant(actor: Actor, reference: string, reason: string): Promise<{ id: string }> {
    const [application] = await this.dataSource.query(
      'select id from application where id::text = $1 or reference = $1',
      [reference],
    );
    if (!application) throw refuse('application.not_found');
    const now = this.clock.now();
    await this.dataSource.transaction(async (db) => {
      await db.query(
        `insert into dossier_grant (application_id, account_id, ground, reason, granted_at, expires_at)
         values ($1, $2, 'reason', $3, $4, $5)
         on conflict (application_id, account_id, ground) do update
         set reason = excluded.reason, granted_at = excluded.granted_at, expires_at = excluded.expires_at`,
        [application.id, actor.accountId, reason, now, new Date(now.getTime() + GRANT_HOURS * 3_600_000)],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'dossier.grant',
        subjectKind: 'application',
        subjectId: application.id,
        detail: { hours: GRANT_HOURS },
      });
    });
    return application;
  }
}
