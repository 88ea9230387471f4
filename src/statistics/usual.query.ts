import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENDED, type Status, STATUSES } from '../applications/lifecycle.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { addDays } from '../platform/clock/day.rules.js';
import { Config } from '../platform/config/config.service.js';

/** How long dossiers stayed in a status, in calendar days of the house. */
export interface Usual {
  /** Half of them left it within this many days. */
  median: number;
  /** Nine of ten did. */
  most: number;
  /** How many stays this rests on. */
  stays: number;
}

/** Fewer stays than this say nothing, and could point at a person. */
const ENOUGH = 10;
const WINDOW_DAYS = 365;
/** Of each status so many stays are looked at, the latest: more would tell the same, and take longer the larger the house. */
const LATEST = 2_000;
const ON_THE_WAY = STATUSES.filter((status) => !ENDED.includes(status));
const FRESH_MS = 10 * 60_000;

/**
 * How long it usually takes, measured from our own past: of each status the latest stays that ended in the last 365 days,
 * from the event that led there to the event that led away; what changes no status (extend, correct, amend) does not
 * interrupt a stay. Stays that go on are not in it, so in a young season waits look shorter than they will prove.
 */
@Injectable()
export class UsualQuery {
  private kept: { at: number; table: Promise<Map<Status, Usual>> } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** For one status; null when fewer than ten stays ended in the last year, and for statuses that end the way. */
  async of(status: Status): Promise<Usual | null> {
    return (await this.all()).get(status) ?? null;
  }

  /** For every status of which enough is known. Measured anew every ten minutes at most. */
  all(): Promise<Map<Status, Usual>> {
    const now = this.clock.now().getTime();
    if (this.kept && Math.abs(now - this.kept.at) < FRESH_MS) return this.kept.table;
    const table = this.measure();
    const kept = (this.kept = { at: now, table });
    table.catch(() => {
      if (this.kept === kept) this.kept = null;
    });
    return table;
  }

  private async measure(): Promise<Map<Status, Usual>> {
    const rows = await this.dataSource.query<(Usual & { status: Status })[]>(
      `select status, count(*)::int as stays,
         percentile_disc(0.5) within group (order by days)::int as median,
         percentile_disc(0.9) within group (order by days)::int as most
       from unnest($3::text[]) status cross join lateral (
         select (gone.recorded_at at time zone $2)::date - (come.recorded_at at time zone $2)::date as days
         from (
           select application_id, seq, recorded_at from application_event
           where "from" = status and "from" <> "to" and recorded_at >= ($1::date)::timestamp at time zone $2
           order by recorded_at desc limit ${LATEST}
         ) gone cross join lateral (
           select recorded_at from application_event before
           where before.application_id = gone.application_id and before.seq < gone.seq and before."from" <> before."to"
           order by before.seq desc limit 1
         ) come
       ) stay
       group by status having count(*) >= ${ENOUGH}`,
      [addDays(this.clock.today(), -WINDOW_DAYS), this.config.timezone, ON_THE_WAY],
    );
    return new Map(rows.map(({ status, ...usual }) => [status, usual]));
  }
}
