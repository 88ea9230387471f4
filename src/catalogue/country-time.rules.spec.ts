import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { type CountryTimes, formerOn, nameOn, renamesOn, todaysCountry } from './country-time.rules.js';

const read = async (name: string) =>
  JSON.parse(await readFile(new URL(`./data/${name}.json`, import.meta.url), 'utf8')) as Record<string, never[]>;

async function times(): Promise<CountryTimes> {
  const { country } = await read('countries');
  const { formerCountry } = await read('former-countries');
  return { today: new Set((country as { code: string }[]).map(({ code }) => code)), former: formerCountry! };
}

describe('countries through time', () => {
  it('have the name of the day', async () => {
    const all = await times();
    const name = (code: string, day: string) => nameOn(all, code, day, 'en');
    expect([name('SZ', '2018-04-18'), name('SZ', '2018-04-19')]).toEqual(['Swaziland', 'Eswatini']);
    expect([name('MK', '2019-02-11'), name('MK', '2019-02-12')]).toEqual([
      expect.stringMatching(/^Macedonia/),
      'North Macedonia',
    ]);
    expect(name('SD', '2011-07-08')).not.toBe(name('SD', '2011-07-09'));
    // The runtime's own tables would call it Russia.
    expect([name('SU', '1985-01-01'), name('SU', '2026-01-01')]).toEqual(['Soviet Union', 'Soviet Union']);
    expect(nameOn(all, 'TR', '2022-05-31', 'uk')).toBe('Туреччина');
  });

  it('are counted under the one that is there today; what was divided under none', async () => {
    const all = await times();
    expect(todaysCountry(all, 'ZR', '1990-01-01')).toBe('CD');
    expect([todaysCountry(all, 'SD', '2011-07-08'), todaysCountry(all, 'SD', '2011-07-09')]).toEqual([null, 'SD']);
    expect(todaysCountry(all, 'SS', '2026-01-01')).toBe('SS');
    expect(todaysCountry(all, 'YU', '1985-01-01')).toBe(null);
    expect([todaysCountry(all, 'STATELESS', '2026-01-01'), todaysCountry(all, 'REFUGEE', '2026-01-01')]).toEqual([
      'STATELESS',
      'REFUGEE',
    ]);
    expect(renamesOn(all, '2026-01-01')).toMatchObject({ ZR: 'CD', TP: 'TL' });
    expect(Object.keys(renamesOn(all, '2026-01-01'))).not.toContain('SD');
  });

  it('lead to countries that are there today, each row with an end, none over another', async () => {
    const { today, former } = await times();
    for (const one of former) {
      expect([one.iso, one.successors.filter((code) => !today.has(code))]).toEqual([one.iso, []]);
      const same = former.filter((other) => other.iso === one.iso && other.validTo === one.validTo);
      expect(same).toHaveLength(1);
      expect(formerOn({ today, former }, one.iso, one.validTo)).toBe(one);
    }
  });
});
