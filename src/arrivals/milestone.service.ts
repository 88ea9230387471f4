import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HOLDS_PLACE, holderOf } from '../applications/lifecycle.rules.js';
import { passTo } from '../decisions/holder.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Audit } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { addDays, type Day } from '../platform/clock/day.rules.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { type Dossier, dossierFor, type Named } from '../reviews/dossier.query.js';
import { refuse } from './arrivals.refusals.js';
import { MilestoneHooks } from './milestone.hooks.js';
import type { MilestoneInput } from './milestone.input.js';
import { MilestoneQuery } from './milestone.query.js';
import { hasArrived, type MilestoneProblem, milestoneProblems, sameData } from './milestone.rules.js';
import { milestoneView, type MilestoneView } from './milestone.view.js';
import { milestoneWords } from './milestone.words.js';
import { isStudy, studyHolds, studyProblem } from './study.rules.js';

/** Somebody may have lived here, or held a permit, for years before they applied; not for a generation. */
const DAYS_BEFORE_START = 10 * 366;

/** Dated facts on the way after acceptance. None of them is a status, so none waits for another. */
@Injectable()
export class MilestoneService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly milestones: MilestoneQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly hooks: MilestoneHooks,
  ) {}

  /** By day. Its applicant reads those that hold; staff read those taken back too. @throws Refusal 404. */
  async list(actor: Actor, named: Named): Promise<MilestoneView[]> {
    const dossier = await dossierFor(this.dataSource, actor, named);
    const rows = await this.milestones.ofDossier(dossier.id, { revoked: !dossier.own });
    return rows.map((row) => milestoneView(row, dossier.own));
  }

  /**
   * Records one. The same kind, day and details again are the one that is there; another day is another milestone.
   * @throws Refusal 404, 409 milestone.closed, 422 milestone.invalid with the fields
   */
  async record(actor: Actor, idOrReference: string, input: MilestoneInput): Promise<MilestoneView> {
    return inTransaction(this.dataSource, async (db) => (await this.recordIn(db, actor, idOrReference, input)).view);
  }

  /** The same within a transaction; `added` says whether it was not there before. */
  async recordIn(
    db: EntityManager,
    actor: Actor,
    idOrReference: string,
    input: MilestoneInput,
  ): Promise<{ view: MilestoneView; added: boolean }> {
    const data = input.data ?? {};
    const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
    if (!HOLDS_PLACE.includes(dossier.status)) throw refuse('milestone.closed', { stands: dossier.status });
    this.requireSound(actor, dossier, { ...input, data });
    const rows = await this.milestones.ofDossier(dossier.id, {}, db);
    const same = rows.find((row) => row.kind === input.kind && row.day === input.on && sameData(row.data, data));
    const id = same?.id ?? newId();
    if (!same) {
      const now = this.clock.now();
      const next = { kind: input.kind, day: input.on };
      const problem = isStudy(input.kind) ? studyProblem(next, rows, await enrolledOn(db, dossier)) : null;
      if (problem) throw invalid(actor, [{ field: problem === 'not_enrolled' ? 'kind' : 'on', code: problem }]);
      await db.query(
        `insert into milestone (id, application_id, kind, day, data, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, dossier.id, input.kind, input.on, JSON.stringify(data), actor.accountId, now],
      );
      await this.passOn(db, dossier);
      await this.hooks.follow({ applicationId: dossier.id, kind: input.kind, now }, db);
    }
    return { view: await this.viewOf(db, dossier, id), added: !same };
  }

  /**
   * Takes one back, with a note among those of staff; the row stays. @throws Refusal 404 milestone.not_found,
   * 409 milestone.closed, milestone.needed (an enrolment rests on it), milestone.followed (a later word on the study does)
   */
  async revoke(actor: Actor, idOrReference: string, milestoneId: string, note: string): Promise<MilestoneView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      if (!HOLDS_PLACE.includes(dossier.status)) throw refuse('milestone.closed', { stands: dossier.status });
      const rows = await this.milestones.ofDossier(dossier.id, { revoked: true }, db);
      const found = rows.find((row) => row.id === milestoneId);
      if (!found) throw refuse('milestone.not_found');
      if (found.revokedAt) return milestoneView(found, false);
      const left = rows.filter((row) => row.id !== milestoneId && !row.revokedAt);
      if (dossier.status === 'enrolled' && !hasArrived(left)) throw refuse('milestone.needed');
      if (isStudy(found.kind) && !studyHolds(left)) throw refuse('milestone.followed');
      const now = this.clock.now();
      await db.query('update milestone set revoked_at = $2 where id = $1', [milestoneId, now]);
      await db.query('insert into staff_note (id, application_id, author_id, at, text) values ($1, $2, $3, $4, $5)', [
        newId(),
        dossier.id,
        actor.accountId,
        now,
        note,
      ]);
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'milestone.revoke',
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { milestoneId, kind: found.kind, day: found.day },
      });
      await this.passOn(db, dossier);
      await this.hooks.follow({ applicationId: dossier.id, kind: found.kind, now }, db);
      return this.viewOf(db, dossier, milestoneId);
    });
  }

  private requireSound(actor: Actor, dossier: Dossier, milestone: Required<MilestoneInput>): void {
    const earliest: Day = addDays(this.clock.dayOf(dossier.createdAt), -DAYS_BEFORE_START);
    const problems = milestoneProblems(milestone, this.clock.today(), earliest);
    if (problems.length > 0) throw invalid(actor, problems);
  }

  /** In confirmed it is the state's move until arrival, then the registrar's. */
  private async passOn(db: EntityManager, dossier: Dossier): Promise<void> {
    if (dossier.status !== 'confirmed') return;
    const arrived = hasArrived(await this.milestones.ofDossier(dossier.id, {}, db));
    await passTo(db, dossier.id, holderOf('confirmed', { arrived }), this.clock.now());
  }

  private async viewOf(db: EntityManager, dossier: Dossier, id: string): Promise<MilestoneView> {
    const row = (await this.milestones.ofDossier(dossier.id, { revoked: true }, db)).find((one) => one.id === id);
    if (!row) throw refuse('milestone.not_found');
    return milestoneView(row, dossier.own);
  }
}

function invalid(actor: Actor, problems: readonly MilestoneProblem[]) {
  const words = milestoneWords[actor.locale].problems;
  return refuse(
    'milestone.invalid',
    {},
    problems.map(({ field, code }) => ({ field, code, message: words[code] })),
  );
}

/** The date of the enrolment order in force; null: none. */
async function enrolledOn(db: EntityManager, dossier: Dossier): Promise<Day | null> {
  if (dossier.status !== 'enrolled') return null;
  const [row] = await db.query('select order_date as day from application where id = $1', [dossier.id]);
  return row.day;
}
