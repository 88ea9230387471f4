import fs from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import { Progress } from '../command/progress.service.js';
import type { Config } from '../config/config.service.js';
import { Refusal } from '../errors/refusal.rules.js';
import type { FileStore } from '../files/file-store.service.js';
import { hashOfFile } from './copied-rows.service.js';
import { hashOfList, listed, storeIn } from './file-copies.service.js';
import { BackupProblem, type CopiedFile, type Manifest, parseManifest } from './manifest.rules.js';

export interface BackupState {
  manifest: Manifest;
  /** Sentences; none: it is whole. */
  problems: string[];
  /** Files that were decrypted and proven against their name; the others only against the list. */
  proven: number;
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await fs.readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '');
  return parseManifest(text);
}

/** Reads all of a backup and compares it with what its manifest says. @throws BackupProblem where it has none */
export async function checkBackup(config: Config, folder: string): Promise<BackupState> {
  const manifest = await readManifest(folder);
  const problems: string[] = [];
  for (const { name, sha256 } of [...manifest.tables, manifest.jobs]) {
    const found = await hashOfFile(path.join(folder, 'tables', `${name}.copy.gz`)).catch(() => undefined);
    if (found !== sha256) problems.push(`Table ${name} is ${found ? 'not the one that was written' : 'not readable'}.`);
  }
  if ((await hashOfList(folder).catch(() => undefined)) !== manifest.files.sha256) {
    return { manifest, problems: [...problems, 'The list of files is not the one that was written.'], proven: 0 };
  }
  const store = storeIn(folder, config);
  const progress = new Progress('files checked', manifest.files.count);
  let proven = 0;
  for await (const files of listed(folder)) {
    const states = await Promise.all(files.map((file) => stateOf(store, file)));
    for (const [i, state] of states.entries()) {
      if (state === 'proven') proven++;
      else if (state !== 'as copied') problems.push(`The file ${files[i]!.hash} is ${state}.`);
      progress.step(files[i]!.size);
    }
  }
  progress.end();
  for (const hash of manifest.files.missing) {
    problems.push(`The file ${hash} was missing in the house when the backup was made.`);
  }
  return { manifest, problems, proven };
}

/** @throws BackupProblem with the first of what is wrong, but for what the house itself had lost already */
export function requireWhole({ problems, manifest }: BackupState): void {
  const own = problems.slice(0, problems.length - manifest.files.missing.length);
  if (own.length > 0) throw new BackupProblem(`${own[0]} ${own.length} such problems in all; nothing was restored.`);
}

/** Reads a file to its end: by its own hash where its key is known, by the list's where not. */
async function stateOf(store: FileStore, { hash, size, sha256 }: CopiedFile): Promise<string> {
  try {
    const { stream } = await store.open(hash);
    await finished(stream.resume());
    if ((await store.stat(hash))?.size !== size) return 'longer or shorter than it was';
    return 'proven';
  } catch (error) {
    if (!(error instanceof Refusal)) return 'altered';
    if (error.code === 'file.gone') return 'missing';
  }
  const sum = createHash('sha256');
  for await (const chunk of (await store.openStored(hash)).stream) sum.update(chunk as Buffer);
  return sum.digest('hex') === sha256 ? 'as copied' : 'altered';
}
