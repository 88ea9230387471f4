import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { kinOf } from '../../applications/persons/person.query.js';
import { type Cell, cellOf } from './cell.rules.js';
import { type Difference, entriesOf, instantsOf, missingFrom } from './step-function.rules.js';
import { ledgersOf, personsTold } from './ledger.query.js';

type Database = Pick<EntityManager, 'query'>;

/**
 * The ledger of figures: beside the history, what each deed changed in what is counted. "As of D, as known at R" is a
 * sum of its lines.
 */
@Injectable()
export class Ledger {
  /**
   * Writes what has become known about a person at `at`, in the transaction of the deed: the difference between what
   * the ledger says and what the history now says. Done twice it adds nothing. One writer a person: two dossiers of
   * one person may move at once. Of whoever merges tie to the person too; nobody is merged meanwhile (the trigger of
   * person_merge takes the same lock, alone).
   */
  async settle(db: Database, personId: string, at: Date): Promise<void> {
    await db.query(`select pg_advisory_xact_lock_shared(hashtextextended('person_merge', 5))`);
    const kin = await kinOf(db, [personId]);
    for (const one of kin) await db.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [one]);
    const missing = await this.missing(db, kin);
    await this.write(
      db,
      missing.map((line) => ({ ...line, at })),
    );
  }

  /** What the ledger lacks of what the history of these persons says now; nothing, when both agree. */
  async missing(db: Database, personIds: readonly string[]): Promise<(Difference & { personId: string })[]> {
    const told = await personsTold(db, personIds);
    const lines = await ledgersOf(db, personIds);
    const ledgers = new Map<string, Difference[]>();
    for (const line of lines) ledgers.set(line.personId, [...(ledgers.get(line.personId) ?? []), line]);
    return told.flatMap((person) => {
      const { personId } = person;
      // All there is counts, whatever the clock of another process says of its instant.
      return missingFrom(ledgers.get(personId) ?? [], entriesOf(person, Infinity)).map((one) => ({ ...one, personId }));
    });
  }

  /**
   * Writes the whole ledger of persons who have none, as if it had been kept from their first day: one line each time
   * something became known. Returns the number of lines.
   */
  async tell(db: Database, personIds: readonly string[]): Promise<number> {
    const lines: Line[] = [];
    for (const person of await personsTold(db, personIds)) {
      const { personId } = person;
      let have: Difference[] = [];
      for (const instant of instantsOf(person)) {
        const wanted = entriesOf(person, instant);
        for (const entry of missingFrom(have, wanted)) lines.push({ ...entry, personId, at: new Date(instant) });
        have = wanted;
      }
    }
    await this.write(db, lines);
    return lines.length;
  }

  private async write(db: Database, lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    const sets = await setIds(db, [...new Set(lines.map(({ set }) => set))]);
    await db.query(
      `with lines as (
         insert into figure_entry (person_id, stage, on_day, set_id, delta, recorded_at)
         select * from unnest($1::uuid[], $2::text[], $3::date[], $4::int[], $5::smallint[], $6::timestamptz[])
         returning id)
       insert into figure_tail (entry_id) select id from lines`,
      [
        lines.map(({ personId }) => personId),
        lines.map(({ stage }) => stage),
        lines.map(({ on }) => on),
        lines.map(({ set }) => sets.get(set)),
        lines.map(({ delta }) => delta),
        lines.map(({ at }) => at),
      ],
    );
  }
}

interface Line extends Difference {
  personId: string;
  at: Date;
}

/** The ids of these sets, made where they are new. In one order everywhere, so that no two writers wait crosswise. */
async function setIds(db: Database, sets: readonly string[]): Promise<Map<string, number>> {
  const keys = [...new Set(sets.flatMap((set) => set.split(' ')))].toSorted();
  const cells = await cellIds(db, keys);
  const wanted = sets.map((set) => ({ set, cells: set.split(' ').map((key) => cells.get(key)!) }));
  for (const one of wanted) one.cells.sort((a, b) => a - b);
  const find = async () => {
    const rows = await db.query(
      `select id, cells from figure_set
       where cells in (select array(select jsonb_array_elements_text(one)::int) from jsonb_array_elements($1::jsonb) one)`,
      [JSON.stringify(wanted.map((one) => one.cells))],
    );
    return new Map((rows as { id: number; cells: number[] }[]).map((row) => [row.cells.join(), row.id]));
  };
  let found = await find();
  const unknown = wanted.map((one) => one.cells).filter((list) => !found.has(list.join()));
  if (unknown.length > 0) {
    await db.query(
      `insert into figure_set (cells)
       select array(select jsonb_array_elements_text(one)::int) from jsonb_array_elements($1::jsonb) one order by 1
       on conflict (cells) do nothing`,
      [JSON.stringify(unknown)],
    );
    found = await find();
  }
  return new Map(wanted.map((one) => [one.set, found.get(one.cells.join())!]));
}

async function cellIds(db: Database, keys: readonly string[]): Promise<Map<string, number>> {
  const find = async () => {
    const rows = await db.query('select id, key from figure_cell where key = any($1)', [keys]);
    return new Map((rows as { id: number; key: string }[]).map((row) => [row.key, row.id]));
  };
  const found = await find();
  const unknown = keys.filter((key) => !found.has(key));
  if (unknown.length === 0) return found;
  const rows = unknown.map((key) => {
    const { offeringId, birthYear, entryType, representedBy, ...cell }: Cell = cellOf(key);
    const renamed = { birth_year: birthYear, entry_type: entryType, represented_by: representedBy };
    return { key, ...cell, offering_id: offeringId, ...renamed };
  });
  const columns = `key, offering_id, citizenship, residence, school, sex, birth_year, entry_type, represented_by, place,
    leave, repeated, since, days`;
  await db.query(
    `insert into figure_cell (${columns})
     select ${columns} from jsonb_to_recordset($1::jsonb) as x(key text, offering_id uuid, citizenship text,
       residence text, school text, sex text, birth_year smallint, entry_type text, represented_by text,
       place text, leave text, repeated boolean, since text, days int)
     order by key on conflict (key) do nothing`,
    [JSON.stringify(rows)],
  );
  return find();
}
