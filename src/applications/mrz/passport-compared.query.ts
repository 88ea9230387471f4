import type { EntityManager } from 'typeorm';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Answers } from '../answers.rules.js';
import { compareMrz, type Comparison, type CountryCodes } from './mrz-compare.rules.js';

/** The passport's lines beside the answers, with the house's countries; asks nothing where no lines were given. */
export async function passportCompared(
  db: Pick<EntityManager, 'query'>,
  answers: Answers,
  today: Day,
): Promise<Comparison | null> {
  if (!answers.passport?.mrz) return null;
  return compareMrz(answers, await countryCodes(db), today);
}

/** The house's countries by the three letters of a passport. */
export async function countryCodes(db: Pick<EntityManager, 'query'>): Promise<CountryCodes> {
  const rows = (await db.query('select alpha3, code from country where alpha3 is not null')) as {
    alpha3: string;
    code: string;
  }[];
  return new Map(rows.map(({ alpha3, code }) => [alpha3, code]));
}
