import { Injectable } from '@nestjs/common';
import { ENDED, type Holder, type Status, STATUSES } from '../applications/lifecycle.rules.js';
import { late } from '../applications/search/core-keys.data.js';
import { Statement } from '../applications/search/list-statement.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Replica } from '../platform/database/replica.service.js';
import { LateLimits } from './late-limits.service.js';
import { type Usual, UsualQuery } from './usual.query.js';

/** Dossiers that wait in one step with one holder. Days are calendar days of the house. */
export interface WaitingRow {
  status: Status;
  holder: Holder;
  count: number;
  /** Half of them have waited no longer. */
  median: number;
  /** Nine of ten have. */
  most: number;
  longest: number;
  late: number;
  /** How long this step took in our own last year; null: too little is past. */
  usual: Usual | null;
  /** Days after which a wait here is late; null: no limit is known. */
  limit: number | null;
}

/** Where somebody is awaited: no draft, which is still its applicant's alone, and no end. */
const WAITING: readonly Status[] = STATUSES.filter((status) => ![...ENDED, 'draft', 'enrolled'].includes(status));

/** Where the department's dossiers wait now, against how long each step took. Counts alone; no dossier is named. */
@Injectable()
export class WaitingBoard {
  constructor(
    private readonly replica: Replica,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly usual: UsualQuery,
    private readonly limits: LateLimits,
  ) {}

  /** In the order of the way; a step in which nobody waits is left out. */
  async read(reader: Actor): Promise<WaitingRow[]> {
    const statement = new Statement();
    const { bind, params } = statement;
    const limits = await this.limits.all();
    const usual = await this.usual.all();
    const today = this.clock.today();
    const { timezone } = this.config;
    const isLate = late({ limits, bind, today, timezone });
    const rows = await this.replica.query<Omit<WaitingRow, 'usual' | 'limit'>[]>(
      reader,
      `select status, holder, count(*)::int as count, count(*) filter (where late)::int as late,
         percentile_disc(0.5) within group (order by days)::int as median,
         percentile_disc(0.9) within group (order by days)::int as most, max(days)::int as longest
       from (select a.status, a.holder, ${isLate} as late,
               ${bind(today)}::date - (a.waiting_since at time zone ${bind(timezone)})::date as days
             from application a where a.status = any(${bind(WAITING)})) waiting
       group by status, holder`,
      params,
    );
    return rows
      .map((row) => ({ ...row, usual: usual.get(row.status) ?? null, limit: limits.get(row.status) ?? null }))
      .toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || a.holder.localeCompare(b.holder));
  }
}
