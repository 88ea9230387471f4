import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Progress } from '../command/progress.service.js';
import type { Config } from '../config/config.service.js';
import { Refusal } from '../errors/refusal.rules.js';
import { FileStore } from '../files/file-store.service.js';
import { makeLog } from '../http/log.service.js';
import { openForCopy } from './dump.service.js';
import { BackupProblem, type CopiedFile, type Manifest } from './manifest.rules.js';

const LIST = 'files.jsonl';
/** Files at once: waiting for the disk or the line, not for the processor. */
const TOGETHER = 8;

/** The store that the settings name. */
export function storeOf(config: Config): FileStore {
  return new FileStore(config, makeLog(config));
}

/** The files of a backup: laid like a local store, so that a store opens them. */
export function storeIn(folder: string, config: Config): FileStore {
  return storeOf(config.with({ s3: undefined, uploadsDir: path.join(folder, 'files') }));
}

/** Copies every file that the dump names, as it lies, encrypted or not, and lists them with their hashes. */
export async function copyFiles(config: Config, folder: string): Promise<Manifest['files']> {
  const [store, copy] = [storeOf(config), storeIn(folder, config)];
  const wanted = path.join(folder, 'wanted.gz');
  const list = createWriteStream(path.join(folder, LIST), { mode: 0o600, flush: true });
  const sum = createHash('sha256');
  const files: Manifest['files'] = { count: 0, bytes: 0, sha256: '', removed: [], missing: [] };
  const gone: string[] = [];
  const progress = new Progress('files copied');
  try {
    for await (const hashes of portions(pipeline(createReadStream(wanted), createGunzip(), () => undefined))) {
      const copied = await Promise.all(hashes.map((hash) => copyOne(store, copy, hash)));
      for (const [i, file] of copied.entries()) {
        if (!file) {
          gone.push(hashes[i]!);
          continue;
        }
        const line = `${JSON.stringify(file)}\n`;
        sum.update(line);
        list.write(line);
        files.count++;
        files.bytes += file.size;
        progress.step(file.size);
      }
    }
  } finally {
    list.end();
    await finished(list);
    await store.onApplicationShutdown();
  }
  progress.end();
  await fs.rm(wanted);
  await fs.rm(copy.spool.folder, { recursive: true, force: true });
  const still = await stillNamed(config, gone);
  return {
    ...files,
    sha256: sum.digest('hex'),
    removed: gone.filter((hash) => !still.has(hash)),
    missing: gone.filter((hash) => still.has(hash)),
  };
}

/** Puts every file of a backup into the store that the settings name. @throws BackupProblem */
export async function putFilesBack(config: Config, folder: string): Promise<void> {
  const [store, copy] = [storeOf(config), storeIn(folder, config)];
  const progress = new Progress('files put back');
  try {
    for await (const lines of listed(folder)) {
      await Promise.all(
        lines.map(async ({ hash, size, sha256 }) => {
          const put = await store.putStored(hash, (await copy.openStored(hash)).stream);
          if (put.sha256 !== sha256) throw new BackupProblem(`The file ${hash} is not the one that was copied.`);
          progress.step(size);
        }),
      );
    }
  } finally {
    await store.onApplicationShutdown();
  }
  progress.end();
}

/** What `files.jsonl` lists, in portions. */
export async function* listed(folder: string): AsyncGenerator<CopiedFile[]> {
  for await (const lines of portions(createReadStream(path.join(folder, LIST)))) {
    yield lines.map((line) => JSON.parse(line) as CopiedFile);
  }
}

/** The hash of the list itself. */
export async function hashOfList(folder: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path.join(folder, LIST))) sum.update(chunk as Buffer);
  return sum.digest('hex');
}

/** Undefined: the store has it no more. */
async function copyOne(store: FileStore, copy: FileStore, hash: string): Promise<CopiedFile | undefined> {
  try {
    const { stream } = await store.openStored(hash);
    const { size, sha256 } = await copy.putStored(hash, stream);
    return { hash, size, sha256 };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file.gone') return undefined;
    throw error;
  }
}

/** Which of those that the store lacks a row still wants now, after the dump. */
async function stillNamed(config: Config, hashes: string[]): Promise<Set<string>> {
  const client = await openForCopy(config.databaseUrl ?? '');
  try {
    const { rows } = await client.query<{ hash: string }>(
      `SELECT hash FROM stored_file WHERE hash = ANY ($1) AND scan <> 'infected'`,
      [hashes],
    );
    return new Set(rows.map(({ hash }) => hash));
  } finally {
    await client.end();
  }
}

/** Lines, so many at a time as files are copied together. */
async function* portions(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let portion: string[] = [];
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      portion.push(line);
      if (portion.length < TOGETHER) continue;
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) yield portion;
}
