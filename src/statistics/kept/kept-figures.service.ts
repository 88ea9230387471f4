import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Figures } from '../figures.service.js';
import { refuse } from '../statistics.refusals.js';

export interface KeptView {
  id: string;
  name: string;
  address: string;
  shared: boolean;
  own: boolean;
  /** Whose it is; null: they have no name. */
  by: string | null;
}

/** As many as one person keeps, and as many of the department as are offered. */
const MOST = 30;

/** Views of figures that people keep by a name. A view opens nothing: its question is asked anew for each reader. */
@Injectable()
export class KeptFigures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: Figures,
    private readonly clock: Clock,
  ) {}

  /** The actor's own, then the department's, by name. */
  list(actor: Actor): Promise<KeptView[]> {
    return this.dataSource.query(
      `select k.id, k.name, k.address, k.shared, k.account_id = $1 as own, c.name as by
       from kept_figure k join account c on c.id = k.account_id
       where k.account_id = $1 or k.shared order by k.account_id <> $1, lower(k.name), k.id limit ${2 * MOST}`,
      [actor.accountId],
    );
  }

  /**
   * Keeps a view by a name; the same name again keeps it anew.
   * @throws Refusal 422 `statistics.question`, `kept_figure.many`
   */
  async keep(actor: Actor, { name, address, shared }: Pick<KeptView, 'name' | 'address' | 'shared'>): Promise<void> {
    await this.figures.ask(actor, Object.fromEntries(new URLSearchParams(address)), actor.locale);
    await inTransaction(this.dataSource, async (db) => {
      // Two forms sent at once are one after the other, so that both are counted.
      await db.query('select from account where id = $1 for no key update', [actor.accountId]);
      const [{ kept }] = await db.query(
        'select count(*)::int as kept from kept_figure where account_id = $1 and name <> $2',
        [actor.accountId, name],
      );
      if (kept >= MOST) throw refuse('kept_figure.many', { most: MOST });
      await db.query(
        `insert into kept_figure (id, account_id, name, address, shared, kept_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, name) do update set address = excluded.address, shared = excluded.shared`,
        [newId(), actor.accountId, name, address, shared, this.clock.now()],
      );
    });
  }

  /** Gives one's own view up; one that is gone is gone. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.dataSource.query('delete from kept_figure where id = $1 and account_id = $2', [id, actor.accountId]);
  }
}
