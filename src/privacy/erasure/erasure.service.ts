import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { refuse } from '../privacy.refusals.js';
import { Eraser } from './eraser.service.js';
import { type ErasurePlan, ErasurePlans } from './erasure-plan.service.js';
import { ErasurePost } from './erasure-post.service.js';
import { ErasureQuery, type ErasureRow, type Subject } from './erasure.query.js';

export const ERASE_JOB = 'privacy.erase';

/** Milliseconds between the confirmation and the deed: the last mail leaves first. */
const PAUSE = 3_600_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What follows a word on a request: the mail, the job, and the note of who did it. */
@Injectable()
export class ErasureDesk implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    readonly post: ErasurePost,
    private readonly audit: Audit,
    private readonly eraser: Eraser,
    readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(ERASE_JOB, ({ id }) => this.eraser.run(id));
  }

  async order(db: EntityManager, id: string, pause = PAUSE): Promise<void> {
    const runAt = new Date(this.clock.now().getTime() + pause);
    await this.jobs.enqueue(db, ERASE_JOB, { id }, { key: `${ERASE_JOB} ${id}`, queue: ERASE_JOB, runAt });
  }

  note(db: EntityManager, actor: Actor, action: string, id: string): Promise<void> {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action: `privacy.${action}`,
      subjectKind: 'erasure',
      subjectId: id,
    });
  }
}

/** Requests for erasure: asked by the person or on paper, confirmed by another person, then done by a job. */
@Injectable()
export class Erasures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: ErasureQuery,
    private readonly plans: ErasurePlans,
    private readonly desk: ErasureDesk,
  ) {}

  /** What would go of one's own, and the request that is open, if any. @throws Refusal 409 `erasure.staff` */
  async own(actor: Actor): Promise<{ plan: ErasurePlan; erasure: ErasureRow | undefined }> {
    const subject = await this.query.subjectOfAccount(this.dataSource, actor.accountId);
    if (!subject || subject.staff) throw refuse('erasure.staff');
    return { plan: await this.plans.of(subject), erasure: await this.query.latestOf(subject.subjectId) };
  }

  /** @throws Refusal 409 `erasure.staff`, `.live`, `.nothing`, `.open` */
  ask(actor: Actor): Promise<string> {
    return inTransaction(this.dataSource, async (db) => {
      const subject = await this.query.subjectOfAccount(db, actor.accountId);
      return this.enter(db, actor, subject, null);
    });
  }

  /** A request that came on paper. @throws Refusal 404 `erasure.no_person`, 409 as `ask` */
  askOnPaper(actor: Actor, { reference, paperOn }: { reference: string; paperOn: Day }): Promise<string> {
    return inTransaction(this.dataSource, async (db) => {
      const subject = await this.query.subjectOfReference(db, reference);
      if (!subject) throw refuse('erasure.no_person');
      return this.enter(db, actor, subject, paperOn);
    });
  }

  list(): Promise<ErasureRow[]> {
    return this.query.list(200);
  }

  /** A request with what it takes; null plan: it is done. @throws Refusal 404 */
  async find(id: string): Promise<{ erasure: ErasureRow; plan: ErasurePlan | null; counts: Record<string, number> }> {
    const erasure = UUID.test(id) ? await this.query.byId(id) : undefined;
    if (!erasure) throw refuse('erasure.not_found');
    const subject = erasure.erasedAt ? undefined : await this.query.subjectOf(this.dataSource, erasure.subjectId);
    if (!subject) return { erasure, plan: null, counts: erasure.counts };
    const plan = await this.plans.of(subject);
    return { erasure, plan, counts: await this.plans.counts(subject, plan) };
  }

  /**
   * The second pair of eyes. The deed follows in an hour.
   * @throws Refusal 403 `erasure.same_person`; 409 `erasure.moved_on`, `.live`, `.nothing`
   */
  confirm(actor: Actor, id: string): Promise<void> {
    return this.decide(id, async (db, erasure) => {
      if (erasure.askedBy === actor.accountId) throw refuse('erasure.same_person');
      const subject = await this.query.subjectOf(db, erasure.subjectId);
      if (!subject) throw refuse('erasure.no_person');
      const plan = judged(await this.plans.of(subject, db));
      await db.query('update erasure set confirmed_by = $2, confirmed_at = $3 where id = $1', [
        id,
        actor.accountId,
        this.desk.clock.now(),
      ]);
      await this.desk.post.tell(db, subject, plan.whole ? 'whole' : 'part');
      await this.desk.order(db, id);
      await this.desk.note(db, actor, 'erasure_confirmed', id);
    });
  }

  /** Says no, with the reason that the person reads. @throws Refusal 409 `erasure.moved_on` */
  decline(actor: Actor, id: string, answer: string): Promise<void> {
    return this.decide(id, async (db, { subjectId }) => {
      await this.close(db, actor, id, 'erasure_declined', answer);
      const subject = await this.query.subjectOf(db, subjectId);
      if (subject) await this.desk.post.tell(db, subject, 'answered');
    });
  }

  /** The person thought better of it. @throws Refusal 404, 409 `erasure.moved_on` */
  async takeBack(actor: Actor): Promise<void> {
    const { erasure } = await this.own(actor);
    if (!erasure || erasure.askedBy !== actor.accountId) throw refuse('erasure.not_found');
    await this.decide(erasure.id, (db) => this.close(db, actor, erasure.id, 'erasure_taken_back', null));
  }

  private async enter(db: EntityManager, actor: Actor, subject: Subject | undefined, paperOn: Day | null) {
    if (!subject || subject.staff) throw refuse('erasure.staff');
    judged(await this.plans.of(subject, db));
    const id = newId();
    const [made] = await db.query<{ id: string }[]>(
      `insert into erasure (id, ground, subject_id, account_id, paper_on, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (subject_id) where closed_at is null and erased_at is null do nothing returning id`,
      [
        id,
        paperOn ? 'paper' : 'request',
        subject.subjectId,
        subject.accountId,
        paperOn,
        actor.accountId,
        this.desk.clock.now(),
      ],
    );
    if (!made) throw refuse('erasure.open');
    await this.desk.note(db, actor, 'erasure_asked', id);
    return id;
  }

  private async close(db: EntityManager, actor: Actor, id: string, action: string, answer: string | null) {
    await db.query('update erasure set closed_by = $2, closed_at = $3, answer = $4 where id = $1', [
      id,
      actor.accountId,
      this.desk.clock.now(),
      answer,
    ]);
    await this.desk.note(db, actor, action, id);
  }

  /** One of two wins: the other finds it decided. */
  private decide(id: string, work: (db: EntityManager, erasure: ErasureRow) => Promise<void>): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      if (!UUID.test(id)) throw refuse('erasure.not_found');
      await db.query('select from erasure where id = $1 for update', [id]);
      const erasure = await this.query.byId(id, db);
      if (!erasure) throw refuse('erasure.not_found');
      if (erasure.confirmedAt || erasure.closedAt) throw refuse('erasure.moved_on');
      await work(db, erasure);
    });
  }
}

/** A dossier under way ends first, so that its history does; and something has to be left to erase. */
function judged(plan: ErasurePlan): ErasurePlan {
  if (plan.dossiers.some(({ stays }) => stays === 'live')) throw refuse('erasure.live');
  if (plan.goes.length === 0 && !plan.whole) throw refuse('erasure.nothing');
  return plan;
}
