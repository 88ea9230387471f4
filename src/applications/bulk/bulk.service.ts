import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { refuse } from '../application.refusals.js';
import type { QueueInput } from '../queue.input.js';
import { QueueQuery } from '../queue.query.js';
import { type BulkDeed, BulkDeeds } from './bulk-deeds.service.js';
import { BulkTrail } from './bulk-trail.service.js';
import { BULK_JOB, runById, targets } from './bulk.query.js';

/** Dossiers of one run; more are done in several parts, so that a slip of a filter has its bound. */
export const MOST_OF_A_RUN = 1000;

export interface BulkItemView {
  id: string;
  reference: string;
  outcome: 'done' | 'refused' | null;
  /** Code of the refusal; of a preview: of the refusal that is foreseen. */
  code: string | null;
}

export interface BulkPreview {
  total: number;
  touched: number;
  items: BulkItemView[];
}

export interface BulkStatus {
  id: string;
  deed: string;
  /** `stopped`: the portal gave it up in the middle. */
  status: 'running' | 'stopped' | 'finished';
  total: number;
  done: number;
  refused: number;
  items: BulkItemView[];
}

/** A deed done to every dossier that a list holds: first seen, then confirmed, then done by a job one by one. */
@Injectable()
export class BulkRuns {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queue: QueueQuery,
    private readonly deeds: BulkDeeds,
    private readonly jobs: Jobs,
    private readonly trail: BulkTrail,
  ) {}

  /** Whom the deed would touch, and whom it would refuse for what. Nothing is done. @throws Refusal 403, 422 */
  async preview(actor: Actor, filter: QueueInput, deed: string, data: object): Promise<BulkPreview> {
    const what = this.deedOf(actor, deed);
    const rows = await targets(this.dataSource.manager, await this.idsOf(actor, filter));
    const fitting = rows.filter(({ status }) => what.fits(status)).map(({ id }) => id);
    const foreseen = (await what.foresee?.(this.dataSource.manager, actor, fitting, data)) ?? new Map<string, string>();
    const items = rows.map(({ id, reference, status }) => {
      const code = what.fits(status) ? (foreseen.get(id) ?? null) : 'application.event_not_possible';
      return { id, reference, outcome: code ? ('refused' as const) : null, code };
    });
    return { total: items.length, touched: items.filter(({ code }) => code === null).length, items };
  }

  /**
   * Takes a run on: its dossiers are fixed now, with the history that was seen. `expected`: how many the preview named.
   * @throws Refusal 409 `bulk.set_changed`, 403, 422
   */
  async start(
    actor: Actor,
    filter: QueueInput,
    { deed, data, expected }: { deed: string; data: object; expected: number },
  ): Promise<BulkStatus> {
    this.deedOf(actor, deed);
    const ids = await this.idsOf(actor, filter);
    if (expected !== ids.length) throw refuse('bulk.set_changed', { expected, found: ids.length });
    return this.startFor(actor, ids, deed, data);
  }

  /** The same for dossiers that a page of its own chose, in their order. @throws Refusal 403, 422 */
  async startFor(actor: Actor, ids: readonly string[], deed: string, data: object): Promise<BulkStatus> {
    this.deedOf(actor, deed);
    if (ids.length === 0) throw refuse('bulk.set_empty');
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      await this.trail.begin(db, actor, { id, deed, data, ids });
      await this.jobs.enqueue(db, BULK_JOB, { runId: id }, { key: `${BULK_JOB}:${id}` });
    });
    return this.status(actor, id);
  }

  /** How far a run has come; to whoever asked for it. @throws Refusal 404 */
  async status(actor: Actor, id: string): Promise<BulkStatus> {
    const run = await runById(this.dataSource.manager, id);
    if (!run || run.requestedBy !== actor.accountId) throw refuse('bulk.not_found');
    return {
      id: run.id,
      deed: run.deed,
      status: run.finishedAt ? 'finished' : run.goesOn ? 'running' : 'stopped',
      total: run.items.length,
      done: run.items.filter(({ outcome }) => outcome !== null).length,
      refused: run.items.filter(({ outcome }) => outcome === 'refused').length,
      items: run.items.map(({ seq: _seq, ...item }) => item),
    };
  }

  private deedOf(actor: Actor, name: string): BulkDeed {
    const deed = this.deeds.find(actor, name);
    if (!deed) throw refuse('bulk.not_allowed');
    return deed;
  }

  private async idsOf(actor: Actor, filter: QueueInput): Promise<string[]> {
    const { ids, more } = await this.queue.ids(actor, filter, MOST_OF_A_RUN);
    if (more) throw refuse('bulk.set_large', { most: MOST_OF_A_RUN });
    if (ids.length === 0) throw refuse('bulk.set_empty');
    return ids;
  }
}
