import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TransitionHooks } from '../../applications/transition.hooks.js';
import { OfferQuery } from '../offer.query.js';
import { ConditionGround } from './condition-ground.service.js';

/** Whoever accepts is shown where each paper goes that a condition asks for. */
@Injectable()
export class ConditionPapers implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly offers: OfferQuery,
    private readonly ground: ConditionGround,
  ) {}

  onModuleInit(): void {
    this.hooks.effect(40, 'papers that conditions ask for are awaited', ['accept'], async (step, db) => {
      const { id } = step.before;
      const offer = await this.offers.current(id, db);
      for (const condition of offer?.conditions ?? []) {
        if (condition.status !== 'pending') continue;
        await this.ground.ask(db, { id, status: step.to, seq: offer!.seq }, condition);
      }
    });
  }
}
