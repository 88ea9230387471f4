import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import type { StepKind } from '../review.rules.js';
import { AssignmentService } from './assignment.service.js';
import { type Proposal, propose } from './automatic.rules.js';
import { type Candidate, candidatesOf } from './candidate.query.js';
import { conflictsOf } from './conflict.query.js';
import { type LackingDossier, type LackingFilter, lackingDossiers } from './open-task.query.js';

/** So many dossiers at one time: the rest at the next. */
export const MOST_AT_ONCE = 500;

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
  async plan(actor: Actor, filter: Omit<LackingFilter, 'most'>): Promise<Plan> {
    const db = this.dataSource.manager;
    const today = this.clock.today();
    const dossiers = await lackingDossiers(db, actor, { ...filter, most: MOST_AT_ONCE }, today);
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
    for (const { applicationId, step, named, away } of dossiers) {
      const fresh = pairs.filter((pair) => pair.applicationId === applicationId).map((pair) => pair.accountId);
      // Whom nobody replaces keeps the task: better late than never.
      const kept = away.slice(fresh.length);
      outcomes.push(
        fresh.length === 0
          ? { id: applicationId, outcome: 'nothing', reviewerIds: [] }
          : await this.done(applicationId, fresh, () =>
              this.assignments.assign(actor, applicationId, [...named, ...kept, ...fresh], step.kind),
            ),
      );
    }
    return outcomes;
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

/** Whoever has a conflict with each dossier. */
function barredFrom(rows: readonly { applicationId: string; accountId: string }[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { applicationId, accountId } of rows)
    map.set(applicationId, [...(map.get(applicationId) ?? []), accountId]);
  return map;
}
