import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { MasterKey } from '../src/platform/crypto/key.rules.js';
import { FileCheck } from '../src/platform/files/file-check.job.js';
import { fileInvariants } from '../src/platform/files/file-invariants.query.js';
import { FileStore, type Received } from '../src/platform/files/file-store.service.js';
import { FileSweepJob } from '../src/platform/files/file-sweep.job.js';
import { filesCommand } from '../src/platform/files/files.command.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { createTestDatabase, type TestDatabase } from './support/database.service.js';
import { pdf } from './support/paper.data.js';
import { type StandIn, startS3 } from './support/s3.service.js';

const [old, young] = [
  { id: 'old', key: randomBytes(32) },
  { id: 'young', key: randomBytes(32) },
];

describe.each([
  ['a local folder', false],
  ['S3', true],
])('the house with its files in %s', (_name, remote) => {
  let s3: StandIn;
  let database: TestDatabase;
  let house: TestApp;
  let uploadsDir: string;

  beforeAll(async () => {
    uploadsDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-storage-'));
    s3 = await startS3();
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    await s3.close();
    fs.rmSync(uploadsDir, { recursive: true, force: true });
  });

  /** A house on the same database and store, with these keys. */
  const within = async (fileKeys: MasterKey[], work: () => Promise<void>) => {
    house = await startTestApp({ database, config: { fileKeys, uploadsDir, s3: remote ? s3.settings : undefined } });
    try {
      await work();
    } finally {
      await house.close();
    }
  };
  const keep = async (bytes = pdf(100_000)): Promise<Received> => {
    const file = await house.get(FileStore).receive(Readable.from([bytes]));
    await house.dataSource.query(
      `insert into stored_file (hash, size, media_type, scan, received_at, key_id)
       values ($1, $2, $3, 'clean', now(), $4)`,
      [file.hash, file.size, file.mediaType, file.keyId],
    );
    return file;
  };
  const rows = async () =>
    house.dataSource.query(
      'select hash, key_id as "keyId", damage, verified_at as "at" from stored_file order by hash',
    );
  const clear = async () => {
    for (const { hash } of await rows()) await house.get(FileStore).remove(hash);
    await house.dataSource.query('delete from stored_file');
  };

  it('encrypts anew with the first key what has another or none, and goes on where it was stopped', async () => {
    const files: Received[] = [];
    await within([], async () => {
      files.push(await keep());
    });
    await within([old], async () => {
      files.push(await keep());
      expect(files.map(({ keyId }) => keyId)).toEqual([null, 'old']);
    });
    await within([young, old], async () => {
      // As if killed between the file and its row.
      await house.get(FileStore).reseal(files[0]!.hash);
      expect(await filesCommand.run(house.app, ['rekey'])).toBe(0);
      expect((await rows()).map(({ keyId }: { keyId: string }) => keyId)).toEqual(['young', 'young']);
    });
    await within([young], async () => {
      for (const { hash, size } of files) {
        expect((await buffer((await house.get(FileStore).open(hash)).stream)).length).toBe(size);
      }
      expect(await filesCommand.run(house.app, ['check'])).toBe(0);
      await clear();
    });
  });

  it('finds by night what was lost or altered, and forgets it when the same bytes come again', async () => {
    await within([old], async () => {
      const bytes = pdf(90_000);
      const [lost, altered, whole] = [await keep(bytes), await keep(), await keep()];
      const store = house.get(FileStore);
      await store.remove(lost.hash);
      const stored = await buffer((await store.openStored(altered.hash)).stream);
      stored.writeUInt8(stored.readUInt8(200) ^ 1, 200);
      await store.putStored(altered.hash, Readable.from([stored]));
      expect(await house.get(FileCheck).run(Infinity)).toMatchObject({ files: 3, damaged: 2 });
      const found = Object.fromEntries((await rows()).map((row: { hash: string }) => [row.hash, row]));
      expect(found[lost.hash]).toMatchObject({ damage: 'missing', keyId: 'old', at: expect.any(Date) });
      expect(found[altered.hash]).toMatchObject({ damage: 'altered' });
      expect(found[whole.hash]).toMatchObject({ damage: null, at: expect.any(Date) });
      const broken = await findBroken(house.app, fileInvariants);
      expect(broken.map(({ broken }) => broken)).toEqual([2, 1]);
      await store.receive(Readable.from([bytes]));
      expect(await house.get(FileCheck).run(Infinity)).toMatchObject({ files: 3, damaged: 1 });
      await clear();
    });
  });

  it('reads no more by night than it may, the oldest first', async () => {
    await within([], async () => {
      for (let i = 0; i < 3; i++) await keep();
      const check = house.get(FileCheck);
      expect(await check.run(100_001)).toMatchObject({ files: 1 });
      expect(await check.run(100_001)).toMatchObject({ files: 1 });
      expect((await rows()).filter(({ at }: { at: unknown }) => at === null)).toHaveLength(1);
      await clear();
    });
  });

  it('sweeps what no row names, and keeps what is being named', async () => {
    await within([old], async () => {
      const [named, orphan] = [await keep(), await house.get(FileStore).receive(Readable.from([pdf()]))];
      const sweep = house.get(FileSweepJob);
      expect(await sweep.run(new Date(Date.now() - 60_000))).toEqual({ temporaries: 0, orphans: 0 });
      expect(await sweep.run(new Date(Date.now() + 60_000))).toEqual({ temporaries: 0, orphans: 1 });
      expect(await house.get(FileStore).stat(orphan.hash)).toBeUndefined();
      expect(await house.get(FileStore).stat(named.hash)).toBeDefined();
      await clear();
    });
  });
});
