import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { client } from '../support/client.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { pdf } from '../support/paper.data.js';
import { RealServer } from '../support/real-server.service.js';
import { announce, sendPiece } from '../support/tus.service.js';

const MB = 1024 * 1024;

// A disk of one's own that can be filled takes a superuser.
if (process.getuid?.() === 0) {
  describe('a disk that is full', () => {
    let server: RealServer;
    let id: string;
    let who: { Authorization: string };

    beforeAll(async () => {
      server = await RealServer.make(async (house) => {
        const walk = await draftOf(house);
        id = walk.id;
        who = await bearer(house, walk.applicant);
      });
      fs.mkdirSync(server.uploads, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', server.uploads]);
      await server.start();
    }, 300_000);
    afterAll(async () => {
      await server.end('SIGKILL');
      execFileSync('umount', [server.uploads]);
      await server.remove();
    });

    const filler = () => path.join(server.uploads, 'filler');
    /** Everything that lies there but the filler: name and size. */
    const files = () =>
      fs
        .readdirSync(server.uploads, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && one.name !== 'filler')
        .map((one) => one.name);
    const upload = (bytes: Buffer) =>
      client(server.url).upload<{ code?: string }>(
        `/api/v1/applications/${id}/documents`,
        { filename: 'scan.pdf', bytes, fields: { slot: 'passport' } },
        who,
      );

    it('answers 507, keeps no part of the file, and takes it once there is room', async () => {
      fs.writeFileSync(filler(), Buffer.alloc(6 * MB));
      const whole = pdf(3 * MB);
      const refused = await upload(whole);
      expect([refused.status, files()]).toEqual([507, []]);
      // What fits is still taken.
      expect((await upload(pdf(1000))).status).toBe(201);
      expect(files()).toHaveLength(1);
      fs.rmSync(filler());
      expect((await upload(whole)).status).toBe(201);
      expect(files()).toHaveLength(2);
    });

    it('keeps of an upload in pieces what came, and goes on from there', async () => {
      const visitor = client(server.url);
      const whole = pdf(2 * MB);
      const begun = await announce(
        visitor,
        { applicationId: id, slot: 'edu-cert', filename: 'a.pdf' },
        whole.length,
        who,
      );
      const place = String(begun.location);
      const piece = (offset: number) =>
        sendPiece(visitor, place, { offset, bytes: whole.subarray(offset, offset + MB / 2) }, who);
      expect((await piece(0)).status).toBe(204);
      const { bavail, bsize } = fs.statfsSync(server.uploads);
      fs.writeFileSync(filler(), Buffer.alloc(bavail * bsize - 64 * 1024));
      expect((await piece(MB / 2)).status).toBe(507);
      fs.rmSync(filler());
      const head = await visitor.send('HEAD', place, { headers: { ...who, 'Tus-Resumable': '1.0.0' } });
      let offset = Number(head.headers.get('upload-offset'));
      expect(offset).toBeGreaterThanOrEqual(MB / 2);
      let last = head;
      for (; offset < whole.length; offset = Number(last.headers.get('upload-offset'))) last = await piece(offset);
      const document = await fetch(server.url + String(last.headers.get('content-location')), { headers: who });
      expect(Buffer.compare(Buffer.from(await document.arrayBuffer()), whole)).toBe(0);
    });
  });
} else {
  // Jest wants a test in every file.
  describe('a disk that is full', () => {
    it('is tried only by a superuser, who may mount one', () => {
      expect(process.getuid?.()).not.toBe(0);
    });
  });
}
