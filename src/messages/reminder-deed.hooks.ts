import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BulkDeeds, NoData } from '../applications/bulk/bulk-deeds.service.js';
import { addDays, daysBetween } from '../platform/clock/day.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { refuse } from './messages.refusals.js';
import { Postman } from './postman.service.js';

/** Nobody is reminded by hand more often than once in so many days, whoever asks. */
const REST_DAYS = 3;

/** Reminding of an answer by hand, many at once: by the mail that time sends by itself, with the same record. */
@Injectable()
export class ReminderDeed implements OnModuleInit {
  constructor(
    private readonly deeds: BulkDeeds,
    private readonly clock: Clock,
    private readonly postman: Postman,
  ) {}

  onModuleInit(): void {
    this.deeds.add({
      name: 'remind',
      permission: 'document.request',
      input: NoData,
      fits: (status) => status === 'returned' || status === 'offered',
      foresee: async (db, _actor, ids) => new Map((await this.lately(db, ids)).map((id) => [id, 'reminder.lately'])),
      act: (db, _actor, { id, seq }) => this.remind(db, id, seq),
    });
  }

  private async remind(db: EntityManager, id: string, seq: number): Promise<void> {
    const [row]: { seq: number; dueOn: string | null }[] = await db.query(
      `select seq, due_on as "dueOn" from application where id = $1 and status in ('returned', 'offered')
       for no key update`,
      [id],
    );
    // Whoever answered meanwhile is not reminded of what they did.
    if (row?.seq !== seq || !row.dueOn) throw refuse('reminder.not_awaited');
    if ((await this.lately(db, [id])).length > 0) throw refuse('reminder.lately', { days: REST_DAYS });
    const today = this.clock.today();
    await db.query(
      `insert into reminder (application_id, seq, due_on, days_before, sent_at, sent_on) values ($1, $2, $3, $4, $5, $6)`,
      [id, seq, row.dueOn, Math.max(-999, Math.min(999, daysBetween(today, row.dueOn))), this.clock.now(), today],
    );
    await this.postman.remind(db, id, row.dueOn, today);
  }

  private async lately(db: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      'select distinct application_id as id from reminder where application_id = any($1::uuid[]) and sent_on > $2',
      [ids, addDays(this.clock.today(), -REST_DAYS)],
    );
    return rows.map(({ id }) => id);
  }
}
