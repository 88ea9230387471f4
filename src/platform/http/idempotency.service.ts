import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import { Config } from '../config/config.service.js';
import { refuse } from '../errors/platform.refusals.js';
import { Jobs } from '../jobs/jobs.service.js';

export interface KeyedRequest {
  /** The account, or a digest of the visitor's address. */
  owner: string;
  route: string;
  key: string;
  bodyHash: string;
}

export interface KeptAnswer {
  status: number;
  location: string | null;
  body: unknown;
}

export type Claim = { kind: 'mine' } | ({ kind: 'done' } & KeptAnswer);

/** Milliseconds a key is kept. */
const KEPT = 24 * 3_600_000;
/** Milliseconds after which a request without an answer counts as lost with its process. */
const LOST = 60_000;
/** Milliseconds that a repeat waits for the first to finish. */
const PATIENCE = 5_000;

const KEY = 'owner = $1 AND route = $2 AND key = $3';

/** Remembers what a keyed request answered. */
@Injectable()
export class IdempotencyKeys implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.every('platform.forget_keys', '17 3 * * *', () => this.forgetOld());
  }

  /**
   * Claims the key for this request, or gives the answer that the first one got, waiting a moment for it.
   * @throws Refusal `idempotency.key_reused` (422) for another body, `idempotency.in_progress` (409) when the first
   * one takes long
   */
  async claim({ owner, route, key, bodyHash }: KeyedRequest): Promise<Claim> {
    const until = Date.now() + PATIENCE;
    for (let pause = 20; ; pause = Math.min(pause * 2, 250)) {
      const now = this.clock.now();
      const claimed = await this.dataSource.query<unknown[]>(
        `INSERT INTO idempotency_key AS k (owner, route, key, body_hash, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (owner, route, key) DO UPDATE
           SET body_hash = excluded.body_hash, status = NULL, location = NULL, body = NULL,
               created_at = excluded.created_at
           WHERE k.created_at < $6 OR (k.status IS NULL AND k.created_at < $7)
         RETURNING 1`,
        [owner, route, key, bodyHash, now, new Date(now.getTime() - KEPT), new Date(now.getTime() - LOST)],
      );
      if (claimed.length > 0) return { kind: 'mine' };
      const [row] = await this.dataSource.query<
        { hash: string; status: number | null; location: string; body: unknown }[]
      >(`SELECT body_hash AS hash, status, location, body FROM idempotency_key WHERE ${KEY}`, [owner, route, key]);
      if (row && row.hash !== bodyHash) throw refuse('idempotency.key_reused');
      if (row?.status != null) return { kind: 'done', status: row.status, location: row.location, body: row.body };
      if (Date.now() > until) throw refuse('idempotency.in_progress');
      await sleep(pause);
    }
  }

  /** Who sends the request: an account, or a digest of a visitor's address that cannot be turned back into it. */
  ownerOf(accountId: string | null | undefined, ip: string | undefined): string {
    if (accountId) return accountId;
    return `visitor:${createHmac('sha256', this.config.sessionSecret)
      .update(ip ?? '')
      .digest('base64url')}`;
  }

  async keep({ owner, route, key }: KeyedRequest, { status, location, body }: KeptAnswer): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET status = $4, location = $5, body = $6::jsonb WHERE ${KEY}`,
      [owner, route, key, status, location, body === null || body === undefined ? null : JSON.stringify(body)],
    );
  }

  async forget({ owner, route, key }: KeyedRequest): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE ${KEY}`, [owner, route, key]);
  }

  private async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < $1`, [before]);
  }
}
