import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface IntakeChoice {
  code: string;
  startsOn: string;
}

export interface ProgrammeChoice {
  code: string;
  slug: string;
  nameEn: string;
  nameUk: string;
  preparatory: boolean;
}

export interface Choices {
  /** Latest first. */
  intakes: IntakeChoice[];
  programmes: ProgrammeChoice[];
}

/** The intakes and programmes by which a figure can be narrowed. */
@Injectable()
export class ChoicesQuery {
  constructor(private readonly dataSource: DataSource) {}

  async all(): Promise<Choices> {
    const intakes = await this.dataSource.query<IntakeChoice[]>(
      `select code, starts_on as "startsOn" from intake order by starts_on desc, code`,
    );
    const programmes = await this.dataSource.query<ProgrammeChoice[]>(
      `select code, slug, name_en as "nameEn", name_uk as "nameUk", preparatory from programme order by position, code`,
    );
    return { intakes, programmes };
  }
}
