import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../../applications/application-scope.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { type Page, pageOf, readCursor } from '../../platform/http/cursor.rules.js';
import type { OutboxQueryInput } from './outbox.input.js';
import { MAIL_STATE, type MailState } from './mail-state.rules.js';

export interface OutboxRow {
  id: string;
  applicationId: string;
  reference: string;
  kind: string;
  locale: string;
  recipient: string;
  subject: string;
  text: string;
  queuedAt: Date;
  /** It leaves then or later. */
  leavesAt: Date | null;
  sentAt: Date | null;
  attempts: number;
  /** The mail server's code of refusal. */
  failure: string | null;
  state: MailState;
  /** Who held or withdrew it. */
  by: string | null;
}

type Reader = Pick<EntityManager, 'query'>;

/** Mails about applications, each within the actor's sight of its dossier. */
@Injectable()
export class OutboxQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. */
  async page(actor: Actor, { state, after, limit = 50 }: OutboxQueryInput): Promise<Page<OutboxRow>> {
    const params: unknown[] = [limit + 1];
    const where = [scopeOf(actor, params)];
    if (state) where.push(`(${MAIL_STATE}) = $${params.push(state)}`);
    if (after) {
      const [at, id] = readCursor(after, ['instant', 'uuid']);
      where.push(`(mail.queued_at, mail.id) < ($${params.push(at)}::timestamptz, $${params.push(id)}::uuid)`);
    }
    const rows: OutboxRow[] = await this.dataSource.query(
      `${SELECT} where ${where.join(' and ')} order by mail.queued_at desc, mail.id desc limit $1`,
      params,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.queuedAt, row.id],
      (row) => row,
    );
  }

  /** One mail; undefined: missing, or of a dossier out of sight. */
  async one(actor: Actor, id: string, db: Reader = this.dataSource): Promise<OutboxRow | undefined> {
    const params: unknown[] = [id];
    const [row] = await db.query(`${SELECT} where mail.id = $1 and ${scopeOf(actor, params)}`, params);
    return row;
  }

  /** How many wait, are held, and keep failing, of those in sight. */
  async counts(actor: Actor): Promise<Partial<Record<MailState, number>>> {
    const params: unknown[] = [];
    const rows: { state: MailState; count: number }[] = await this.dataSource.query(
      `select ${MAIL_STATE} as state, count(*)::int as count
       from mail join application a on a.id = mail.application_id
       where mail.sent_at is null and mail.withdrawn_at is null and ${scopeOf(actor, params)} group by 1`,
      params,
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
}

const SELECT = `
  select mail.id, mail.application_id as "applicationId", a.reference, mail.kind, mail.locale, mail.recipient,
    mail.subject, mail.text, mail.queued_at as "queuedAt", mail.leaves_at as "leavesAt", mail.sent_at as "sentAt",
    mail.attempts, mail.failure, ${MAIL_STATE} as state, c.name as by
  from mail join application a on a.id = mail.application_id
  left join account c on c.id = coalesce(mail.withdrawn_by, mail.held_by)`;
