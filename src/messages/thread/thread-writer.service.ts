import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationQuery } from '../../applications/application.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { addresseeOf } from '../addressee.query.js';
import { refuse } from '../messages.refusals.js';
import { Postman } from '../postman.service.js';
import { isApplicant, MOST_A_DAY } from './thread.rules.js';

/** Writes into the thread of a dossier, and settles what its applicant wrote. */
@Injectable()
export class ThreadWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly postman: Postman,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one message. An answer of the office settles what the applicant had written before, and a mail leads the
   * applicant to it. @throws Refusal 404, 409 message.too_early, 409 message.nobody, 429 message.too_many
   */
  async write(actor: Actor, idOrReference: string, words: string): Promise<{ id: string }> {
    return inTransaction(this.dataSource, async (db) => {
      const application = await this.applications.byId(actor, idOrReference, db);
      if (!application.submitted_at) throw refuse('message.too_early');
      const own = isApplicant(actor);
      if (own) await this.requireRoom(db, application.id);
      else if (!(await addresseeOf(db, application.id))) throw refuse('message.nobody');
      const mailId = own ? null : await this.postman.tell(db, application.id);
      const id = newId();
      await db.query(
        `insert into thread_message (id, application_id, kind, author_id, words, at, mail_id)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          application.id,
          own ? 'applicant' : 'office',
          actor.accountId,
          words.trim().replaceAll('\r\n', '\n'),
          this.clock.now(),
          mailId,
        ],
      );
      if (!own) await this.settleAll(db, application.id, actor);
      return { id };
    });
  }

  /** Says that what the applicant wrote needs no answer. @throws Refusal 404, 409 message.nothing_open. */
  async settle(actor: Actor, idOrReference: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const { id } = await this.applications.byId(actor, idOrReference, db);
      if ((await this.settleAll(db, id, actor)) === 0) throw refuse('message.nothing_open');
    });
  }

  private async settleAll(db: EntityManager, applicationId: string, actor: Actor): Promise<number> {
    const now = this.clock.now();
    const [, settled] = await db.query<[unknown[], number]>(
      `update thread_message set settled_at = $2, settled_by = $3, read_at = coalesce(read_at, $2)
       where application_id = $1 and kind = 'applicant' and settled_at is null`,
      [applicationId, now, actor.accountId],
    );
    return settled;
  }

  private async requireRoom(db: EntityManager, applicationId: string): Promise<void> {
    // Two tabs at once: the second waits here and then counts the first one's message.
    await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
    const dayAgo = new Date(this.clock.now().getTime() - 86_400_000);
    const [row] = await db.query(
      `select count(*)::int as count, min(at) as first from thread_message
       where application_id = $1 and kind = 'applicant' and at > $2`,
      [applicationId, dayAgo],
    );
    if (row.count < MOST_A_DAY) return;
    const retryAfter = Math.ceil((row.first.getTime() - dayAgo.getTime()) / 1000);
    throw refuse('message.too_many', { most: MOST_A_DAY, retryAfter });
  }
}
