import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { applicationInvariants } from '../src/applications/invariants.query.js';
import { QueueQuery } from '../src/applications/queue.query.js';
import { searchName } from '../src/applications/search-name.rules.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';

/** Names of passports with other forms of them, as somebody would have answered. */
const NAMES: Record<string, string[]> = {
  olena: ['Olena Shevchenko', 'Олена Шевченко'],
  abdul: ['Abdul Rahman Idris'],
  rahman: ['Abdulrahman Yusuf'],
  muhammad: ['Muhammad Ali', 'محمد علي'],
  mono: ['Suharto'],
};

describe('a search by name', () => {
  let house: TestHouse;
  let owner: DataSource;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    owner = await house.owner();
    const offering = await openOffering(house);
    for (const [key, names] of Object.entries(NAMES)) {
      ids[key] = (await dossierAt(house, offering, 'submitted')).id;
      await named(key, ...names);
    }
  });
  afterAll(() => house.close());

  const named = (key: string, ...names: string[]) =>
    owner.query('update application set search_name = $2 where id = $1', [ids[key], searchName(names)]);

  async function found(q: string): Promise<string[]> {
    const all = await house.get(QueueQuery).ids(house.staff.officer, { q, limit: 50 }, 1000);
    return Object.keys(ids).filter((key) => all.ids.includes(ids[key]!));
  }

  const known = async (word: string) =>
    (await owner.query('select from name_word where word = $1', [word])).length === 1;

  const disagree = () => owner.query(applicationInvariants[WORDS] as string);

  it.each([
    ['Shevchenko', ['olena']],
    ['Shevchenka', ['olena']],
    ['Шевченко Олена', ['olena']],
    ['chenko', ['olena']],
    ['Alena Shevchenko', ['olena']],
    ['محمد', ['muhammad']],
    ['Ali', ['muhammad']],
    ['Suharto', ['mono']],
    ['Su', ['mono']],
    ['S. Suharto', ['mono']],
  ])('finds %s in any script and spelling', async (q, keys) => {
    expect(await found(q)).toEqual(keys);
  });

  it('wants each of two words in the name, and lets one of three be missing', async () => {
    expect(await found('Muhammad Shevchenko')).toEqual([]);
    expect(await found('Olena Ivanivna Shevchenko')).toEqual(['olena']);
    expect(await found('Olena Shevchenko Muhammad Ali')).toEqual([]);
  });

  it('finds two words that were written as one, and one that was written as two', async () => {
    expect(await found('Abdulrahman')).toEqual(['abdul', 'rahman']);
    expect(await found('Abdul Rahman')).toEqual(['abdul', 'rahman']);
    expect(await found('Abdulrahman Idris')).toEqual(['abdul']);
  });

  it('leaves out with a minus what it finds without', async () => {
    expect(await found('-Abdulrahman -name:"Alena Shevchenko"')).toEqual(['muhammad', 'mono']);
    expect(await found('-Nobodyatall')).toEqual(Object.keys(NAMES));
  });

  it('finds a passport whichever country issued it', async () => {
    await owner.query(`update application set passport_key = 'UA:FA123456' where id = $1`, [ids['olena']]);
    expect(await found('fa 123456')).toEqual(['olena']);
    expect(await found('-"FA123456"')).not.toContain('olena');
  });

  it('knows each word as long as somebody has it', async () => {
    await named('mono', 'Sukarno Ali');
    expect([await known('suharto'), await known('sukarno'), await disagree()]).toEqual([false, true, []]);
    await named('muhammad');
    expect([await known('muhammad'), await known('ali'), await disagree()]).toEqual([false, true, []]);
    await owner.query(`delete from name_word where word = 'sukarno'`);
    await owner.query(`insert into name_word values ('nobodys')`);
    expect(await disagree()).toHaveLength(2);
    await owner.query(`delete from name_word where word = 'nobodys'`);
    await named('mono');
    await named('mono', ...NAMES['mono']!);
    await named('muhammad', ...NAMES['muhammad']!);
    expect(await disagree()).toEqual([]);
  });

  it('loses no word that one takes away while another takes it up, whoever is first', async () => {
    for (const first of ['gone', 'added'] as const) {
      await named('mono', 'Onlyone');
      await named('abdul', 'Somebody');
      const one = owner.createQueryRunner();
      const write = { gone: ['mono', 'Nolonger'], added: ['abdul', 'Onlyone'] } as const;
      const second = first === 'gone' ? 'added' : 'gone';
      const rename = 'update application set search_name = $2 where id = $1';
      await one.startTransaction();
      await one.query(rename, [ids[write[first][0]], searchName([write[first][1]])]);
      const other = named(write[second][0], write[second][1]);
      await waitedFor(owner);
      await one.commitTransaction();
      await one.release();
      await other;
      expect([first, await known('onlyone'), await disagree()]).toEqual([first, true, []]);
    }
  });
});

const WORDS = 'every word of a name is known to the search, and none that nobody has';

/** Until somebody waits for a lock, which the test's own statements do not. */
async function waitedFor(db: DataSource): Promise<void> {
  for (;;) {
    const [row] = await db.query(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row.waiting > 0) return;
  }
}
