import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EVENTS, type Event, HOLDS_PLACE, type Status } from '../../applications/lifecycle.rules.js';
import { type Step, TransitionHooks } from '../../applications/transition.hooks.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { PROPOSE_JOB } from './proposal.job.js';

/** Events by which a dossier comes to wait or stops waiting. */
const MOVED: readonly Event[] = ['waitlist', 'offer', 'reject', 'withdraw', 'expire'];
/** Events that give a place back, held or offered. */
const FREEING: readonly Event[] = EVENTS.filter((event) =>
  ['withdraw', 'rescind', 'lapse', 'defer', 'decline', 'expire'].includes(event),
);
const PROMISED: readonly Status[] = [...HOLDS_PLACE, 'offered'];

/** A dossier's place on the waiting list, and what a free place leads to. */
@Injectable()
export class WaitlistHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.hooks.effect(40, 'the waiting list is kept', MOVED, (step, db) => this.keep(step, db));
    this.hooks.effect(40, 'a free place is proposed to the deciders', FREEING, async (step, db) => {
      const stays = step.fromOfferingId === step.offeringId && PROMISED.includes(step.to);
      if (!PROMISED.includes(step.from) || stays) return;
      await this.jobs.enqueue(
        db,
        PROPOSE_JOB,
        { offeringId: step.fromOfferingId },
        { key: `${PROPOSE_JOB}:${step.fromOfferingId}` },
      );
    });
  }

  private async keep(step: Step, db: EntityManager): Promise<void> {
    const { id } = step.before;
    if (step.to === 'waitlisted') {
      // Two who come to wait at once take their turns by the offering's lock.
      await db.query('select 1 from offering where id = $1 for no key update', [step.offeringId]);
      await db.query(
        `insert into waitlist_place (application_id, offering_id, rank, ranked_at)
         select $1, $2, coalesce(max(rank), 0) + 1, $3 from waitlist_place where offering_id = $2`,
        [id, step.offeringId, step.now],
      );
    } else if (step.from === 'waitlisted') {
      await db.query('delete from waitlist_place where application_id = $1', [id]);
      await db.query(
        `update waitlist_proposal set state = 'withdrawn', decided_at = $2 where application_id = $1 and state = 'open'`,
        [id, step.now],
      );
    }
  }
}
