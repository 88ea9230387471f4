import { DataSource } from 'typeorm';
import { contentHash } from '../platform/crypto/content-hash.rules.js';
import type { Invariants } from '../platform/invariants/verify.command.js';
import { CUBES } from './ledger/cube.rules.js';
import { LedgerJob } from './ledger/ledger.job.js';

const cubes = `array[${Object.keys(CUBES)
  .map((cube) => `'${cube}'`)
  .join(', ')}]`;

/** What must hold of figures at any moment. */
export const statisticsInvariants: Invariants = {
  // Each line is in the years' cubes or in the tail, in each cube once.
  'cubes and tail hold every line of the ledger': `
    select concat_ws(' ', cube, stage) as id from (
      select cube, stage, persons from figure_cube where on_unit = 'year' and known_unit = 'year'
      union all
      select cube, line.stage, line.delta from figure_tail join figure_entry line on line.id = entry_id
      cross join unnest(${cubes}) cube
      union all
      select cube, stage, -delta from figure_entry
      cross join unnest(${cubes}) cube
    ) one group by cube, stage having sum(persons) <> 0`,
  'what stands now is the sum of the years': `
    select concat_ws(' ', cube, stage, keys) as id from figure_cube where on_unit in ('year', 'all') and known_unit = on_unit
    group by cube, stage, keys having sum(case on_unit when 'all' then persons else -persons end) <> 0`,
  'releases are numbered without gaps': `
    select (select coalesce(max(number), 0) from figure_release)::text as id
    where (select coalesce(max(number), 0) from figure_release) <> (select count(*) from figure_release)`,
  'releases say what their hashes say': async (app) => {
    const releases: { number: number; content: unknown; exact: unknown; hash: string; exactHash: string }[] = await app
      .get(DataSource)
      .query('select number, content, exact, hash, exact_hash as "exactHash" from figure_release');
    const wrong = releases.filter(
      ({ content, exact, hash, exactHash }) => contentHash(content) !== hash || contentHash(exact) !== exactHash,
    );
    return wrong.map(({ number }) => ({ id: String(number) }));
  },
  'the ledger of figures says what the history says': async (app) =>
    (await app.get(LedgerJob, { strict: false }).disagreeing()).map((id) => ({ id })),
};
