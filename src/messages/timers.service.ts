import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Transitions } from '../applications/transition.service.js';
import { ConditionOverdue } from '../decisions/conditions/condition-overdue.service.js';
import { systemActor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { RequestReminders } from './request-reminders.service.js';
import { Reminders } from './reminders.service.js';

/** What time does by itself: reminders first, and only after them the end of what nobody answered. */
@Injectable()
export class Timers implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly transitions: Transitions,
    private readonly reminders: Reminders,
    private readonly requestReminders: RequestReminders,
    private readonly conditions: ConditionOverdue,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.timers', '10 * * * *', async () => {
      await this.reminders.run();
      await this.requestReminders.run();
      await this.expire();
      await this.conditions.pass();
    });
  }

  /** Ends what has run out; each in its own transaction, a refusal stops no other. @returns how many were ended. */
  async expire(): Promise<number> {
    const today = this.clock.today();
    const rows: { id: string; seq: number }[] = await this.dataSource.query(
      `select a.id, a.seq from application a join intake i on i.id = a.intake_id
       where a.status = 'draft' and i.applications_close_on < $1
          or a.status in ('returned', 'offered') and a.due_on < $1
          or a.status = 'waitlisted' and i.admission_ends_on < $1
       order by a.id`,
      [today],
    );
    let ended = 0;
    for (const { id, seq } of rows) {
      try {
        await this.transitions.apply(systemActor, id, { event: 'expire', seq });
        ended++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
    return ended;
  }
}
