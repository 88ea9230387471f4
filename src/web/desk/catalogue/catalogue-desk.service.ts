import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  fees,
  intakeCalled,
  type IntakeRow,
  intakes,
  type OfferingRow,
  offerings,
  type ProgrammeRow,
  programmes,
} from '../../../catalogue/catalogue.query.js';
import { refuse } from '../../../catalogue/catalogue.refusals.js';
import type { ReferenceTable } from '../../../catalogue/reference/table.rules.js';
import type { FeeFacts } from '../../../catalogue/price.rules.js';
import { type ChangeRow, changesOf } from './catalogue-history.query.js';

const ALL = 1_000;
const SHOWN_CHANGES = 50;

export type FeeRow = FeeFacts & { code: string; source: string };

/** What the administrator sees of the catalogue. */
@Injectable()
export class CatalogueDesk {
  constructor(private readonly dataSource: DataSource) {}

  intakes(): Promise<IntakeRow[]> {
    return intakes(this.dataSource.manager, null, ALL);
  }

  /** @throws Refusal intake.unknown */
  async intake(id: string): Promise<IntakeRow> {
    const row = await intakeCalled(this.dataSource.manager, id);
    if (!row) throw refuse('intake.unknown');
    return row;
  }

  offerings(intake: string, day: string): Promise<OfferingRow[]> {
    return offerings(this.dataSource.manager, { intake, day }, null, ALL);
  }

  /** @throws Refusal offering.unknown */
  async offering(id: string, day: string): Promise<OfferingRow> {
    const [row] = await offerings(this.dataSource.manager, { id, day }, null, 1);
    if (!row) throw refuse('offering.unknown');
    return row;
  }

  fees(): Promise<FeeRow[]> {
    return fees(this.dataSource.manager);
  }

  /** The item that can be changed: the newest of its kind. @throws Refusal fee.unknown */
  async fee(code: string): Promise<FeeRow> {
    const row = (await this.fees()).find((one) => one.code === code && one.validTo === null);
    if (!row) throw refuse('fee.unknown');
    return row;
  }

  programmes(day: string): Promise<ProgrammeRow[]> {
    return programmes(this.dataSource.manager, day, null, ALL);
  }

  changes(subjects: readonly { kind: string; id: string }[]): Promise<ChangeRow[]> {
    return changesOf(this.dataSource.manager, subjects, SHOWN_CHANGES);
  }

  /** Of a row by its natural key; rows with an id are kept in the history by that. */
  async changesOfRow(table: ReferenceTable, key: string): Promise<ChangeRow[]> {
    const [row]: { id: string }[] = table.ownId
      ? await this.dataSource.query(`SELECT id FROM "${table.table}" WHERE code = $1`, [key])
      : [];
    return this.changes([{ kind: table.table, id: row?.id ?? key }]);
  }
}
