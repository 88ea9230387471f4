import { buffer } from 'node:stream/consumers';
import { FileStore } from '../../src/platform/files/file-store.service.js';
import type { TestApp } from './app.service.js';

/** Every row of every table, the queue of jobs too, and the bytes of every stored file, by where they stand. */
export async function everything(house: TestApp): Promise<Map<string, string>> {
  const owner = await house.owner();
  const tables: { name: string }[] = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const rows: { row: string }[] = await owner.query(`select t::text as row from ${name} t`);
    found.set(name, rows.map(({ row }) => row).join('\n'));
  }
  const store = house.get(FileStore);
  for await (const portion of store.list()) {
    for (const { hash } of portion) {
      found.set(`file ${hash}`, (await buffer((await store.open(hash)).stream)).toString('latin1'));
    }
  }
  return found;
}

/** Which of the words stand anywhere, and where. */
export async function traces(house: TestApp, words: readonly string[]): Promise<string[]> {
  const all = await everything(house);
  return words.flatMap((word) =>
    [...all]
      .filter(([, text]) => text.toLowerCase().includes(word.toLowerCase()))
      .map(([place]) => `${word} in ${place}`),
  );
}
