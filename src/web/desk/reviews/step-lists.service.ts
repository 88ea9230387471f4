import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { languageName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type Choice, intakeName } from '../desk-lists.service.js';

/** What the forms of review let one choose from, by id. */
export interface StepChoices {
  programmes: Choice[];
  intakes: Choice[];
  intakeCodes: Choice[];
  languages: Choice[];
  sheets: Choice[];
}

/** Reads these choices. */
@Injectable()
export class StepLists {
  constructor(private readonly dataSource: DataSource) {}

  async read(locale: Locale): Promise<StepChoices> {
    const name = locale === 'uk' ? 'name_uk' : 'name_en';
    const [programmes, intakes, languages, sheets]: [Choice[], Choice[], { value: string }[], Choice[]] =
      await Promise.all([
        this.dataSource.query(`select id as value, ${name} as label from programme order by position, code limit 200`),
        this.dataSource.query('select id as value, code as label from intake order by starts_on desc limit 200'),
        this.dataSource.query('select distinct language as value from offering order by 1 limit 50'),
        this.dataSource.query(`select id as value, ${name} as label from score_sheet order by 2, 1 limit 200`),
      ]);
    return {
      programmes,
      intakes: intakes.map(({ value, label }) => ({ value, label: intakeName(locale, label) })),
      intakeCodes: intakes.map(({ label }) => ({ value: label, label: intakeName(locale, label) })),
      languages: languages.map(({ value }) => ({ value, label: languageName(locale, value) })),
      sheets,
    };
  }
}
