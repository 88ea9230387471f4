import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { intakes, offerings, programmes } from '../../catalogue/catalogue.query.js';
import { RuleBooks } from '../../catalogue/rule-books.service.js';
import type { ReasonWords } from '../../catalogue/wording.query.js';
import { FREE } from '../../documents/requests/request.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { formatDay, languageName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Settings } from '../../platform/settings/settings.service.js';
import { PeopleQuery } from '../../accounts/people/people.query.js';

export interface Choice {
  value: string;
  label: string;
}

export interface ReasonWording {
  /** Those of a kind that can be chosen now, in the order of the house. */
  choices: (kind: string) => Choice[];
  /** Every one by `kind code`, retired ones too: history still carries them. */
  names: ReadonlyMap<string, string>;
}

/** More offerings than anybody can look through in one native list. */
const MOST = 200;

/** What the forms of the desk let one choose from, in the reader's language. */
@Injectable()
export class DeskLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleQuery,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly books: RuleBooks,
  ) {}

  /** The coded reasons as staff call them. */
  async wording(locale: Locale): Promise<ReasonWording> {
    const every = [...(await this.books.current(this.dataSource.manager)).reasons.values()];
    const label = (row: ReasonWords) => (locale === 'uk' ? row.staffUk : row.staffEn);
    return {
      choices: (kind) =>
        every.filter((row) => row.active && row.kind === kind).map((row) => ({ value: row.code, label: label(row) })),
      names: new Map(every.map((row) => [`${row.kind} ${row.code}`, label(row)])),
    };
  }

  /** Coded reasons of one kind, as staff call them. */
  async reasons(locale: Locale, kind: string): Promise<Choice[]> {
    return (await this.wording(locale)).choices(kind);
  }

  /** Documents for which a file can be sent, by name in the house's order; not those that stand for a free title. */
  async documentTypes(locale: Locale): Promise<Choice[]> {
    const rows: { code: string; en: string; uk: string }[] = await this.dataSource.query(
      `select code, name_en as en, name_uk as uk from document_type where kind = 'slot' and code <> $1
       order by position, code`,
      [FREE],
    );
    return rows.map((row) => ({ value: row.code, label: row[locale] }));
  }

  /** Colleagues who hold one of these roles, by name. */
  async colleagues(...roles: string[]): Promise<{ id: string; name: string | null }[]> {
    const held = await Promise.all(roles.map((role) => this.people.colleagues(role)));
    return [...new Map(held.flat().map((one) => [one.id, one])).values()];
  }

  async programmes(locale: Locale): Promise<Choice[]> {
    const rows = await programmes(this.dataSource.manager, this.clock.today(), null, MOST);
    return rows.map((row) => ({ value: row.slug, label: locale === 'uk' ? row.nameUk : row.nameEn }));
  }

  async intakes(locale: Locale): Promise<Choice[]> {
    const rows = await intakes(this.dataSource.manager, null, MOST);
    return rows.map((row) => ({ value: row.code, label: intakeName(locale, row.code) }));
  }

  /** Offerings to choose from; `open`: only those that take applications today. */
  async offerings(locale: Locale, open?: boolean): Promise<(Choice & { left: number })[]> {
    const rows = await offerings(this.dataSource.manager, { open, day: this.clock.today() }, null, MOST);
    return rows.map((row) => ({
      value: row.id,
      label: [locale === 'uk' ? row.nameUk : row.nameEn, languageName(locale, row.language)]
        .concat(intakeName(locale, row.intakeCode))
        .join(', '),
      left: row.places - row.placesTaken,
    }));
  }

  /** Countries of citizenship that occur among applications; by steps along the index, whatever their number. */
  async countries(): Promise<string[]> {
    const rows: { code: string | null }[] = await this.dataSource.query(
      `with recursive step as (
         (select min(citizenship) as code from application)
         union all
         select (select min(a.citizenship) from application a where a.citizenship > step.code) from step
         where step.code is not null)
       select code from step where code is not null`,
    );
    return rows.flatMap((row) => (row.code ? [row.code] : []));
  }

  /** A figure of the house, such as the days offered for an answer. */
  figure(key: string, fallback: number): Promise<number> {
    return this.settings.get(key, fallback).then((value) => (typeof value === 'number' ? value : fallback));
  }
}

/** An intake by the month in which study begins: "September 2027". */
export function intakeName(locale: Locale, code: string): string {
  return /^\d{4}-\d{2}$/.test(code) ? formatDay(locale, code) : code;
}

/** A programme in the reader's language. */
export function programmeName(locale: Locale, programme: { nameEn: string; nameUk: string }): string {
  return locale === 'uk' ? programme.nameUk : programme.nameEn;
}
