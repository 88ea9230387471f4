import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transitions, type TransitionRequest } from '../applications/transition.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { refusalOf } from '../platform/errors/database-error.rules.js';
import { faultReport } from '../platform/errors/fault.rules.js';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { Log } from '../platform/http/log.service.js';
import { holdMails } from '../platform/mail/mail-hold.rules.js';
import { dossierFor } from '../reviews/dossier.query.js';
import type { ReleaseItem } from './decision-release.entity.js';
import { DecisionQuery } from './decision.query.js';
import { refuse } from './decision.refusals.js';
import { asRehearsal } from './rehearsal.rules.js';

/** Milliseconds for which mails wait: for a lock somewhere in the release (3 s at most, seldom), and for each dossier. */
const TIME_FOR_LOCKS = 10_000;
const TIME_FOR_ONE = 300;

/** Undoes a rehearsal; never leaves this file. */
class Undo extends Error {}

/** Letting decisions out: one transaction per dossier, through the one way to change a status. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly decisions: DecisionQuery,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Releases decisions one after the other, each in its own transaction; a refused one stops no other. Mails wait
   * until all are through: they are held for the time that the release may take. The same id twice is one.
   */
  async release(actor: Actor, ids: readonly string[]): Promise<ReleaseItem[]> {
    const wanted = [...new Set(ids)];
    const mailsAt = this.mailsAfter(wanted.length);
    const items: ReleaseItem[] = [];
    for (const id of wanted) {
      const one = this.releaseOne(actor, id, mailsAt);
      items.push(await one.catch((error: unknown) => ({ id, outcome: 'refused', code: this.codeOf(error) })));
    }
    return items;
  }

  /** When mails of a release of so many may leave; undefined: at once, for one has nothing to wait for. */
  mailsAfter(count: number): Date | undefined {
    return count > 1 ? new Date(this.clock.now().getTime() + TIME_FOR_LOCKS + count * TIME_FOR_ONE) : undefined;
  }

  /**
   * `also` runs in the transaction of a decision that is released: what must be true together with it.
   * @throws what is of the moment and says nothing of the decision, such as a database that is away: to be tried again
   */
  async releaseOne(
    actor: Actor,
    id: string,
    mailsAt?: Date,
    also?: (db: EntityManager, item: ReleaseItem) => Promise<void>,
  ): Promise<ReleaseItem> {
    try {
      const item: ReleaseItem = { id, outcome: 'released' };
      await inTransaction(this.dataSource, async (db) => {
        if (mailsAt) holdMails(db, mailsAt);
        await this.releaseIn(db, actor, id);
        await also?.(db, item);
      });
      return item;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal && refusal.status >= 500) throw error;
      return { id, outcome: 'refused', code: this.codeOf(error) };
    }
  }

  /**
   * Does a transition and undoes it again: the drafter hears now what the release would be refused for. The same
   * path as the release, so that the two can't differ; nothing of it is ever seen outside.
   * @throws Refusal as the transition does
   */
  async rehearse(db: EntityManager, actor: Actor, applicationId: string, request: TransitionRequest): Promise<void> {
    try {
      await db.transaction(async (inner) => {
        await asRehearsal(inner, async () => {
          await this.transitions.applyIn(inner, actor, applicationId, request);
        });
        throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
    }
  }

  private async releaseIn(db: EntityManager, actor: Actor, id: string): Promise<void> {
    const found = await this.decisions.byId(id, db);
    if (!found) throw refuse('decision.not_found');
    // The application first, as every transition does; only then the decision, as it stands under that lock.
    const dossier = await dossierFor(db, actor, found.applicationId, { lock: true });
    const marked = await db.query(
      `update decision set released_at = $2, released_by = $3, released_seq = seq + 1
       where id = $1 and released_at is null and discarded_at is null returning id`,
      [id, this.clock.now(), actor.accountId],
    );
    // TypeORM answers an UPDATE with [rows, count].
    if (marked[1] === 0) throw refuse('decision.not_open');
    const { event, seq, reason, note, data } = found;
    await this.transitions.applyIn(db, actor, dossier.id, { event, seq, reason, note, data });
  }

  private codeOf(error: unknown): string {
    const refusal = asRefusal(error);
    if (refusal) return refusal.code;
    this.log.error({ ...faultReport(error) }, 'a release failed');
    return 'fault';
  }
}

function asRefusal(error: unknown): Refusal | undefined {
  return error instanceof Refusal ? error : refusalOf(error);
}
