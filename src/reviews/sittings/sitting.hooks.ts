import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TransitionHooks } from '../../applications/transition.hooks.js';
import { constraintRefusals } from '../../platform/errors/database-error.rules.js';
import { releaseFound } from './examiner-release.service.js';
import { releaseSeats } from './seat-release.service.js';
import { SittingNews } from './sitting-news.hooks.js';
import { refuse } from './sitting.refusals.js';

/** What the database says of sittings, in words; and the seats of those whose review is over. */
@Injectable()
export class SittingHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly news: SittingNews,
  ) {}

  onModuleInit(): void {
    const sentences = {
      sitting_of_step: 'sitting.step_unfit',
      sitting_seats_check: 'sitting.full',
      sitting_examiner_apart: 'sitting.examiner_busy',
      sitting_examiner_barred: 'sitting.examiner_barred',
      sitting_booking_open: 'sitting.closed',
      sitting_booking_in_time: 'sitting.closed',
      sitting_booking_barred: 'sitting.closed',
      sitting_booking_live: 'sitting.chosen',
      sitting_record_booking: 'sitting.chosen',
      recording_hold_standing: 'hold.standing',
    } as const;
    for (const [constraint, code] of Object.entries(sentences)) {
      constraintRefusals.set(constraint, () => refuse(code));
    }
    this.hooks.effect(30, 'a seat is free again', ['reject', 'offer', 'withdraw', 'expire'], async (step, db) => {
      await releaseSeats(db, step.before.id, step.now);
    });
    this.hooks.effect(30, 'who turns out to have a conflict examines no more', ['resubmit', 'correct'], (step, db) =>
      releaseFound(db, this.news, { applicationId: step.before.id, now: step.now }),
    );
  }
}
