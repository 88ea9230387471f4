import { Injectable, type OnModuleInit } from '@nestjs/common';
import { holderOf } from '../applications/lifecycle.rules.js';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import { passTo } from '../decisions/holder.service.js';
import { refuse } from './arrivals.refusals.js';
import { MilestoneQuery } from './milestone.query.js';
import { hasArrived } from './milestone.rules.js';
import { milestoneWords } from './milestone.words.js';
import { orderProblems } from './order.rules.js';

/** What enrolment asks, and whose move a confirmed place is. */
@Injectable()
export class ArrivalHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly milestones: MilestoneQuery,
  ) {}

  onModuleInit(): void {
    this.hooks.precondition(50, 'the order is sound', ['enrol'], async (step) => requireOrder(step));
    this.hooks.precondition(50, 'the student is there, or studies online', ['enrol'], async (step, db) => {
      const milestones = await this.milestones.ofDossier(step.before.id, {}, db);
      if (!hasArrived(milestones)) throw refuse('arrival.missing');
    });
    this.hooks.effect(50, 'whose move arrival makes it', ['confirm', 'annul'], async (step, db) => {
      const arrived = hasArrived(await this.milestones.ofDossier(step.before.id, {}, db));
      await passTo(db, step.before.id, holderOf('confirmed', { arrived }), step.now);
    });
  }
}

function requireOrder(step: Step): void {
  const { orderNo, orderDate } = step.data;
  const problems = orderProblems({ orderNo, orderDate }, step.today);
  if (problems.length === 0) return;
  const words = milestoneWords[step.actor.locale].problems;
  throw refuse(
    'order.invalid',
    {},
    problems.map(({ field, code }) => ({ field, code, message: words[code] })),
  );
}
