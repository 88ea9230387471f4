import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { refuse } from '../accounts.refusals.js';
import { digestOf, newSecret } from '../secret.rules.js';
import { TICKET_LIFE, type TicketKind, ticketLink } from './ticket.rules.js';

export interface Ticket {
  accountId: string;
  /** change_email: the new address. */
  newEmail: string | null;
}

/** Single-use links. Only the digest of each is kept. */
@Injectable()
export class Tickets {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A new link of this kind; older unused ones of the same kind are void from now on. */
  async issue(db: EntityManager, accountId: string, kind: TicketKind, newEmail: string | null = null): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    await db.query(`DELETE FROM account_ticket WHERE account_id = $1 AND kind = $2 AND used_at IS NULL`, [
      accountId,
      kind,
    ]);
    await db.query(
      `INSERT INTO account_ticket (hash, account_id, kind, new_email, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [digestOf(secret), accountId, kind, newEmail, now, new Date(now.getTime() + TICKET_LIFE[kind])],
    );
    return ticketLink(this.config.publicUrl, kind, secret);
  }

  /**
   * Uses a link up: of two at once exactly one gets it.
   * @throws Refusal ticket.spent when it is unknown, used, too old, or its account disabled
   */
  async redeem(db: EntityManager, secret: string, kind: TicketKind): Promise<Ticket> {
    const now = this.clock.now();
    const [rows] = (await db.query(
      `UPDATE account_ticket t SET used_at = $3
         FROM account a
        WHERE t.hash = $1 AND t.kind = $2 AND t.used_at IS NULL AND t.expires_at > $3
          AND a.id = t.account_id AND a.disabled_at IS NULL AND a.email IS NOT NULL
       RETURNING t.account_id AS "accountId", t.new_email AS "newEmail"`,
      [digestOf(secret), kind, now],
    )) as [Ticket[], number];
    const ticket = rows[0];
    if (!ticket) throw refuse('ticket.spent');
    return ticket;
  }

  /**
   * What a link would do, without using it: what a page shows before its button, and what a second click finds. A used
   * one counts within its life when `alsoUsed`.
   * @throws Refusal ticket.spent
   */
  async look(
    db: EntityManager,
    secret: string,
    kind: TicketKind,
    alsoUsed = false,
  ): Promise<Ticket & { email: string; name: string | null; used: boolean }> {
    const rows = await db.query(
      `SELECT t.account_id AS "accountId", t.new_email AS "newEmail", t.used_at IS NOT NULL AS used, a.email, a.name
         FROM account_ticket t
         JOIN account a ON a.id = t.account_id
        WHERE t.hash = $1 AND t.kind = $2 AND (t.used_at IS NULL OR $4) AND t.expires_at > $3
          AND a.disabled_at IS NULL AND a.email IS NOT NULL`,
      [digestOf(secret), kind, this.clock.now(), alsoUsed],
    );
    if (!rows[0]) throw refuse('ticket.spent');
    return rows[0];
  }

  /** Makes every unused link of an account worthless. */
  async void(db: EntityManager, accountId: string): Promise<void> {
    await db.query(`DELETE FROM account_ticket WHERE account_id = $1 AND used_at IS NULL`, [accountId]);
  }
}
