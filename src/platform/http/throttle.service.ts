import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.service.js';

/** So many uses in a window, then none until the window ends. A window always ends, so nobody is locked out for good. */
export interface Limit {
  name: string;
  points: number;
  /** Length of the window, in seconds. */
  seconds: number;
}

/** One thing to count: a limit and whom it concerns (an address, a network). */
export interface Use {
  limit: Limit;
  whom: string;
}

/**
 * Counts attempts in PostgreSQL, so that several processes share one count. Each use is counted before the work is
 * done: thirty guesses at once are thirty guesses. Keys are digests, because the table outlives the request and an
 * address is personal.
 */
@Injectable()
export class Throttle {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  /** The library prepares its statements by name, of which another connection behind a pooler knows nothing. */
  private readonly unnamed = {
    query: ({ text, values }: { text: string; values: unknown[] }) =>
      (this.dataSource.driver as unknown as { master: Pool }).master.query(text, values),
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Counts one use of each; the seconds to wait when one of them is used up, else null. */
  async take(uses: Use[]): Promise<number | null> {
    const waits = await Promise.all(uses.map((use) => this.count(use)));
    const longest = Math.max(...waits);
    return longest > 0 ? Math.ceil(longest / 1000) : null;
  }

  /** Forgets every use: the right password was given. */
  async forget(use: Use): Promise<void> {
    await this.limiter(use.limit).delete(this.keyOf(use));
  }

  /** Takes one use back: it was no misuse. */
  async giveBack(use: Use): Promise<void> {
    await this.limiter(use.limit).reward(this.keyOf(use));
  }

  /** Deletes what has run out. */
  async sweep(): Promise<void> {
    await this.dataSource.query(`DELETE FROM rate_limit WHERE expire < $1`, [Date.now()]);
  }

  /** Milliseconds to wait; 0 when there is a use left. */
  private async count(use: Use): Promise<number> {
    try {
      await this.limiter(use.limit).consume(this.keyOf(use));
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 1000);
      throw error;
    }
  }

  private keyOf(use: Use): string {
    return createHmac('sha256', this.config.sessionSecret).update(use.whom).digest('base64url').slice(0, 24);
  }

  private limiter(limit: Limit): RateLimiterPostgres {
    let limiter = this.limiters.get(limit.name);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.unnamed,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: limit.name,
        points: limit.points,
        duration: limit.seconds,
      });
      this.limiters.set(limit.name, limiter);
    }
    return limiter;
  }
}
