import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse as notAsked } from '../../applications/application.refusals.js';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Mandate } from '../../applications/transition.hooks.js';
import { type Actor, hasRole, may } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { type Dossier, dossierFor, type Reader, type Named } from '../dossier.query.js';
import type { StepFacts } from '../review.rules.js';
import { stepsOf } from '../steps/dossier-steps.query.js';
import { lastHeld, type LiveBooking, liveBooking, readerOf } from './booking.query.js';
import { alignExaminers, barredFrom } from './examiner.query.js';
import { openSittings, sittingById, type SittingRow } from './sitting.query.js';
import { refuse } from './sitting.refusals.js';
import { hasSittings, type SittingKind, type Standing, standingOf } from './sitting.rules.js';
import { SittingNews } from './sitting-news.hooks.js';
import { zoneFor } from './zone.rules.js';

/** Times are chosen while the review goes on. */
const CHOSEN_IN: readonly Status[] = ['under_review', 'waitlisted'];

/** Where a dossier stands in the step of its turn, where that is an interview or an exam with times. */
export interface OwnSitting {
  step: StepFacts & { kind: SittingKind };
  round: number;
  standing: Standing;
  booked: LiveBooking | null;
  /** The one that was held, while the step still waits for its reviews. */
  held: SittingRow | null;
  /** Times that can be chosen. */
  choices: SittingRow[];
  /** The zone in which the applicant reads hours, and whether they chose it. */
  zone: string;
  zoneChosen: boolean;
}

/**
 * An applicant's own hand on the time of their interview or exam, or an officer's for them, by the same rules. What came
 * of a sitting is in none of it.
 */
