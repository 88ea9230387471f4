import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { addDays } from '../platform/clock/day.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { type ChangedField, recordChanges } from './catalogue-change.service.js';
import type { FeeEditInput, IntakeEditInput, OfferingEditInput } from './catalogue.input.js';
import { refuse } from './catalogue.refusals.js';

type Row = Record<string, unknown>;

/**
 * What staff change by hand: offerings, the days of intakes, fees. Each change is one transaction with one line of
 * history a field, its actor and reason; an edited row is left alone by later loads of the house's files. Whoever may
 * come here is decided at the door (`catalogue.edit`).
 */
@Injectable()
export class Catalogue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes places, days or the switch of an offering. Takes the offering's row lock, so that no place is taken
   * meanwhile.
   * @throws Refusal offering.unknown, offering.places_taken, offering.days_wrong, catalogue.nothing_changed
   */
  editOffering(actor: Actor, id: string, input: OfferingEditInput): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const before = await locked(db, 'offering', 'id', id);
      if (!before) throw refuse('offering.unknown');
      const wanted = given({
        places: input.places,
        opens_on: input.opensOn,
        closes_on: input.closesOn,
        active: input.active,
      });
      const taken = Number(before['places_taken']);
      if (input.places !== undefined && input.places < taken) throw refuse('offering.places_taken', { taken });
      const after = { ...before, ...wanted };
      if (String(after['opens_on']) > String(after['closes_on'])) throw refuse('offering.days_wrong');
      // Places that a person has set are no longer an assumption of the files.
      const source = after['places'] === before['places'] ? null : input.reason;
      await this.write(db, actor, input.reason, { table: 'offering', key: 'id', before, wanted }, source);
    });
  }

  /**
   * Moves the days of an intake; unless `moveOfferings` is false, offerings that closed together with it follow, or
   * a longer deadline would open nothing.
   * @throws Refusal intake.unknown, intake.days_wrong, catalogue.nothing_changed
   */
  editIntake(actor: Actor, id: string, input: IntakeEditInput): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const before = await locked(db, 'intake', 'id', id);
      if (!before) throw refuse('intake.unknown');
      const wanted = given({
        starts_on: input.startsOn,
        applications_close_on: input.applicationsCloseOn,
        admission_ends_on: input.admissionEndsOn,
      });
      const after = { ...before, ...wanted };
      if (String(after['applications_close_on']) > String(after['admission_ends_on'])) {
        throw refuse('intake.days_wrong');
      }
      const source = after['applications_close_on'] === before['applications_close_on'] ? null : input.reason;
      await this.write(db, actor, input.reason, { table: 'intake', key: 'id', before, wanted }, source);
      const closesOn = input.applicationsCloseOn;
      if (closesOn === undefined || closesOn === before['applications_close_on'] || input.moveOfferings === false)
        return;
      const together: { row: Row }[] = await db.query(
        `SELECT to_jsonb(o) AS row FROM offering o
         WHERE intake_id = $1 AND closes_on = $2 AND opens_on <= $3 ORDER BY id FOR NO KEY UPDATE`,
        [id, before['applications_close_on'], closesOn],
      );
      for (const { row } of together) {
        const moved = { table: 'offering', key: 'id', before: row, wanted: { closes_on: closesOn } };
        await this.write(db, actor, input.reason, moved, null);
      }
    });
  }

  /**
   * A new amount from a day on: the old row ends the day before, so that yesterday's price can still be shown. A change
   * from the very day on which the old amount began replaces it.
   * @throws Refusal fee.unknown, catalogue.nothing_changed
   */
  editFee(actor: Actor, code: string, input: FeeEditInput): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const before = await locked(db, 'fee', 'code', code);
      if (!before || before['valid_to'] !== null) throw refuse('fee.unknown');
      const wanted = { amount_minor: input.amountMinor, price_list: input.priceList };
      if (before['valid_from'] !== null && String(before['valid_from']) >= input.validFrom) {
        await this.write(db, actor, input.reason, { table: 'fee', key: 'code', before, wanted }, input.reason);
        return;
      }
      const ended = { valid_to: addDays(input.validFrom, -1) };
      await this.write(db, actor, input.reason, { table: 'fee', key: 'code', before, wanted: ended }, null);
      const next = {
        ...before,
        ...wanted,
        code: `${code.replace(/-\d{8}$/, '')}-${input.validFrom.replaceAll('-', '')}`,
        valid_from: input.validFrom,
        valid_to: null,
        source: input.reason,
        confidence: 'A',
        last_checked: this.clock.today(),
        edited_at: this.clock.now(),
      };
      await db.query(`INSERT INTO fee SELECT * FROM jsonb_populate_record(NULL::fee, $1::jsonb)`, [
        JSON.stringify(next),
      ]);
      const by = { at: this.clock.now(), actorId: actor.accountId, reason: input.reason };
      const field = { field: 'amount_minor', oldValue: before['amount_minor'], newValue: input.amountMinor };
      await recordChanges(db, by, { kind: 'fee', id: next.code }, [field]);
    });
  }

  /** Writes what differs, with its history. `source`: who says so from now on; null: as before. */
  private async write(
    db: EntityManager,
    actor: Actor,
    reason: string,
    row: { table: string; key: string; before: Row; wanted: Row },
    source: string | null,
  ): Promise<void> {
    const { table, key, before, wanted } = row;
    const fields: ChangedField[] = Object.entries(wanted)
      .filter(([field, value]) => before[field] !== value)
      .map(([field, newValue]) => ({ field, oldValue: before[field], newValue }));
    if (fields.length === 0) throw refuse('catalogue.nothing_changed');
    const now = this.clock.now();
    const set: Row = Object.fromEntries(fields.map((one) => [one.field, one.newValue]));
    Object.assign(set, { edited_at: now, last_checked: this.clock.today() });
    if (source !== null) Object.assign(set, { source, confidence: 'A' });
    const columns = Object.keys(set);
    await db.query(
      `UPDATE ${table} SET ${columns.map((column) => `${column} = wanted.${column}`).join(', ')}
       FROM jsonb_populate_record(NULL::${table}, $2::jsonb) AS wanted WHERE ${table}.${key} = $1`,
      [before[key], JSON.stringify(set)],
    );
    const by = { at: now, actorId: actor.accountId, reason };
    await recordChanges(db, by, { kind: table, id: String(before[key]) }, fields);
  }
}

/** The row by its key, held until the transaction ends. Table and key are ours, never input. */
async function locked(db: EntityManager, table: string, key: string, value: string): Promise<Row | undefined> {
  const [found] = await db.query(
    `SELECT to_jsonb(one) AS row FROM ${table} AS one WHERE ${key} = $1 FOR NO KEY UPDATE`,
    [value],
  );
  return found?.row;
}

/** Only what was given; null and undefined leave a column as it is. */
function given(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null));
}
