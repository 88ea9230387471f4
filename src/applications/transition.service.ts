import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { validInput } from '../platform/http/validation.pipe.js';
import { refuse } from './application.refusals.js';
import { scopeOf } from './application-scope.query.js';
import { Application } from './application.entity.js';
import { refusalOf } from '../platform/errors/database-error.rules.js';
import { edgeOf, type Event, HOLDS_PLACE } from './lifecycle.rules.js';
import { HistoryWriter } from './history-writer.service.js';
import { type Mandate, type Step, TransitionHooks } from './transition.hooks.js';
import { DATA_OF } from './transition.input.js';
import { actingRole, needsMandate } from './transition.rules.js';

export interface TransitionRequest {
  event: Event;
  /** The seq that the sender saw. */
  seq: number;
  reason?: string | null;
  note?: string | null;
  data?: Record<string, unknown> | null;
  onBehalf?: Mandate | null;
}

export interface TransitionAnswer {
  status: Application['status'];
  seq: number;
}

/**
 * The one way to change a status: lock → policy → lifecycle table → preconditions → event and status → effects, in one
 * transaction. Whoever comes second finds another seq and is refused with 409 `application.moved_on`.
 */
@Injectable()
export class Transitions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly hooks: TransitionHooks,
    private readonly history: HistoryWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 404, 403, 409 or 422; the transaction is then undone whole. */
  async apply(actor: Actor, applicationId: string, request: TransitionRequest): Promise<TransitionAnswer> {
    return inTransaction(this.dataSource, (db) => this.applyIn(db, actor, applicationId, request));
  }

  /** The same inside an open transaction: a release runs one per dossier, together with its decision's row. */
  async applyIn(
    db: EntityManager,
    actor: Actor,
    applicationId: string,
    request: TransitionRequest,
  ): Promise<TransitionAnswer> {
    const before = await this.lock(db, actor, applicationId, request.event);
    if (before.seq !== request.seq) {
      throw refuse('application.moved_on', { seq: before.seq, stands: before.status });
    }
    const step = await this.prepare(db, actor, before, request);
    await this.lockOfferings(db, step);
    await this.hooks.check(step, db);
    try {
      await this.history.write(step, db);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
    await this.hooks.follow(step, db);
    return { status: step.to, seq: step.seq };
  }

  /**
   * FOR NO KEY UPDATE: plain FOR UPDATE deadlocks with inserts of children. An administrator reopens and annuls with a
   * reason in the event itself, so these two need no leave to read first.
   */
  private async lock(db: EntityManager, actor: Actor, id: string, event: Event): Promise<Application> {
    const params: unknown[] = [id];
    const unscoped = actor.roles.includes('admin') && (event === 'reopen' || event === 'annul');
    const scope = unscoped ? 'true' : scopeOf(actor, params);
    const [row] = await db.query(
      `select a.id from application a where a.id = $1 and ${scope} for no key update of a`,
      params,
    );
    if (!row) throw refuse('application.not_found');
    return db.findOneByOrFail(Application, { id });
  }

  private async prepare(
    db: EntityManager,
    actor: Actor,
    before: Application,
    request: TransitionRequest,
  ): Promise<Step> {
    const { event } = request;
    const edge = edgeOf(before.status, event);
    if (!edge) throw refuse('application.event_not_possible', { stands: before.status, event });
    const isApplicant = await this.isApplicant(db, actor, before);
    const role = actingRole(actor, edge, { isApplicant });
    if (!role) throw refuse('application.event_not_allowed', { event });
    const onBehalf = request.onBehalf ?? null;
    if (needsMandate(role, event) && !onBehalf) throw refuse('application.mandate_required');
    if (onBehalf && !needsMandate(role, event)) throw refuse('application.mandate_not_needed');
    const now = await this.nowFor(db, before);
    const today = this.clock.today();
    if (onBehalf && onBehalf.on > today) throw refuse('application.mandate_required');
    const data = await checkedData(event, request.data ?? {});
    const reason = request.reason || null;
    if (edge.reasonRequired && !reason) throw refuse('application.reason_required');
    if (reason) await this.checkReason(db, event, reason);
    const moves = event === 'choose' || event === 'defer';
    return {
      actor,
      role,
      event,
      from: before.status,
      to: edge.to,
      before,
      seq: before.seq + 1,
      submission: before.submission + (event === 'submit' || event === 'resubmit' ? 1 : 0),
      fromOfferingId: before.offeringId,
      offeringId: moves ? String(data['offeringId']) : before.offeringId,
      reason,
      note: request.note?.trim() || null,
      data,
      onBehalf,
      // An order holds from its date; taking it back undoes it from that same date.
      effectiveOn:
        event === 'enrol' ? String(data['orderDate']) : event === 'annul' ? (before.orderDate ?? today) : today,
      now,
      today,
    };
  }

  /** Never before the last event: clocks of two machines differ, one may be set back, and no history runs backwards. */
  private async nowFor(db: EntityManager, { id, seq }: Application): Promise<Date> {
    const now = this.clock.now();
    const [last] = await db.query<{ at: Date }[]>(
      'select recorded_at as at from application_event where application_id = $1 and seq = $2',
      [id, seq],
    );
    return last && last.at > now ? last.at : now;
  }

  private async isApplicant(db: EntityManager, actor: Actor, application: Application): Promise<boolean> {
    if (!actor.accountId || !actor.roles.includes('applicant')) return false;
    const rows = await db.query('select 1 from applicant where id = $1 and account_id = $2', [
      application.applicantId,
      actor.accountId,
    ]);
    return rows.length > 0;
  }

  private async checkReason(db: EntityManager, event: Event, code: string): Promise<void> {
    // An offer needs a reason only to go past an incomplete review.
    const kind = event === 'offer' ? 'override' : event;
    const rows = await db.query('select 1 from reason where kind = $1 and code = $2 and active', [kind, code]);
    if (rows.length === 0) throw refuse('application.reason_unknown', { kind });
  }

  /** Offerings whose places may change, in the order of their ids: two opposite deferrals would else deadlock. */
  private async lockOfferings(db: EntityManager, step: Step): Promise<void> {
    const held = HOLDS_PLACE.includes(step.from);
    const holds = HOLDS_PLACE.includes(step.to);
    const moved = step.offeringId !== step.fromOfferingId;
    if (held === holds && !moved) return;
    const ids = [...new Set([step.fromOfferingId, step.offeringId])];
    await db.query('select id from offering where id = any($1) order by id for no key update', [ids]);
  }
}

/** @throws Refusal 422 request.invalid, naming the fields. */
async function checkedData(event: Event, data: Record<string, unknown>): Promise<Record<string, unknown>> {
  const input = DATA_OF[event];
  if (input) return (await validInput(input, data, 'data')) as Record<string, unknown>;
  const unknown = Object.keys(data).map((key) => ({ field: `data.${key}`, code: 'unknown', message: '' }));
  if (unknown.length > 0) throw refuse('application.data_invalid', {}, unknown);
  return {};
}
