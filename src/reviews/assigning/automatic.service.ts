import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { refuse } from '../review.refusals.js';
import type { StepKind } from '../review.rules.js';
import { AssignmentService } from './assignment.service.js';
import { type Proposal, propose } from './automatic.rules.js';
import { type Candidate, candidatesOf } from './candidate.query.js';
import { conflictsOf } from './conflict.query.js';
import { type LackingDossier, type LackingFilter, lackingDossiers } from './open-task.query.js';

/** So many dossiers at one time: the rest at the next. */
export const MOST_AT_ONCE = 500;

type PlanFilter = Omit<LackingFilter, 'most'> & Partial<Pick<LackingFilter, 'most'>>;

export interface Plan extends Proposal {
  dossiers: LackingDossier[];
  reviewers: Candidate[];
}

export interface Outcome {
  id: string;
  outcome: 'assigned' | 'refused' | 'nothing';
  /** Why it was refused. */
  code?: string;
  reviewerIds: string[];
}

/** Names reviewers by load, programme, language and conflict of interest; and takes over the tasks of who is away. */
@Injectable()
export class AutomaticAssignment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assignments: AssignmentService,
    private readonly clock: Clock,
  ) {}

  /** Who would be asked for what, step by step; nothing is written. */
  plan(actor: Actor, filter: Omit<LackingFilter, 'most'>): Promise<Plan> {
    return this.planIn(this.dataSource.manager, actor, filter);
  }

  /** The same as it stands within a transaction. */
  async planIn(db: EntityManager, actor: Actor, filter: PlanFilter): Promise<Plan> {
    const today = this.clock.today();
    const dossiers = await lackingDossiers(db, actor, { most: MOST_AT_ONCE, ...filter }, today);
    const plan: Plan = { dossiers, reviewers: [], pairs: [], short: [] };
    for (const role of new Set(dossiers.map((one) => one.step.role))) {
      const people = (await candidatesOf(db, role, today)).filter((one) => !one.away);
      const asked = dossiers.filter((one) => one.step.role === role);
      const conflicts = barredFrom(
        await conflictsOf(
          db,
          asked.map((one) => one.applicationId),
          people.map((one) => one.accountId),
        ),
      );
      const knowing = people.filter((one) => one.knows).map((one) => one.accountId);
      const { pairs, short } = propose(
        asked.map((one) => ({
          ...one,
          not: new Set([
            ...one.named,
            ...one.away,
            ...one.former,
            ...(conflicts.get(one.applicationId) ?? []),
            ...(one.step.blind ? knowing : []),
          ]),
        })),
        people,
      );
      plan.reviewers.push(...people);
      plan.pairs.push(...pairs);
      plan.short.push(...short);
    }
    return plan;
  }

  /** Does what the plan of this moment says; who is away gives up the tasks that others take. */
  async apply(actor: Actor, filter: Omit<LackingFilter, 'most'>): Promise<Outcome[]> {
    const { dossiers, pairs } = await this.plan(actor, filter);
    const outcomes: Outcome[] = [];
    for (const dossier of dossiers) {
      const { applicationId, step } = dossier;
      const { fresh, all } = namedAnew(dossier, pairs);
      outcomes.push(
        fresh.length === 0
          ? { id: applicationId, outcome: 'nothing', reviewerIds: [] }
          : await this.done(applicationId, fresh, () => this.assignments.assign(actor, applicationId, all, step.kind)),
      );
    }
    return outcomes;
  }

  /** Does it for one dossier within a transaction: one of many in bulk. @throws Refusal 409 review.nobody_to_name */
  async applyOneIn(db: EntityManager, actor: Actor, applicationId: string, stepKind?: StepKind): Promise<void> {
    const { dossiers, pairs } = await this.planIn(db, actor, { applicationIds: [applicationId], stepKind });
    const [dossier] = dossiers;
    const { fresh, all } = dossier ? namedAnew(dossier, pairs) : { fresh: [], all: [] };
    if (!dossier || fresh.length === 0) throw refuse('review.nobody_to_name');
    await this.assignments.assignIn(db, actor, applicationId, all, dossier.step.kind);
  }

  /** Names the same people for many dossiers, beside those who are named; each dossier by itself. */
  async addToAll(
    actor: Actor,
    applicationIds: readonly string[],
    accountIds: readonly string[],
    stepKind?: StepKind,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const id of new Set(applicationIds)) {
      outcomes.push(await this.done(id, [...accountIds], () => this.assignments.add(actor, id, accountIds, stepKind)));
    }
    return outcomes;
  }

  private async done(id: string, reviewerIds: string[], deed: () => Promise<unknown>): Promise<Outcome> {
    try {
      await deed();
      return { id, outcome: 'assigned', reviewerIds };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id, outcome: 'refused', code: error.code, reviewerIds: [] };
    }
  }
}

/** Whom the plan names for a dossier, and all who are named then. */
function namedAnew(
  { applicationId, named, away }: LackingDossier,
  pairs: Plan['pairs'],
): { fresh: string[]; all: string[] } {
  const fresh = pairs.filter((pair) => pair.applicationId === applicationId).map((pair) => pair.accountId);
  // Whom nobody replaces keeps the task: better late than never.
  return { fresh, all: [...named, ...away.slice(fresh.length), ...fresh] };
}

/** Whoever has a conflict with each dossier. */
function barredFrom(rows: readonly { applicationId: string; accountId: string }[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { applicationId, accountId } of rows)
    map.set(applicationId, [...(map.get(applicationId) ?? []), accountId]);
  return map;
}
