import type { INestApplicationContext } from '@nestjs/common';
import { type Command, say, type StartStep } from '../command/command.rules.js';
import { Config } from '../config/config.service.js';
import { Refusal } from '../errors/refusal.rules.js';
import { FileCheck } from './file-check.job.js';
import { FileRows } from './file-rows.service.js';
import { FileStore } from './file-store.service.js';
import { Progress } from '../command/progress.service.js';

const PORTION = 200;

/** `files`: how they lie. `files rekey`: encrypts with the first key what has another or none. `files check`: reads all. */
export const filesCommand: Command = {
  name: 'files',
  describe: 'say how files lie; rekey: encrypt them with the first of FILES_KEYS; check: read and prove all of them',
  async run(app, [what]) {
    if (what === 'rekey') return rekey(app);
    if (what === 'check') return check(app).catch(saidRefusal);
    if (what !== undefined) {
      say(`There is no files ${what}. There are: files, files rekey, files check`);
      return 2;
    }
    say(`Files lie in ${app.get(FileStore).place}`);
    for (const { keyId, files, bytes } of await app.get(FileRows).byKey()) {
      say(`  ${keyId ? `encrypted with ${keyId}` : 'not encrypted'}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
    }
    return 0;
  },
};

/** Begun again it goes on: what has the first key is passed by. */
async function rekey(app: INestApplicationContext): Promise<number> {
  const [store, rows] = [app.get(FileStore), app.get(FileRows)];
  const { keyId } = store;
  if (!keyId) {
    say('FILES_KEYS is not set: there is no key to encrypt with.');
    return 2;
  }
  const progress = new Progress('files encrypted anew', await rows.count(keyId));
  const failed: string[] = [];
  let after = '';
  for (;;) {
    const portion = await rows.withoutKey(keyId, after, PORTION);
    for (const { hash, size } of portion) {
      after = hash;
      try {
        await rows.deciding(hash, async (named, db) => {
          if (!named) return;
          if ((await store.keyIdOf(hash)) !== keyId) await store.reseal(hash);
          await db.query('update stored_file set key_id = $2 where hash = $1', [hash, keyId]);
        });
      } catch {
        failed.push(hash);
      }
      progress.step(size);
    }
    if (portion.length < PORTION) break;
  }
  progress.end();
  for (const hash of failed) say(`not done  ${hash}: missing, altered, or its key is not in FILES_KEYS`);
  return failed.length === 0 ? 0 : 1;
}

async function check(app: INestApplicationContext): Promise<number> {
  const { files, bytes, damaged } = await app.get(FileCheck).run(Infinity);
  say(`${files} files read, ${(bytes / 1e6).toFixed(1)} MB: ${damaged === 0 ? 'all whole' : `${damaged} damaged`}.`);
  return damaged === 0 ? 0 : 1;
}

/** A store that is away, a key that is not set: a sentence, not a fault. */
function saidRefusal(error: unknown): number {
  if (!(error instanceof Refusal)) throw error;
  say(error.sentence('en'));
  return 1;
}

/** Says at start what an operator should know of the store before people send files. */
export const storeAtStart: StartStep = {
  name: 'look at the store of files',
  background: true,
  async run(app) {
    const [config, store] = [app.get(Config), app.get(FileStore)];
    if (config.production && !store.keyId) {
      say('Files are stored as they come, not encrypted: set FILES_KEYS (docs/operations.md, Keys).');
    }
    try {
      await store.stat('0'.repeat(64));
    } catch {
      say(`The store of files does not answer: ${store.place}. Uploads are refused until it does.`);
    }
  },
};
