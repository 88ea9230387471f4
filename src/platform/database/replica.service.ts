import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.rules.js';
import { Config } from '../config/config.service.js';
import { Log } from '../http/log.service.js';
import { Metrics } from '../http/metrics.service.js';
import { connectionSettings } from './data-source.service.js';
import { PreparingClient } from './preparing-client.service.js';
import { Lag, LAG_LIMIT } from './replica.rules.js';
import { SLOW, slowStatements } from './slow-statements.service.js';

/** Milliseconds between two looks at the replica, and until one that does not answer counts as away. */
const LOOK = 1_000;
const PATIENCE = 2_000;

/** `serving`: read. `behind`: it lags, or is not known well enough yet. `away`: it does not answer, or is no replica. */
export type ReplicaState = 'serving' | 'behind' | 'away';

/** PostgreSQL's own word for a statement that took too long: the primary would take as long. */
const TOO_LONG = '57014';

/**
 * A streaming replica for what may be a moment old: lists, searches, exports, figures. Who has just written reads the
 * primary until the replica has passed that point. Where the replica lags, fails or is away, the primary answers, and
 * nobody sees a difference. What decides anything never asks here.
 */
@Injectable()
export class Replica implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly pool: pg.Pool | undefined;
  private readonly watch: pg.Pool | undefined;
  private lag = new Lag();
  /** While the replica serves; aborted, it lets go of whoever waits for an answer of it. */
  private serving: AbortController | undefined;
  private away = true;
  private timer: NodeJS.Timeout | undefined;
  private reads = 0;
  private fallbacks = 0;

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    if (!config.databaseReplicaUrl) return;
    const settings = {
      connectionString: config.databaseReplicaUrl,
      ...connectionSettings('app'),
      Client: PreparingClient,
    };
    this.pool = new pg.Pool({ ...settings, max: config.databasePool ?? 10, connectionTimeoutMillis: PATIENCE });
    // Apart, so that a look waits for no reader.
    this.watch = new pg.Pool({ ...settings, max: 2, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
    for (const pool of [this.pool, this.watch]) {
      pool.on('error', () => undefined);
      pool.on('connect', (client) => void client.on('error', () => undefined));
    }
  }

  onModuleInit(): void {
    if (!this.pool) return;
    const lagging = ['replica_lag_seconds', 'How far the replica is behind; absent while that is not known'] as const;
    this.metrics.watch('max', { lagging }, async () => {
      const lag = this.lag.at(performance.now());
      return { replica_lag_seconds: lag === undefined || this.away ? null : lag / 1_000 };
    });
    const counts = {
      replica_serving: 'Processes that read from the replica',
      replica_reads: 'Statements that the replica answered',
      replica_fallbacks: 'Statements that failed on the replica and were asked of the primary',
    };
    this.metrics.watch('sum', counts, async () => ({
      replica_serving: this.serving ? 1 : 0,
      replica_reads: this.reads,
      replica_fallbacks: this.fallbacks,
    }));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.pool) return;
    const again = async () => {
      await this.look();
      if (this.timer) this.timer = setTimeout(again, LOOK).unref();
    };
    this.timer = setTimeout(again, 0).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.leave();
    await Promise.all([this.pool?.end(), this.watch?.end()]);
  }

  /** How the replica does, for who watches over the house; undefined: there is none. */
  get standing(): { state: ReplicaState; lagMs: number | null; reads: number; fallbacks: number } | undefined {
    if (!this.pool) return undefined;
    const state = this.away ? 'away' : this.serving ? 'serving' : 'behind';
    const lagMs = this.away ? null : (this.lag.at(performance.now()) ?? null);
    return { state, lagMs: lagMs && Math.round(lagMs), reads: this.reads, fallbacks: this.fallbacks };
  }

  /**
   * Answers a statement that only reads, for `reader` (null: a visitor). What the reader has written is in the answer;
   * what others wrote in the last five seconds may not be.
   */
  async query<T>(reader: Actor | null, sql: string, params?: unknown[]): Promise<T> {
    if (this.serving && (await this.has(reader?.wroteAt))) {
      try {
        return await this.ask<T>(this.serving, sql, params);
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === TOO_LONG) throw error;
        this.fallbacks++;
        // A statement that gave way to the replay, or a schema that has not come yet, is no reason to leave.
        if (!code || !/^(40|42)/.test(code)) this.lost(error);
      }
    }
    return this.dataSource.query(sql, params);
  }

  /** Remembers that the account has written just now, for all processes. */
  async wrote(accountId: string): Promise<void> {
    if (!this.pool) return;
    await this.dataSource.query(
      `INSERT INTO last_write AS known (account_id, position) VALUES ($1, (pg_current_wal_insert_lsn() - '0/0')::bigint)
       ON CONFLICT (account_id) DO UPDATE SET position = greatest(known.position, excluded.position)`,
      [accountId],
    );
  }

  /** Whether the replica has passed a position of the log; asks it where the last look does not tell. */
  private async has(position: string | null | undefined): Promise<boolean> {
    if (!position || this.lag.has(BigInt(position))) return true;
    try {
      const { rows } = await this.watch!.query<{ position: string }>(REPLAYED);
      this.lag.reached(BigInt(rows[0]!.position));
    } catch {
      return false;
    }
    return this.lag.has(BigInt(position));
  }

  private async ask<T>(period: AbortController | undefined, sql: string, params?: unknown[]): Promise<T> {
    if (!period) throw new ReplicaLost();
    const client = await this.pool!.connect();
    const began = performance.now();
    let leave: (() => void) | undefined;
    try {
      const { rows } = await new Promise<pg.QueryResult>((resolve, reject) => {
        leave = () => reject(new ReplicaLost());
        if (period.signal.aborted) return leave();
        period.signal.addEventListener('abort', leave);
        client.query(sql, params as unknown[]).then(resolve, reject);
      });
      client.release();
      this.reads++;
      return rows as T;
    } catch (error) {
      client.release(true);
      throw error;
    } finally {
      if (leave) period.signal.removeEventListener('abort', leave);
      const took = performance.now() - began;
      if (took > SLOW) slowStatements.logQuerySlow(took, sql);
    }
  }

  private async look(): Promise<void> {
    const at = performance.now();
    let primary: { position: string; house: string };
    try {
      [primary] = await this.dataSource.query(PRIMARY);
    } catch {
      // What was noted of last writes may be lost with it: the replica must pass what is seen once it is back.
      return this.lost(new Error('the primary does not answer'));
    }
    try {
      const { rows } = await this.watch!.query<{ position: string | null; house: string }>(FOLLOWER);
      const { position, house } = rows[0]!;
      if (position === null) throw new Error('it is no replica, or no longer');
      if (house !== primary.house) throw new Error('it follows another database');
      this.lag.saw(BigInt(primary.position), at);
      this.lag.reached(BigInt(position));
      this.away = false;
    } catch (error) {
      return this.lost(error);
    }
    const behind = this.lag.at(performance.now());
    if (behind === undefined || behind > LAG_LIMIT) {
      if (this.leave()) this.log.warn({ lagMs: behind }, 'the replica is too far behind; the primary is read');
    } else if (!this.serving) {
      this.serving = new AbortController();
      this.log.info({ lagMs: Math.round(behind) }, 'the replica is read');
    }
  }

  /** What was known of it is forgotten: it must show anew how far it is. */
  private lost(error: unknown): void {
    this.lag = new Lag();
    this.away = true;
    const { code, message } = error as { code?: string; message?: string };
    if (this.leave())
      this.log.warn({ code, why: code ? undefined : message }, 'the replica is away; the primary is read');
  }

  private leave(): boolean {
    const { serving } = this;
    this.serving = undefined;
    serving?.abort();
    return serving !== undefined;
  }
}

class ReplicaLost extends Error {
  constructor() {
    super('the replica was left');
  }
}

const REPLAYED = `SELECT (pg_last_wal_replay_lsn() - '0/0')::text AS position`;
const HOUSE = `(SELECT system_identifier::text FROM pg_control_system()) AS house`;
const PRIMARY = `SELECT (pg_current_wal_lsn() - '0/0')::text AS position, ${HOUSE}`;
const FOLLOWER = `SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::text END AS position, ${HOUSE}`;
