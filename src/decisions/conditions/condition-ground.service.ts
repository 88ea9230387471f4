import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { requestById } from '../../documents/requests/request.query.js';
import { RequestService } from '../../documents/requests/request.service.js';
import { type Actor, systemActor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { addDays, type Day } from '../../platform/clock/day.rules.js';
import { refuse } from '../decision.refusals.js';
import type { ConditionRow } from '../offer.query.js';
import type { ConditionStatus } from '../offer.rules.js';
import { type Evidence } from './condition.input.js';
import { ConditionFacts, type Fact } from './condition-facts.hooks.js';
import { acceptedPapers, passedSteps } from './condition-facts.query.js';

/** Days for a paper whose condition names no day. */
const DAYS = 60;

/** A dossier with the condition that is judged or begins to be awaited. */
export interface Standing {
  id: string;
  status: Status;
  /** The offer's seq. */
  seq: number;
}

/** What a condition rests on: facts on record, and the paper that is asked for it. */
@Injectable()
export class ConditionGround implements OnModuleInit {
  constructor(
    private readonly facts: ConditionFacts,
    private readonly requests: RequestService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.facts.add(acceptedPapers);
    this.facts.add(passedSteps);
  }

  /** What is on record that could show it; of a known type only what shows it. */
  async evidence(db: EntityManager, applicationId: string, condition: ConditionRow): Promise<Fact[]> {
    const all = await this.facts.of(db, applicationId);
    if (condition.asks === 'words') return all;
    const shown = [...condition.facts, `document:${condition.documentType}`];
    return all.filter(({ code }) => shown.includes(code));
  }

  /** @throws Refusal 422 condition.evidence_unknown: no such thing is on record, or not any more */
  async requireEvidence(db: EntityManager, applicationId: string, evidence: Evidence): Promise<void> {
    const known = (await this.facts.of(db, applicationId)).some(
      ({ kind, id }) => kind === evidence.kind && id === evidence.id,
    );
    if (!known) throw refuse('condition.evidence_unknown', {}, [{ field: 'evidence', code: 'isIn', message: '' }]);
  }

  /** @throws Refusal 422 condition.reason_unknown */
  async requireReason(db: EntityManager, status: ConditionStatus, code: string): Promise<void> {
    const rows = await db.query(`select 1 from reason where kind = $1 and code = $2 and active`, [
      `condition_${status}`,
      code,
    ]);
    if (rows.length === 0) {
      throw refuse('condition.reason_unknown', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
    }
  }

  /**
   * Opens a place for the paper that a condition asks for, in the name of who made the offer. A paper of the kind that
   * is asked for already serves it too.
   */
  async ask(db: EntityManager, dossier: Standing, condition: ConditionRow): Promise<void> {
    const { documentType } = condition;
    if (condition.asks !== 'paper' || !documentType || condition.slot) return;
    const [asked] = await db.query(
      `select r.id from document_request r join document_slot s on s.application_id = r.application_id and s.slot = r.slot
       where r.application_id = $1 and r.document_type = $2 and r.state = 'open' and s.status in ('missing', 'rejected')
       order by r.due_on limit 1`,
      [dossier.id, documentType],
    );
    const id: string = asked?.id ?? (await this.open(db, dossier, condition, documentType));
    await db.query('update offer_condition set request_id = $4 where application_id = $1 and seq = $2 and code = $3', [
      dossier.id,
      dossier.seq,
      condition.code,
      id,
    ]);
  }

  /** More time for the condition is more time for its paper. */
  async extend(db: EntityManager, actor: Actor, dossier: Standing, condition: ConditionRow, dueOn: Day): Promise<void> {
    const request = await this.awaited(db, dossier, condition);
    if (!request || request.dueOn >= dueOn) return;
    await this.requests.changeIn(db, actor, dossier.id, request.id, { event: 'extend', dueOn });
  }

  /** Judged without the paper, nobody waits for it any more; what has come stays to be judged by itself. */
  async close(db: EntityManager, actor: Actor, dossier: Standing, condition: ConditionRow): Promise<void> {
    const request = await this.awaited(db, dossier, condition);
    if (!request) return;
    await this.requests.changeIn(db, actor, dossier.id, request.id, { event: 'withdraw', reason: 'not_needed' });
  }

  private async awaited(db: EntityManager, dossier: Standing, { requestId }: ConditionRow) {
    const request = requestId ? await requestById(db, dossier.id, requestId) : undefined;
    const open = request?.state === 'open' && ['missing', 'rejected'].includes(request.slotStatus);
    return open ? request : null;
  }

  private async open(
    db: EntityManager,
    dossier: Standing,
    { words, dueOn }: ConditionRow,
    documentType: string,
  ): Promise<string> {
    const [made]: { by: string | null }[] = await db.query(
      'select released_by as by from decision where application_id = $1 and released_seq = $2',
      [dossier.id, dossier.seq],
    );
    const tomorrow = addDays(this.clock.today(), 1);
    const due = dueOn ?? addDays(tomorrow, DAYS);
    return this.requests.askByDecision(db, { ...systemActor, accountId: made?.by ?? null }, dossier, {
      documentType,
      why: words.en === words.uk ? words.en : `${words.en}\n${words.uk}`,
      blocks: 'nothing',
      dueOn: due < tomorrow ? tomorrow : due,
    });
  }
}
