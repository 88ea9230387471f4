import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { dayIn } from '../platform/clock/day.rules.js';
import { Config } from '../platform/config/config.service.js';
import { Replica } from '../platform/database/replica.service.js';
import { type Asking, type CountStatement, presentStatement, statementOf } from './count-statement.rules.js';
import type { Scope } from './question.rules.js';
import { type Addend, type Sum, sumsOf } from './table.rules.js';

/**
 * Sums of the ledger: the same numbers as HistoryCountQuery reads from the history, by the same rules (its docstring
 * says them). Persons are counted once in each group, in each part of it, in each part over all groups, and in all.
 */
@Injectable()
export class CountQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replica: Replica,
    private readonly config: Config,
  ) {}

  /**
   * A question about the present is first asked of what stands now, which answers it unless something was recorded since,
   * or is dated ahead. `reader`: whoever looks at them, for whom they may be a moment old; absent: they are to be kept
   * or released.
   */
  async sums(scope: Scope, asking: Asking, reader?: Actor | null): Promise<Sum[]> {
    const { timezone } = this.config;
    const present = dayIn(timezone, scope.knownAt) <= scope.asOf ? presentStatement(scope, asking) : null;
    if (present) {
      const rows = await this.ask<Addend | { stage: null }>(present, reader);
      const addends = rows.filter((row): row is Addend => row.stage !== null);
      if (addends.length === rows.length) return sumsOf(addends);
    }
    return sumsOf(await this.ask<Addend>(statementOf(scope, asking, timezone), reader));
  }

  private ask<Row>({ sql, values }: CountStatement, reader: Actor | null | undefined): Promise<Row[]> {
    return reader === undefined ? this.dataSource.query(sql, values) : this.replica.query(reader, sql, values);
  }
}
