import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { DumpedTable } from './manifest.rules.js';

/** Rows on their way: how many bytes, and their hash. */
class Passing {
  private readonly hash = createHash('sha256');

  constructor(private readonly heard: (bytes: number) => void = () => undefined) {}

  of = async function* (this: Passing, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      this.heard(chunk.length);
      yield chunk;
    }
  }.bind(this);

  get sha256(): string {
    return this.hash.digest('hex');
  }
}

/** Writes the rows of `query`, in COPY's text form and packed, to a file of its own. Streamed. */
export async function copyOut(
  client: pg.Client,
  query: string,
  file: string,
  heard?: (bytes: number) => void,
): Promise<{ rows: number; sha256: string }> {
  const [rows, passing] = [client.query(to(`COPY (${query}) TO STDOUT`)), new Passing(heard)];
  await pipeline(rows, passing.of, createGzip({ level: 3 }), createWriteStream(file, { mode: 0o600, flush: true }));
  return { rows: rows.rowCount, sha256: passing.sha256 };
}

/** Writes the file's rows into `target`, such as `account (id, name)`. */
export async function copyIn(client: pg.Client, target: string, file: string): Promise<void> {
  await pipeline(createReadStream(file), createGunzip(), client.query(from(`COPY ${target} FROM STDIN`)));
}

/** The hash of the rows in a file. */
export async function hashOfFile(file: string): Promise<string> {
  const passing = new Passing();
  await pipeline(createReadStream(file), createGunzip(), passing.of, toNowhere());
  return passing.sha256;
}

/** The hash of the rows as they lie in a table. */
export async function hashOfTable(client: pg.Client, table: DumpedTable): Promise<string> {
  const passing = new Passing();
  const rows = client.query(to(`COPY (${rowsOf(table.name, table.columns)}) TO STDOUT`));
  await pipeline(rows, passing.of, toNowhere());
  return passing.sha256;
}

const toNowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Rows in the order in which they lie, which loading keeps. */
export function rowsOf(table: string, columns: readonly string[]): string {
  return `SELECT ${columns.join(', ')} FROM public."${table}"`;
}
