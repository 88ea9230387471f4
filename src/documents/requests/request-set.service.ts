import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { QueueInput } from '../../applications/queue.input.js';
import { QueueQuery } from '../../applications/queue.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import type { Ask } from './request.input.js';
import { candidates } from './request.query.js';
import { refuse } from './request.refusals.js';
import { askProblem } from './request.rules.js';
import { paperOf, RequestService } from './request.service.js';
import type { RequestPreviewView, RequestSetView } from './request.view.js';
import { SET_JOB, setById } from './request-set.query.js';

/** Dossiers of which one set asks; more are asked in several parts, so that a slip of a filter has its bound. */
export const MOST_OF_A_SET = 1000;

/** One paper asked of every dossier that a filter holds: first seen, then taken on, then done by a job one by one. */
@Injectable()
export class RequestSets {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queue: QueueQuery,
    private readonly requests: RequestService,
    private readonly jobs: Jobs,
  ) {}

  /** Who would be asked, and who would be refused for what. Nothing is done. @throws Refusal 422 */
  async preview(actor: Actor, filter: QueueInput, ask: Ask): Promise<RequestPreviewView> {
    await this.requests.requireSound(this.dataSource.manager, ask);
    const ids = await this.idsOf(actor, filter);
    const paper = paperOf(ask);
    const items = (await candidates(this.dataSource.manager, ids)).map(({ id, reference, status, outstanding }) => {
      const code = askProblem(status, paper, outstanding);
      return { id, reference, outcome: code ? ('refused' as const) : null, code };
    });
    return { total: items.length, touched: items.filter((item) => item.code === null).length, items };
  }

  /**
   * Takes a set on: the dossiers are fixed now, each is asked by the job under the same rules as one alone.
   * `expected`: how many the preview named.
   * @throws Refusal 409 `paper_request.set_changed`, 422 `paper_request.set_empty`, `set_large`, and as for one
   */
  async start(actor: Actor, filter: QueueInput, ask: Ask, expected: number | null): Promise<RequestSetView> {
    await this.requests.requireSound(this.dataSource.manager, ask);
    const ids = await this.idsOf(actor, filter);
    if (expected !== null && expected !== ids.length) {
      throw refuse('paper_request.set_changed', { expected, found: ids.length });
    }
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      await db.query('insert into document_request_set (id, requested_by, requested_at, ask) values ($1, $2, $3, $4)', [
        id,
        actor.accountId,
        this.clock.now(),
        JSON.stringify(ask),
      ]);
      await db.query(
        `insert into document_request_set_item (set_id, application_id, position)
         select $1, w.id, w.n from unnest($2::uuid[]) with ordinality w (id, n)`,
        [id, ids],
      );
      await this.jobs.enqueue(db, SET_JOB, { setId: id }, { key: `${SET_JOB}:${id}` });
    });
    return this.status(actor, id);
  }

  /** How far a set has come; to whoever asked it. @throws Refusal 404 */
  async status(actor: Actor, id: string): Promise<RequestSetView> {
    const set = await setById(this.dataSource.manager, id);
    if (!set || set.requestedBy !== actor.accountId) throw refuse('paper_request.set_not_found');
    return {
      id: set.id,
      status: set.finishedAt ? 'finished' : set.goesOn ? 'running' : 'stopped',
      total: set.items.length,
      done: set.items.filter((item) => item.outcome !== null).length,
      refused: set.items.filter((item) => item.outcome === 'refused').length,
      requestedAt: set.requestedAt.toISOString(),
      finishedAt: set.finishedAt?.toISOString() ?? null,
      items: set.items,
    };
  }

  private async idsOf(actor: Actor, filter: QueueInput): Promise<string[]> {
    const { ids, more } = await this.queue.ids(actor, filter, MOST_OF_A_SET);
    if (more) throw refuse('paper_request.set_large', { most: MOST_OF_A_SET });
    if (ids.length === 0) throw refuse('paper_request.set_empty');
    return ids;
  }
}
