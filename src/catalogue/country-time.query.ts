import type { EntityManager } from 'typeorm';
import { prepared } from '../platform/database/preparing-client.service.js';
import type { CountryTimes, Former } from './country-time.rules.js';

/** Countries of today and of before, as the reference data have them. */
export async function countryTimes(db: Pick<EntityManager, 'query'>): Promise<CountryTimes> {
  const [row]: { former: Former[]; today: string | null }[] = await db.query(
    prepared(`select (select string_agg(code, ' ') from country) as today, (select coalesce(json_agg(json_build_object(
         'iso', iso, 'nameEn', name_en, 'nameUk', name_uk, 'validFrom', valid_from, 'validTo', valid_to,
         'successors', successors)), '[]') from former_country) as former`),
  );
  return { former: row!.former, today: new Set(row!.today?.split(' ')) };
}
