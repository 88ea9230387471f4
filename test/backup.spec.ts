import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { groundOf } from '../src/app.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { checkBackup } from '../src/platform/backup/backup-check.service.js';
import { backUp } from '../src/platform/backup/backup.service.js';
import { backupCommand } from '../src/platform/backup/backup.command.js';
import { restoreCommand } from '../src/platform/backup/restore.command.js';
import type { Manifest } from '../src/platform/backup/manifest.rules.js';
import type { Config } from '../src/platform/config/config.service.js';
import { openDataSource } from '../src/platform/database/data-source.service.js';
import { SCAN_JOB } from '../src/documents/quarantine.service.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { entities } from '../src/app.entity.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { createTestDatabase, type TestDatabase } from './support/database.service.js';
import { dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';
import { draftOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';
import { type StandIn, startS3 } from './support/s3.service.js';
import { pictureOf } from './support/schema.query.js';

const key = { id: 'k1', key: randomBytes(32) };

describe('a backup', () => {
  let house: TestHouse;
  let folder: string;
  let s3: StandIn;
  const databases: TestDatabase[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-backup-'));
    s3 = await startS3();
    house = await withStaff(await startTestApp({ config: { fileKeys: [key], s3: s3.settings } }));
    const offeringId = await openOffering(house);
    for (const status of ['under_review', 'offered', 'enrolled', 'returned'] as const) {
      await dossierAt(house, offeringId, status);
    }
  });
  afterAll(async () => {
    await house.close();
    for (const database of databases) await database.drop();
    await s3.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** Another, empty place with the same keys and a folder for its files. */
  const elsewhere = async (): Promise<Config> => {
    const database = await createTestDatabase({ empty: true });
    databases.push(database);
    return house.config.with({
      databaseUrl: database.appUrl,
      databaseOwnerUrl: database.ownerUrl,
      uploadsDir: path.join(folder, `uploads ${databases.length}`),
      s3: undefined,
    });
  };
  const restored = (config: Config, from: string) => restoreCommand.ground(groundOf(config), ['--from', from]);

  it('of a house at work is restored to the same house as it was at one moment', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(150_000);
    const { document } = await walk.send('passport', bytes);
    await house.get(Jobs).enqueue(house.dataSource.manager, SCAN_JOB, { hash: document.hash });
    const to = path.join(folder, 'whole');
    const [manifest] = await Promise.all([
      backUp(house.config, to),
      dossierAt(house, await openOffering(house), 'draft'),
    ]);
    expect(manifest).toMatchObject({ keys: ['k1'], files: { removed: [], missing: [] } });
    expect(manifest.tables.find(({ name }) => name === 'application_event')?.rows).toBeGreaterThan(15);
    expect(manifest.jobs.rows).toBeGreaterThan(0);
    expect(fs.existsSync(`${to}.partial`)).toBe(false);

    const config = await elsewhere();
    expect(await restored(config, to)).toBe(0);

    const [before, after] = [await house.owner(), await openDataSource(config.databaseOwnerUrl!, entities, 'command')];
    try {
      expect(await pictureOf(after)).toEqual(await pictureOf(before));
      const [events] = await after.query('select count(*)::int as count from application_event');
      expect(events.count).toBe(manifest.tables.find(({ name }) => name === 'application_event')!.rows);
      await expect(after.query('delete from application_event')).rejects.toThrow('never changed or deleted');
      const [jobs] = await after.query('select count(*)::int as count from graphile_worker.jobs');
      expect(jobs.count).toBe(manifest.jobs.rows);
    } finally {
      await after.destroy();
    }
    const again = await startTestApp({
      database: { ...house.database, appUrl: config.databaseUrl!, ownerUrl: config.databaseOwnerUrl! },
      config: { uploadsDir: config.uploadsDir, fileKeys: [key] },
    });
    try {
      const content = await again.get(DocumentService).content(walk.applicant, document.id);
      expect((await buffer(content.stream)).equals(bytes)).toBe(true);
    } finally {
      await again.close();
    }
  });

  it('is not restored over anything', async () => {
    const to = path.join(folder, 'over');
    await backUp(house.config, to);
    expect(await restored(house.config, to)).toBe(1);
    await expect(backUp(house.config, to)).rejects.toThrow('is not empty');
  });

  it('of a newer version is left to that version', async () => {
    const to = path.join(folder, 'newer');
    const manifest = await backUp(house.config, to);
    manifest.migrations.push('Tomorrow1999000000000');
    fs.writeFileSync(path.join(to, 'manifest.json'), JSON.stringify(manifest));
    expect(await restored(await elsewhere(), to)).toBe(1);
  });

  describe('that was touched', () => {
    let to: string;
    let count = 0;
    let manifest: Manifest;

    beforeEach(async () => {
      to = path.join(folder, `touched ${count++}`);
      manifest = await backUp(house.config, to);
    });

    const files = () =>
      fs
        .readdirSync(path.join(to, 'files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
    const problems = async (fileKeys = [key]) => {
      const state = await checkBackup(house.config.with({ fileKeys }), to);
      return { problems: state.problems.length, proven: state.proven };
    };

    it('nowhere is whole, to who has the keys and to who has not', async () => {
      expect(await problems()).toEqual({ problems: 0, proven: manifest.files.count });
      expect(await problems([])).toEqual({ problems: 0, proven: 0 });
    });

    it.each<[string, () => void]>([
      ['a lost file', () => fs.rmSync(files()[0]!)],
      ['a changed file', () => fs.writeFileSync(files()[0]!, fs.readFileSync(files()[0]!).fill(1, 200, 203))],
      ['a longer file', () => fs.appendFileSync(files()[0]!, 'x')],
      ['a lost table', () => fs.rmSync(path.join(to, 'tables/account.copy.gz'))],
      ['a cut table', () => fs.truncateSync(path.join(to, 'tables/account.copy.gz'), 100)],
      [
        'another table',
        () => fs.copyFileSync(path.join(to, 'tables/fee.copy.gz'), path.join(to, 'tables/account.copy.gz')),
      ],
      ['a changed list', () => fs.appendFileSync(path.join(to, 'files.jsonl'), '{}\n')],
    ])('shows %s, and is not restored', async (_what, touch) => {
      touch();
      expect((await problems()).problems).toBe(1);
      expect((await problems([])).problems).toBe(1);
      expect(await restored(await elsewhere(), to)).toBe(1);
    });

    it('at its manifest says that it is none', async () => {
      fs.truncateSync(path.join(to, 'manifest.json'), 50);
      expect(await backupCommand.ground(groundOf(house.config), ['--check', to])).toBe(1);
    });
  });

  it('says which files the house had lost, and keeps all others', async () => {
    const walk = await draftOf(house);
    const { document } = await walk.send('passport', pdf(5_000));
    await house.get(FileStore).remove(document.hash);
    const to = path.join(folder, 'lost');
    expect(await backupCommand.ground(groundOf(house.config), ['--to', to])).toBe(1);
    const { problems, manifest } = await checkBackup(house.config, to);
    expect(problems).toEqual([expect.stringContaining(document.hash)]);
    expect(manifest.files.missing).toEqual([document.hash]);
  });
});
