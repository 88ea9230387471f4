import type { EntityManager } from 'typeorm';
import type { CountryTimes, Former } from './country-time.rules.js';

/** Countries of today and of before, as the reference data have them. */
export async function countryTimes(db: Pick<EntityManager, 'query'>): Promise<CountryTimes> {
  const former: Former[] = await db.query(
    `select iso, name_en as "nameEn", name_uk as "nameUk", valid_from as "validFrom", valid_to as "validTo", successors
     from former_country`,
  );
  const countries: { code: string }[] = await db.query('select code from country');
  return { former, today: new Set(countries.map(({ code }) => code)) };
}
