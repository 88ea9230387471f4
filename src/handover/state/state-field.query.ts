import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProgrammeLevel } from '../../catalogue/programme.entity.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { StateFieldRow } from './state-values.rules.js';

/** The state system's fields, and what they ask of a programme. */
@Injectable()
export class StateFieldQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** In the state system's order, as they hold on a day. */
  on(day: Day): Promise<StateFieldRow[]> {
    return this.dataSource.query(
      `select code, stage, kind, name_en as "nameEn", name_uk as "nameUk", value, document_type as "documentType",
         file_name as "fileName", required, source, confidence
       from state_field
       where (valid_from is null or valid_from <= $1) and (valid_to is null or valid_to >= $1)
       order by stage = 'acceptance', position, code`,
      [day],
    );
  }

  async level(applicationId: string): Promise<ProgrammeLevel> {
    const [row] = await this.dataSource.query(
      `select p.level from application a join offering o on o.id = a.offering_id join programme p on p.id = o.programme_id
       where a.id = $1`,
      [applicationId],
    );
    return row.level;
  }
}
