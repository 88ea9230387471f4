import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Actors } from '../../accounts/access/actor.service.js';
import { may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import { refuse } from '../statistics.refusals.js';
import { FigureFiles, type FileOrder } from './figure-file.service.js';
import { SCHEDULE, type ScheduleRow } from './figure-schedule.service.js';
import { nextOn } from './schedule.rules.js';
import { scheduleWords } from './schedule.words.js';

interface Due extends ScheduleRow {
  accountId: string;
  email: string;
}

/** What is due, and the mail about it. */
@Injectable()
export class SchedulePost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Does the next that is due on `today` and says when it is due again. @returns false: there is none. */
  next(today: string, send: (db: EntityManager, due: Due) => Promise<void>): Promise<boolean> {
    return inTransaction(this.dataSource, async (db) => {
      const [due]: Due[] = await db.query(
        `select s.*, a.email from (
           select ${SCHEDULE}, account_id as "accountId" from figure_schedule
           where next_on <= $1 and paused_at is null order by next_on, id limit 1 for update skip locked
         ) s join account a on a.id = s."accountId"`,
        [today],
      );
      if (!due) return false;
      await db.query('update figure_schedule set next_on = $2 where id = $1', [due.id, nextOn(due.every, today)]);
      await send(db, due);
      return true;
    });
  }

  /** The mail holds a link that asks to sign in, and nothing of what lies there. */
  async tell(db: EntityManager, { accountId, email, locale }: Due, fileId: string): Promise<void> {
    const say = scheduleWords[locale];
    const at = `${this.config.publicUrl}/staff/statistics/files`;
    await this.mailer.queue(db, {
      to: email,
      accountId,
      kind: 'statistics.scheduled',
      locale,
      subject: say.subject,
      text: say.text(`${at}/${fileId}`, `${at}#schedules`),
    });
  }
}

/** Each morning: orders what is due, and writes to its owner where it will lie. */
@Injectable()
export class FigureScheduleJob implements OnModuleInit {
  constructor(
    private readonly files: FigureFiles,
    private readonly actors: Actors,
    private readonly clock: Clock,
    private readonly post: SchedulePost,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('statistics.schedules', '20 4 * * *', () => this.run());
  }

  async run(): Promise<void> {
    const today = this.clock.today();
    while (await this.post.next(today, (db, due) => this.send(db, due))) {
      // One after the other, each in its own transaction: a run that is cut off goes on where it stopped.
    }
  }

  /** Only what its owner may read on this day: who may not any more gets nothing, and the schedule rests. */
  private async send(db: EntityManager, due: Due): Promise<void> {
    const actor = await this.actors.ofAccount(due.accountId);
    const order = { ...due, kind: due.kind as FileOrder['kind'], scheduleId: due.id };
    const asked = Object.fromEntries(new URLSearchParams(due.address));
    try {
      if (!actor || !may(actor, 'statistics.exact')) throw refuse('statistics.not_exact');
      const file = await this.files.place(db, actor, { ...order, asked });
      await this.post.tell(db, due, file.id);
    } catch (error) {
      // An intake or programme that was asked for may be gone, too.
      if (!(error instanceof Refusal)) throw error;
      await db.query('update figure_schedule set paused_at = $2 where id = $1', [due.id, this.clock.now()]);
    }
  }
}
