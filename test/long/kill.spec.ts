import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { actorWith, openOffering } from '../support/actors.service.js';
import { startTestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import { pdf } from '../support/paper.data.js';
import { announce, sendPiece } from '../support/tus.service.js';

const MAIN = 'dist/src/main.js';
const KILLS = Number(process.env['KILLS'] ?? 10);
const DOSSIERS = 12;

type Header = { Authorization: string };

/** What the server said that it had done. */
interface Promised {
  /** By application: the last seq and status that a transition was answered with. */
  moves: Map<string, { seq: number; status: string }>;
  /** By version: the bytes that were received. */
  files: Map<string, Buffer>;
  /** Transitions answered, in all. */
  acknowledged: number;
}

describe(`${KILLS} times kill -9 in the middle of the work`, () => {
  let database: TestDatabase;
  let folder: string;
  let url: string;
  let env: NodeJS.ProcessEnv;
  let records: pg.Client;
  let dean: Header;
  let admin: Header;
  let dossiers: string[];
  let drafts: { id: string; who: Header }[];

  const promised: Promised = { moves: new Map(), files: new Map(), acknowledged: 0 };

  beforeAll(async () => {
    if (!fs.existsSync(MAIN)) throw new Error('Build first: npm run build');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-kill-'));
    database = await createTestDatabase();
    const uploadsDir = path.join(folder, 'uploads');
    const house = await withStaff(await startTestApp({ database, config: { uploadsDir } }));
    const offeringId = await openOffering(house);
    dossiers = [];
    for (let i = 0; i < DOSSIERS; i++) dossiers.push((await dossierAt(house, offeringId, 'under_review')).id);
    drafts = [];
    for (let i = 0; i < 4; i++) {
      const walk = await draftOf(house);
      drafts.push({ id: walk.id, who: await bearer(house, walk.applicant) });
    }
    dean = await bearer(house, await actorWith(house, 'decision_maker'));
    admin = await bearer(house, await actorWith(house, 'admin'));
    await house.close();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATA_DIR: path.join(folder, 'data'),
      UPLOADS_DIR: uploadsDir,
      DEMO: 'off',
    };
    records = new pg.Client(database.ownerUrl);
    await records.connect();
  }, 300_000);

  afterAll(async () => {
    await records.end();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<ChildProcess> => {
    const server = spawn(process.execPath, [MAIN], { env, stdio: 'ignore' });
    for (let i = 0; i < 600; i++) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
      if (ready?.ok) return server;
      await sleep(50);
    }
    throw new Error('the server did not start');
  };

  /** Rejects and reopens one dossier for as long as the server lives. */
  const hammer = async (id: string): Promise<void> => {
    const { rows } = await records.query('select seq, status from application where id = $1', [id]);
    let { seq, status } = rows[0] as { seq: number; status: string };
    for (;;) {
      const body =
        status === 'rejected'
          ? { event: 'reopen', seq, reason: 'appeal' }
          : { event: 'reject', seq, reason: 'requirements_not_met' };
      const who = status === 'rejected' ? admin : dean;
      const answer = await client(url).post<{ seq: number; status: string }>(
        `/api/v1/applications/${id}/transitions`,
        body,
        who,
      );
      if (answer.status !== 200) throw new Error(`unexpected ${answer.status}`);
      ({ seq, status } = answer.body);
      promised.moves.set(id, { seq, status });
      promised.acknowledged++;
    }
  };

  const upload = async ({ id, who }: { id: string; who: Header }): Promise<void> => {
    for (;;) {
      const bytes = pdf(200_000);
      const answer = await client(url).upload<{ id: string }>(
        `/api/v1/applications/${id}/documents`,
        { filename: 'scan.pdf', bytes, fields: { slot: 'passport' } },
        who,
      );
      if (answer.status !== 201) return;
      promised.files.set(answer.body.id, bytes);
    }
  };

  /** Sends files in pieces, one after the other; a document is promised once its last piece is answered. */
  const uploadInPieces = async ({ id, who }: { id: string; who: Header }): Promise<void> => {
    for (;;) {
      const bytes = pdf(60_000);
      const visitor = client(url);
      const begun = await announce(
        visitor,
        { applicationId: id, slot: 'edu-cert', filename: 'a.pdf' },
        bytes.length,
        who,
      );
      // Ten that a kill left open are an account's limit: they are given up, as a person would.
      if (begun.status !== 201) return;
      for (let offset = 0; offset < bytes.length; offset += 16_000) {
        const piece = { offset, bytes: bytes.subarray(offset, offset + 16_000) };
        const answer = await sendPiece(visitor, String(begun.location), piece, who);
        if (answer.status !== 204) return;
        const document = answer.headers.get('content-location')?.split('/').at(-2);
        if (document) promised.files.set(document, bytes);
      }
    }
  };

  /** Files that no row names, half ones too. A half is named by its open upload. */
  const strays = async (): Promise<string[]> => {
    const { rows } = await records.query<{ hash: string }>('select hash from stored_file');
    const halves = await records.query<{ name: string }>(
      `select '.pieces' || id as name from resumable_upload where ended_at is null`,
    );
    const named = new Set([...rows.map(({ hash }) => hash), ...halves.rows.map(({ name }) => name)]);
    const uploads = env['UPLOADS_DIR']!;
    const entries = fs.readdirSync(uploads, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    return entries
      .map((one) => path.relative(uploads, path.join(one.parentPath, one.name)))
      .filter((name) => !named.has(name.replaceAll('/', '')));
  };

  it('loses nothing that was acknowledged, and leaves nothing half done', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await start();
      const work = Promise.allSettled([...dossiers.map(hammer), ...drafts.map(upload), ...drafts.map(uploadInPieces)]);
      // Once the work is under way, at no moment in particular.
      const before = promised.acknowledged;
      const filed = promised.files.size;
      const idle = () => promised.acknowledged < before + 3 || promised.files.size === filed;
      for (let i = 0; i < 600 && idle(); i++) await sleep(50);
      await sleep(Math.random() * 1_200);
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      await work;
      expect(promised.acknowledged).toBeGreaterThan(before);
    }
    const server = await start();
    try {
      for (const [id, { seq, status }] of promised.moves) {
        const { rows } = await records.query(
          'select "to" as status from application_event where application_id = $1 and seq = $2',
          [id, seq],
        );
        expect({ id, status: rows[0]?.status }).toEqual({ id, status });
      }
      expect(promised.files.size).toBeGreaterThan(0);
      const all = drafts.map(({ who }) => who);
      for (const [id, bytes] of promised.files) {
        const { rows } = await records.query('select application_id as of from document_version where id = $1', [id]);
        const who = all[drafts.findIndex((one) => one.id === rows[0]?.of)];
        const answer = await fetch(`${url}/api/v1/documents/${id}/content`, { headers: who });
        expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0);
      }
      // The start sweeps, then finishes what had come whole, beside its work.
      for (let i = 0; i < 400 && (await strays()).length > 0; i++) await sleep(50);
      expect(await strays()).toEqual([]);
    } finally {
      server.kill('SIGKILL');
    }
    const verify = spawn(process.execPath, [MAIN, 'verify'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    verify.stdout.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(verify, 'exit')) as [number];
    expect(said.split('\n').filter((line) => line.startsWith('BROKEN'))).toEqual([]);
    expect(code).toBe(0);
  }, 600_000);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
