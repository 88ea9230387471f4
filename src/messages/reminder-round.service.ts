import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import type { Day } from '../platform/clock/day.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { reminderDue } from './reminder.rules.js';

/** Which things may be reminded of: due within `days` of today, of one reader or of all. */
export interface Within {
  today: Day;
  days: number;
  reader: string | null;
}

/** How one kind of thing is reminded of. */
export interface ReminderKind<T> {
  /** Days before the last day; below nothing: after it. */
  daysBefore: readonly number[];
  /** Reminders of one thing at most, more time included. */
  most: number;
  /** Where those are kept that were sent, by what names the thing, and by its last day. */
  table: string;
  dayColumn: string;
  names(one: T): Readonly<Record<string, unknown>>;
  dueOn(one: T): Day;
  /** Whoever reads it: several things of theirs are one mail. Its row is locked meanwhile. */
  readers: 'application' | 'account';
  readerOf(one: T): string;
  due(db: EntityManager, within: Within): Promise<T[]>;
  /** One mail for `count` things, of which `first` is due first. */
  // oxlint-disable-next-line max-params -- who is told what, when and of how many
  tell(db: EntityManager, first: T, today: Day, count: number): Promise<unknown>;
}

/** Counted reminders: at most one a threshold and last day, with an end to them, and none twice. */
@Injectable()
export class ReminderRound {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many mails were sent. */
  async run<T>(kind: ReminderKind<T>): Promise<number> {
    const due = await kind.due(this.dataSource.manager, this.within(kind, null));
    let sent = 0;
    for (const reader of new Set(due.map((one) => kind.readerOf(one)))) {
      if (await inTransaction(this.dataSource, (db) => this.remind(db, kind, reader))) sent++;
    }
    return sent;
  }

  private async remind<T>(db: EntityManager, kind: ReminderKind<T>, reader: string): Promise<boolean> {
    const within = this.within(kind, reader);
    // Two processes at once: the second waits here and then finds the first one's rows.
    await db.query(`select 1 from ${kind.readers} where id = $1 for no key update`, [reader]);
    const told: T[] = [];
    for (const one of await kind.due(db, within)) {
      const columns = Object.keys(kind.names(one));
      const values = Object.values(kind.names(one));
      const before: { dueOn: Day; daysBefore: number }[] = await db.query(
        `select ${kind.dayColumn} as "dueOn", days_before as "daysBefore" from ${kind.table}
         where ${columns.map((column, n) => `${column} = $${n + 1}`).join(' and ')}`,
        values,
      );
      if (before.length >= kind.most) continue;
      const dueOn = kind.dueOn(one);
      const sent = before.filter((other) => other.dueOn === dueOn).map((other) => other.daysBefore);
      const threshold = reminderDue(within.today, dueOn, kind.daysBefore, sent);
      if (threshold === null) continue;
      const row = [...values, dueOn, threshold, this.clock.now()];
      await db.query(
        `insert into ${kind.table} (${[...columns, kind.dayColumn].join(', ')}, days_before, sent_at)
         values (${row.map((_, n) => `$${n + 1}`).join(', ')})`,
        row,
      );
      told.push(one);
    }
    const [first] = told;
    if (first) await kind.tell(db, first, within.today, told.length);
    return told.length > 0;
  }

  private within({ daysBefore }: { daysBefore: readonly number[] }, reader: string | null): Within {
    return { today: this.clock.today(), days: Math.max(...daysBefore), reader };
  }
}
