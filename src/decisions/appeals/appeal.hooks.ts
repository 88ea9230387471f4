import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Step, TransitionHooks } from '../../applications/transition.hooks.js';
import { RoundService } from '../../reviews/steps/round.service.js';
import { refuse } from '../decision.refusals.js';

/** What a reopening means for the appeal that led to it. */
@Injectable()
export class AppealHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly rounds: RoundService,
  ) {}

  onModuleInit(): void {
    this.hooks.precondition(40, 'who decided the appeal does not reopen', ['reopen'], (step, db) =>
      this.fourEyes(step, db),
    );
    this.hooks.effect(40, 'an appeal that was upheld is judged by others', ['reopen'], (step, db) =>
      this.follow(step, db),
    );
  }

  private async fourEyes(step: Step, db: EntityManager): Promise<void> {
    const [upheld] = await this.upheld(step, db);
    if (upheld && upheld.decidedBy === step.actor.accountId) throw refuse('appeal.took_part');
  }

  /** Each step that was judged begins a new round; whoever was asked before has no task and no leave any more. */
  private async follow(step: Step, db: EntityManager): Promise<void> {
    const { id } = step.before;
    await db.query(
      `update appeal set state = 'overtaken', decided_at = $2 where application_id = $1 and state = 'open'`,
      [id, step.now],
    );
    if ((await this.upheld(step, db)).length === 0) return;
    await this.rounds.startAllIn(db, step.actor, id, 'appeal');
  }

  /** The appeal that was upheld against the end from which the dossier is reopened. */
  private upheld(step: Step, db: EntityManager): Promise<{ decidedBy: string }[]> {
    return db.query(
      `select l.decided_by as "decidedBy" from appeal l where l.application_id = $1 and l.state = 'upheld'
         and not exists (select 1 from application_event e
           where e.application_id = l.application_id and e.event = 'reopen' and e.seq > l.seq and e.seq < $2)`,
      [step.before.id, step.seq],
    );
  }
}
