import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { actorWith, openOffering } from '../support/actors.service.js';
import { client } from '../support/client.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import { measured } from '../support/measured.service.js';
import { pdf } from '../support/paper.data.js';
import { RealServer } from '../support/real-server.service.js';
import { strays } from '../support/strays.query.js';
import { announce, sendPiece } from '../support/tus.service.js';

const KILLS = Number(process.env['KILLS'] ?? 25);
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
  let server: RealServer;
  let records: pg.Client;
  let dean: Header;
  let admin: Header;
  let dossiers: string[];
  let drafts: { id: string; who: Header }[];

  const promised: Promised = { moves: new Map(), files: new Map(), acknowledged: 0 };

  beforeAll(async () => {
    dossiers = [];
    drafts = [];
    server = await RealServer.make(async (made) => {
      const house = await withStaff(made);
      const offeringId = await openOffering(house);
      for (let i = 0; i < DOSSIERS; i++) dossiers.push((await dossierAt(house, offeringId, 'under_review')).id);
      for (let i = 0; i < 4; i++) {
        const walk = await draftOf(house);
        drafts.push({ id: walk.id, who: await bearer(house, walk.applicant) });
      }
      dean = await bearer(house, await actorWith(house, 'decision_maker'));
      admin = await bearer(house, await actorWith(house, 'admin'));
    });
    records = new pg.Client(server.database.ownerUrl);
    await records.connect();
  }, 300_000);

  afterAll(async () => {
    await records?.end();
    await server?.remove();
  });

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
      const answer = await client(server.url).post<{ seq: number; status: string }>(
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
      const answer = await client(server.url).upload<{ id: string }>(
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
      const visitor = client(server.url);
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

  it('loses nothing that was acknowledged, and leaves nothing half done', async () => {
    const left: string[][] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await server.start();
      const work = Promise.allSettled([...dossiers.map(hammer), ...drafts.map(upload), ...drafts.map(uploadInPieces)]);
      // Once the work is under way, at no moment in particular.
      const before = promised.acknowledged;
      const filed = promised.files.size;
      const idle = () => promised.acknowledged < before + 3 || promised.files.size === filed;
      for (let i = 0; i < 600 && idle(); i++) await sleep(50);
      await sleep(Math.random() * 1_200);
      await server.end('SIGKILL');
      await work;
      expect(promised.acknowledged).toBeGreaterThan(before);
      left.push(await strays(records, server.uploads));
    }
    await server.start();
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
        const answer = await fetch(`${server.url}/api/v1/documents/${id}/content`, { headers: who });
        expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0);
      }
      // The start sweeps, then finishes what had come whole, beside its work.
      const left = () => strays(records, server.uploads);
      for (let i = 0; i < 400 && (await left()).length > 0; i++) await sleep(50);
      expect(await left()).toEqual([]);
    } finally {
      await server.end('SIGKILL');
    }
    const figures = {
      kills: KILLS,
      transitions: promised.acknowledged,
      files: promised.files.size,
      killsThatLeftFiles: left.filter((files) => files.length > 0).length,
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    measured('kills', figures);
    const { code, said } = await server.command('verify');
    expect(said.split('\n').filter((line) => line.startsWith('BROKEN'))).toEqual([]);
    expect(code).toBe(0);
  }, 1_200_000);
});
