import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { recordChanges } from '../catalogue-change.service.js';
import { refuse } from '../catalogue.refusals.js';
import { isPackMember } from '../packs/pack-code.rules.js';
import { packProblem } from '../packs/pack-problem.words.js';
import { keyOf, mistakesAcross, type ReferenceRow } from './pack.rules.js';
import { applyPack, knownCodes, unknownCodes } from './reference-pack.service.js';
import { problemsOfRow } from './row-check.rules.js';
import { columnOf, REFERENCE_TABLES, type ReferenceTable } from './table.rules.js';

/**
 * Rows of reference data under the names of the files. Those of packs are read here and change with their pack alone;
 * the rest changes at once, each with its reason. Whoever may come here is decided at the door (`catalogue.edit`).
 */
@Injectable()
export class ReferenceRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal catalogue.row_unknown */
  table(kind: string): ReferenceTable {
    const table = REFERENCE_TABLES.find((one) => one.name === kind);
    if (!table) throw refuse('catalogue.row_unknown');
    return table;
  }

  /** Every row of a kind, in the order of lists. */
  async list(kind: string, db: EntityManager = this.dataSource.manager): Promise<ReferenceRow[]> {
    const table = this.table(kind);
    const codes = await knownCodes(db);
    const named = new Map([...codes.programme, ...codes.intake].map(([code, id]) => [id, code]));
    const order = ['position', ...table.key].filter((field) => field in table.fields);
    const found: { row: Record<string, unknown> }[] = await db.query(
      `SELECT to_jsonb(one) AS row FROM "${table.table}" AS one
       ORDER BY ${order.map((field) => `"${columnOf(table, field)}"`).join(', ')}`,
    );
    return found.map(({ row }) =>
      Object.fromEntries(
        Object.keys(table.fields).map((field) => {
          const value = row[columnOf(table, field)] ?? null;
          return [field, table.columns?.[field] && value !== null ? named.get(String(value)) : value];
        }),
      ),
    );
  }

  /** @throws Refusal catalogue.row_unknown */
  async one(kind: string, key: string): Promise<ReferenceRow> {
    const table = this.table(kind);
    const row = (await this.list(kind)).find((each) => keyOf(table, each) === key);
    if (!row) throw refuse('catalogue.row_unknown');
    return row;
  }

  /**
   * Writes a row: a new one where `key` is null, else the one of that key.
   * @throws Refusal catalogue.row_unknown, catalogue.row_exists, catalogue.row_invalid, catalogue.nothing_changed
   */
  save(actor: Actor, kind: string, key: string | null, row: ReferenceRow, reason: string): Promise<void> {
    const table = this.table(kind);
    if (isPackMember(kind)) throw refuse('catalogue.row_unknown');
    return inTransaction(this.dataSource, async (db) => {
      await this.check(db, table, row);
      const exists = (await this.list(kind, db)).some((each) => keyOf(table, each) === keyOf(table, row));
      if (key === null && exists) throw refuse('catalogue.row_exists');
      if (key !== null && (!exists || key !== keyOf(table, row))) throw refuse('catalogue.row_unknown');
      const at = this.clock.now();
      const by = { now: at, today: this.clock.today(), actorId: actor.accountId, reason };
      const changes = await applyPack(db, { tables: [{ table, rows: [{ row, line: 0 }] }] }, { ...by, house: false });
      if (changes.length === 0) throw refuse('catalogue.nothing_changed');
      if (key !== null) return;
      const line = { field: table.key.at(-1) ?? 'code', oldValue: null, newValue: keyOf(table, row) };
      const [{ id } = { id: keyOf(table, row) }] = table.ownId ? await newest(db, table) : [];
      await recordChanges(db, { at, actorId: actor.accountId, reason }, { kind: table.table, id }, [line]);
    });
  }

  private async check(db: EntityManager, table: ReferenceTable, row: ReferenceRow): Promise<void> {
    const shape = problemsOfRow(table, row);
    if (shape.length > 0) throw refuse('catalogue.row_invalid', {}, shape);
    const known = await knownCodes(db);
    const problems = [
      ...unknownCodes(table, row, known).map(({ field }) => packProblem(field, 'known')),
      ...mistakesAcross(table, row).map(({ field, code }) => packProblem(field, code)),
    ];
    if (problems.length > 0) throw refuse('catalogue.row_invalid', {}, problems);
  }
}

/** The row that was just written: ids grow with time. */
function newest(db: EntityManager, table: ReferenceTable): Promise<{ id: string }[]> {
  return db.query(`SELECT id FROM "${table.table}" ORDER BY id DESC LIMIT 1`);
}
