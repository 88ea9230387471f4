import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Event } from '../../applications/lifecycle.rules.js';
import { TransitionHooks } from '../../applications/transition.hooks.js';
import { QuestionRaiser } from './question-raiser.service.js';

/** Events after which other facts hold, or the dossier is under way no more, or again. */
const TELLING: readonly Event[] = [
  'submit',
  'resubmit',
  'correct',
  'reopen',
  'reject',
  'decline',
  'withdraw',
  'rescind',
  'lapse',
  'expire',
];

/** Has a dossier looked at after each event that may raise or end a question. */
@Injectable()
export class QuestionRaiseHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly raiser: QuestionRaiser,
  ) {}

  onModuleInit(): void {
    this.hooks.effect(20, 'what does not fit together is looked for', TELLING, async (step, db) => {
      if (step.submission > 0) await this.raiser.later(db, step.before.id);
    });
  }
}