@Injectable()
export class Bookings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly news: SittingNews,
    private readonly audit: Audit,
  ) {}

  /** Null: the dossier is in no step with sittings now. @throws Refusal 404 */
  async of(actor: Actor, named: Named): Promise<OwnSitting | null> {
    const dossier = await dossierFor(this.dataSource, actor, named);
    return dossier.blind ? null : this.stateOf(this.dataSource, dossier);
  }

  /** The same of one whose reader was judged before. */
  async stateOf(db: Reader, { id, status }: Pick<Dossier, 'id' | 'status'>): Promise<OwnSitting | null> {
    if (!CHOSEN_IN.includes(status)) return null;
    const { current: step, rounds } = await stepsOf(db, id, this.clock.today());
    if (!step || !hasSittings(step)) return null;
    const round = rounds[step.kind] ?? 1;
    const booked = await liveBooking(db, id, step.kind);
    const held = await lastHeld(db, id, step.kind, round);
    const choices = await this.choicesOf(db, id, step.id);
    const { timezone, residence } = await readerOf(db, id);
    const failed = held?.result === 'technical_failure';
    const standing = standingOf({
      booked: booked?.sitting ?? null,
      held: held ? { failed } : null,
      choices: choices.length,
      now: this.clock.now(),
    });
    return {
      step,
      round,
      standing,
      booked,
      held: held && !failed ? ((await sittingById(db, held.sittingId)) ?? null) : null,
      choices: standing.code === 'past' ? [] : choices.filter((one) => one.id !== booked?.sitting.id),
      zone: zoneFor(timezone, residence, this.config.timezone),
      zoneChosen: timezone !== null,
    };
  }

  /**
   * Chooses a time, or moves to another. Asked for again it stays as it is. `onBehalf`: by an officer, and how the
   * applicant asked for it.
   * @throws Refusal 404, 409 sitting.not_awaited, sitting.full, sitting.closed, sitting.too_late, sitting.chosen,
   * 422 application.mandate_required
   */
  async choose(actor: Actor, idOrReference: string, sittingId: string, onBehalf?: Mandate): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const { dossier, state } = await this.held(db, actor, idOrReference, onBehalf);
      const { booked, standing, step, round } = state;
      if (booked?.sitting.id === sittingId) return;
      if (standing.code === 'past') throw refuse('sitting.not_awaited');
      if (standing.code === 'booked' && !standing.movable) throw refuse('sitting.too_late');
      // Both at once and in one order, so that two who change places do not wait for each other.
      await db.query('select 1 from sitting where id = any($1::uuid[]) order by id for no key update', [
        [sittingId, ...(booked ? [booked.sitting.id] : [])],
      ]);
      const sitting = await sittingById(db, sittingId);
      if (sitting?.stepId !== step.id) throw refuse('sitting.not_found');
      // Said at once: a hundred may wait here for one seat, and each holds a connection meanwhile.
      if (sitting.taken >= sitting.seats) throw refuse('sitting.full');
      const examiners = sitting.examiners.map((one) => one.accountId);
      if ((await barredFrom(db, dossier.id, examiners)).size > 0) throw refuse('sitting.closed');
      const now = this.clock.now();
      if (booked) await this.end(db, booked.id, 'moved', now);
      await db.query(
        `insert into sitting_booking (id, sitting_id, application_id, step_kind, round, booked_by, booked_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), sittingId, dossier.id, step.kind, round, actor.accountId, now],
      );
      await alignExaminers(db, [dossier.id], now);
      await this.tell(db, actor, { dossier, what: booked ? 'moved' : 'booked', sitting, onBehalf });
    });
  }

  /**
   * Gives the chosen time up; another may be chosen.
   * @throws Refusal 404, 409 sitting.not_awaited, sitting.too_late, 422 application.mandate_required
   */
  async giveUp(actor: Actor, idOrReference: string, onBehalf?: Mandate): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const { dossier, state } = await this.held(db, actor, idOrReference, onBehalf);
      const { booked, standing } = state;
      if (!booked || standing.code !== 'booked') throw refuse('sitting.not_awaited');
      if (!standing.movable) throw refuse('sitting.too_late');
      const now = this.clock.now();
      await this.end(db, booked.id, 'given_up', now);
      await alignExaminers(db, [dossier.id], now);
      await this.tell(db, actor, { dossier, what: 'given_up', sitting: booked.sitting, onBehalf });
    });
  }

  /**
   * The dossier in a step with sittings, held against other writers: its applicant's own, or for an officer one in
   * sight that is not their own.
   */
  private async held(db: EntityManager, actor: Actor, idOrReference: string, onBehalf?: Mandate) {
    const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
    const allowed = onBehalf
      ? may(actor, 'sitting.book') && !dossier.own && !dossier.blind
      : dossier.own && hasRole(actor, 'applicant');
    if (!allowed) throw refuse('sitting.not_found');
    if (onBehalf && onBehalf.on > this.clock.today()) throw notAsked('application.mandate_required');
    const state = await this.stateOf(db, dossier);
    if (!state) throw refuse('sitting.not_awaited');
    return { dossier, state };
  }

  /** The applicant is told; what an officer did for them is on record with how they asked for it. */
  private async tell(
    db: EntityManager,
    actor: Actor,
    deed: {
      dossier: Dossier;
      what: 'booked' | 'moved' | 'given_up';
      sitting: Pick<SittingRow, 'id' | 'startsAt'>;
      onBehalf: Mandate | undefined;
    },
  ): Promise<void> {
    const { dossier, what, sitting, onBehalf } = deed;
    if (onBehalf) {
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: `sitting.${what}_for`,
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { sittingId: sitting.id, mandate: onBehalf.mandate, on: onBehalf.on },
      });
    }
    const news = onBehalf ? (`${what}_for` as const) : what;
    await this.news.follow({ applicationId: dossier.id, what: news, startsAt: sitting.startsAt }, db);
  }

  private async choicesOf(db: Reader, applicationId: string, stepId: string): Promise<SittingRow[]> {
    const open = await openSittings(db, stepId, this.clock.now());
    const people = [...new Set(open.flatMap((one) => one.examiners.map(({ accountId }) => accountId)))];
    const barred = await barredFrom(db, applicationId, people);
    return open.filter((one) => one.examiners.every(({ accountId }) => !barred.has(accountId)));
  }

  private async end(db: EntityManager, id: string, state: 'moved' | 'given_up', now: Date): Promise<void> {
    await db.query('update sitting_booking set state = $2, ended_at = $3 where id = $1', [id, state, now]);
  }
}
