import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  countries,
  documentTypeNames,
  type ExamChoice,
  examChoices,
  fees,
  type OfferingRow,
  offerings,
  programmeCalled,
  type ProgrammeRow,
  programmes,
} from '../../catalogue/catalogue.query.js';
import { refuse } from '../../catalogue/catalogue.refusals.js';
import { openness } from '../../catalogue/offering.rules.js';
import { type FeeFacts, type Price, priceOf } from '../../catalogue/price.rules.js';
import type { TypeNames } from '../../catalogue/requirement.view.js';
import { usualTimes, type UsualTimes } from './front.query.js';

/** More than any house has: the public pages show whole lists. */
const ALL = 1_000;

/** A programme in one language with its whole price and the intakes that are open or will open. */
export interface Course {
  programme: ProgrammeRow;
  language: string | null;
  price: Price;
  offerings: OfferingRow[];
}

export interface CountryChoice {
  codes: string[];
  favourites: string[];
}

/** What the public pages show of the catalogue. */
@Injectable()
export class PublicCatalogue {
  constructor(private readonly dataSource: DataSource) {}

  /** Every programme offered to foreigners, once for each language, on `day`. */
  async courses(day: string): Promise<Course[]> {
    const db = this.dataSource.manager;
    const [list, prices, all] = await Promise.all([
      programmes(db, day, null, ALL),
      fees(db),
      offerings(db, { day }, null, ALL),
    ]);
    return list.flatMap((programme) => coursesOf(programme, prices, all, day));
  }

  /**
   * One programme with its courses, offered today or not.
   * @throws Refusal programme.unknown
   */
  async programme(slug: string, day: string): Promise<{ programme: ProgrammeRow; courses: Course[] }> {
    const db = this.dataSource.manager;
    const programme = await programmeCalled(db, slug);
    if (!programme || programme.slug !== slug) throw refuse('programme.unknown');
    const [prices, all] = await Promise.all([fees(db), offerings(db, { day, programme: slug }, null, ALL)]);
    return { programme, courses: coursesOf(programme, prices, all, day) };
  }

  /** Codes for lists of countries: those of the world, the most common first. */
  async countries(): Promise<CountryChoice> {
    const rows = await countries(this.dataSource.manager, null, ALL);
    return {
      codes: rows.map((row) => row.code).filter((code) => code.length === 2),
      favourites: rows
        .filter((row) => row.favourite !== null)
        .toSorted((a, b) => (a.favourite ?? 0) - (b.favourite ?? 0))
        .map((row) => row.code),
    };
  }

  /** The examinations that a school can be said to end with. */
  exams(day: string): Promise<ExamChoice[]> {
    return examChoices(this.dataSource.manager, day);
  }

  /** Names of document types by code. */
  typeNames(): Promise<TypeNames> {
    return documentTypeNames(this.dataSource.manager);
  }

  usualTimes(): Promise<UsualTimes> {
    return usualTimes(this.dataSource.manager);
  }
}

function coursesOf(
  programme: ProgrammeRow,
  prices: readonly FeeFacts[],
  all: readonly OfferingRow[],
  day: string,
): Course[] {
  const languages = programme.languages.length > 0 ? programme.languages : [null];
  return languages.map((language) => ({
    programme,
    language,
    price: priceOf(programme, language, prices, day),
    offerings: all
      .filter(
        (one) => one.programmeId === programme.id && one.language === language && openness(one, one, day) !== 'closed',
      )
      .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn)),
  }));
}
