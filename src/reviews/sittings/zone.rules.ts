/** Zones of the runtime's own tables (IANA); names that it only understands, such as `Asia/Kolkata`, are taken too. */
export function isZone(zone: string): boolean {
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    return known !== '' && /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(zone);
  } catch {
    return false;
  }
}

/** CLDR keeps the first names of its zones; these cities have been renamed since (IANA's file `backward`). */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
};

/** What newer and older runtimes call the same list (CLDR: the zones of a region). */
interface Zoned {
  getTimeZones?: () => string[] | undefined;
  timeZones?: string[];
}

/** The zones of a country (alpha-2), in alphabetical order; none for what is no country. */
export function zonesOf(country: string): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale = new Intl.Locale('und', { region: country }) as Zoned;
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map((zone) => RENAMED[zone] ?? zone);
}

/**
 * A reader's zone: what they chose; else the one of the country where they live, where it has one only; else the
 * house's. With several nothing is guessed that could be wrong by hours.
 */
export function zoneFor(chosen: string | null, residence: string | null, house: string): string {
  if (chosen !== null && isZone(chosen)) return chosen;
  const [only, ...others] = zonesOf(residence ?? '');
  return only !== undefined && others.length === 0 ? only : house;
}
