import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Bookings } from './booking.service.js';
import { SittingNews } from './sitting-news.hooks.js';

/** Tells applicants, once a round, that a time is to be chosen: when their step has come and times are open. */
@Injectable()
export class SittingInvitations implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly bookings: Bookings,
    private readonly news: SittingNews,
  ) {}

  onModuleInit(): void {
    this.jobs.every('reviews.sitting_invitations', '5,35 * * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many were told. */
  async run(): Promise<number> {
    // Only where a step has open times; whether it is the dossier's turn is for the rules to say.
    const candidates: { id: string }[] = await this.dataSource.query(
      `select a.id from application a join offering o on o.id = a.offering_id
       where a.status in ('under_review', 'waitlisted') and exists (
         select 1 from sitting s join review_step t on t.id = s.step_id
         where s.state = 'open' and s.book_until >= $1 and s.taken < s.seats
           and (t.programme_id is null or t.programme_id = o.programme_id)
           and (t.intake_id is null or t.intake_id = a.intake_id)
           and not exists (select 1 from sitting_booking b where b.application_id = a.id and b.step_kind = t.kind
             and b.state = 'booked'))
       order by a.id`,
      [this.clock.now()],
    );
    let told = 0;
    for (const { id } of candidates) if (await this.tell(id)) told++;
    return told;
  }

  private tell(id: string): Promise<boolean> {
    return inTransaction(this.dataSource, async (db) => {
      const [row]: { id: string; status: Status }[] = await db.query(
        'select id, status from application where id = $1 for no key update',
        [id],
      );
      const state = row && (await this.bookings.stateOf(db, row));
      // Who is to sit again was told so when the record was closed.
      if (state?.standing.code !== 'choose' || state.standing.again) return false;
      const made = await db.query(
        `insert into sitting_invitation (application_id, step_kind, round, told_at) values ($1, $2, $3, $4)
         on conflict do nothing returning 1`,
        [id, state.step.kind, state.round, this.clock.now()],
      );
      if (made.length === 0) return false;
      await this.news.follow({ applicationId: id, what: 'choose', startsAt: null }, db);
      return true;
    });
  }
}
