import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { refuse } from '../application.refusals.js';
import type { Sort } from '../queue-order.rules.js';
import { SearchKeys } from '../search/search-keys.service.js';

export interface KeptView {
  id: string;
  name: string;
  q: string;
  sort: Sort;
  shared: boolean;
  own: boolean;
  /** Whose it is; null: they have no name. */
  by: string | null;
}

/** As many as one person keeps, and as many of the department as are offered. */
const MOST = 30;

/** Queries that people keep by a name. What a query holds is judged anew for each reader: a view opens nothing. */
@Injectable()
export class QueueViews {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly keys: SearchKeys,
    private readonly clock: Clock,
  ) {}

  /** The actor's own and the department's, by name; a shared one with words that the reader does not have is left out. */
  async list(actor: Actor): Promise<KeptView[]> {
    const rows: KeptView[] = await this.dataSource.query(
      `select v.id, v.name, v.q, v.sort, v.shared, v.account_id = $1 as own, c.name as by
       from queue_view v join account c on c.id = v.account_id
       where v.account_id = $1 or v.shared order by v.account_id <> $1, lower(v.name), v.id limit ${2 * MOST}`,
      [actor.accountId],
    );
    const sound: KeptView[] = [];
    for (const row of rows) {
      if ((await this.keys.problems(actor, row.q, actor.locale)).length === 0) sound.push(row);
    }
    return sound;
  }

  /**
   * Keeps a query by a name; the same name again keeps it anew.
   * @throws Refusal 422 `search.invalid`, `queue_view.many`
   */
  async keep(actor: Actor, view: { name: string; q: string; sort: Sort; shared: boolean }): Promise<void> {
    await this.keys.conditions(actor, view.q);
    const [{ kept }] = await this.dataSource.query(
      'select count(*)::int as kept from queue_view where account_id = $1 and name <> $2',
      [actor.accountId, view.name],
    );
    if (kept >= MOST) throw refuse('queue_view.many', { most: MOST });
    await this.dataSource.query(
      `insert into queue_view (id, account_id, name, q, sort, shared, kept_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (account_id, name) do update set q = excluded.q, sort = excluded.sort, shared = excluded.shared`,
      [newId(), actor.accountId, view.name, view.q, view.sort, view.shared, this.clock.now()],
    );
  }

  /** Gives one's own view up; one that is gone is gone. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.dataSource.query('delete from queue_view where id = $1 and account_id = $2', [id, actor.accountId]);
  }
}
