import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../statistics.refusals.js';
import { FigureFiles, type FileOrder } from './figure-file.service.js';
import { type FileFormat, type FileKind, undated } from './figure-order.rules.js';
import { type Every, nextOn } from './schedule.rules.js';

/** Schedules that one person may have. */
const MOST = 20;

export interface ScheduleRow {
  id: string;
  every: Every;
  kind: FileKind;
  format: FileFormat;
  locale: Locale;
  address: string;
  nextOn: string;
  pausedAt: Date | null;
}

export const SCHEDULE = `id, every, kind, format, locale, address, next_on as "nextOn", paused_at as "pausedAt"`;

/** Files of figures that come again by themselves: their owners' own, who alone see, pause and delete them. */
@Injectable()
export class FigureSchedules {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FigureFiles,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<ScheduleRow[]> {
    return this.dataSource.query(
      `select ${SCHEDULE} from figure_schedule where account_id = $1 order by made_at desc, id`,
      [actor.accountId],
    );
  }

  /** @throws Refusal statistics.question, .format, .no_rows, .not_exact, .schedule_enough */
  async add(actor: Actor, every: Every, order: FileOrder): Promise<string> {
    const { address } = await this.files.weigh(actor, order);
    const id = newId();
    const today = this.clock.today();
    const [added] = await this.dataSource.query(
      `insert into figure_schedule (id, account_id, every, kind, format, locale, address, next_on, made_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9 where (select count(*) from figure_schedule where account_id = $2) < $10
       returning id`,
      [
        id,
        actor.accountId,
        every,
        order.kind,
        order.format,
        order.locale,
        undated(address),
        nextOn(every, today),
        this.clock.now(),
        MOST,
      ],
    );
    if (!added) throw refuse('statistics.schedule_enough', { most: MOST });
    return id;
  }

  /** Pauses a schedule or lets it go on, from the next day that it has. @throws Refusal statistics.schedule_not_found */
  async pause(actor: Actor, id: string, paused: boolean): Promise<ScheduleRow> {
    const [rows] = await this.dataSource.query(
      `update figure_schedule set paused_at = case when $3 then coalesce(paused_at, $4) end,
         next_on = case when every = 'week' then $5::date else $6::date end
       where id = $1 and account_id = $2 returning ${SCHEDULE}`,
      [
        id,
        actor.accountId,
        paused,
        this.clock.now(),
        nextOn('week', this.clock.today()),
        nextOn('month', this.clock.today()),
      ],
    );
    if (rows.length === 0) throw refuse('statistics.schedule_not_found');
    return rows[0];
  }

  /** @throws Refusal statistics.schedule_not_found */
  async remove(actor: Actor, id: string): Promise<void> {
    const [, gone] = await this.dataSource.query('delete from figure_schedule where id = $1 and account_id = $2', [
      id,
      actor.accountId,
    ]);
    if (!gone) throw refuse('statistics.schedule_not_found');
  }
}
