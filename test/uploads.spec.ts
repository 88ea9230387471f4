import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { ResumableSweep } from '../src/documents/resumable/resumable-sweep.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { jpeg, pdf } from './support/paper.data.js';
import { announce, type Piece, sendPiece } from './support/tus.service.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a file that comes in pieces', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  /** Begins an upload as a program does; returns its path and how to send to it. */
  async function begun(walk: DossierWalk, bytes: Buffer, metadata: Record<string, string> = {}, as?: Actor) {
    const headers = await bearer(house, as ?? walk.applicant);
    const announced = { applicationId: walk.id, slot: 'passport', filename: 'Мій паспорт.pdf', ...metadata };
    const answer = await announce(house.client(), announced, bytes.length, headers);
    const place = String(answer.location);
    const piece = (part: Piece) => sendPiece(house.client(), place, part, headers);
    const ask = (method: string) =>
      house.client().send<{ code?: string; documentId?: string }>(method, place, {
        headers: { ...headers, 'Tus-Resumable': '1.0.0' },
      });
    return { answer, place, piece, ask, headers };
  }

  const piecesLeft = async () =>
    (await fs.readdir(path.join(house.config.uploadsDir, '.pieces')).catch(() => [])).length;

  it('says which tus it speaks', async () => {
    const answer = await house.client().send('OPTIONS', '/api/v1/uploads');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,expiration,termination',
      'tus-max-size': '20971520',
    });
  });

  it('becomes one version, byte for byte, however it is cut into pieces', async () => {
    const walk = await draftOf(house);
    const bytes = jpeg(300_001);
    const { answer, piece, ask } = await begun(walk, bytes, { sha256: sha256(bytes), filetype: 'image/jpeg' });
    expect(answer.status).toBe(201);
    expect(answer.location).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
    expect(Date.parse(String(answer.headers.get('upload-expires')))).toBeGreaterThan(house.clock.now().getTime());
    for (let offset = 0, size = 1; offset < bytes.length; offset += size, size = size * 3 + 1) {
      const at = await ask('HEAD');
      expect(at.headers.get('upload-offset')).toBe(String(offset));
      expect((await piece({ offset, bytes: bytes.subarray(offset, offset + size) })).status).toBe(204);
    }
    const { versions } = await walk.slot('passport');
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ filename: 'Мій паспорт.pdf', size: bytes.length, mediaType: 'image/jpeg' });
    const back = await fetch(`${house.url}/api/v1/documents/${versions[0]?.id}/content`, {
      headers: await bearer(house, walk.applicant),
    });
    expect(Buffer.compare(Buffer.from(await back.arrayBuffer()), bytes)).toBe(0);
    expect(await piecesLeft()).toBe(0);
  });

  it('answers a last piece that is sent again as the first time, and makes no second version', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(10_000);
    const { piece, ask } = await begun(walk, bytes);
    const answers = [
      await piece({ offset: 0, bytes }),
      await piece({ offset: 0, bytes }),
      await piece({ offset: bytes.length, bytes: Buffer.alloc(0) }),
    ];
    const [document] = (await walk.slot('passport')).versions;
    for (const { status, headers } of answers) {
      expect([status, headers.get('upload-offset'), headers.get('content-location')]).toEqual([
        204,
        String(bytes.length),
        `/api/v1/documents/${document?.id}/content`,
      ]);
    }
    expect((await ask('GET')).body.documentId).toBe(document?.id);
    expect((await walk.slot('passport')).versions).toHaveLength(1);
  });

  it('makes one version of last pieces that come together', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(50_000);
    const { piece } = await begun(walk, bytes);
    await piece({ offset: 0, bytes: bytes.subarray(0, 49_000) });
    await Promise.all(
      Array.from({ length: 6 }, () => piece({ offset: 49_000, bytes: bytes.subarray(49_000) }).catch(() => null)),
    );
    // A line that was cut for a newer one asks again.
    await piece({ offset: 49_000, bytes: bytes.subarray(49_000) });
    expect((await walk.slot('passport')).versions).toHaveLength(1);
  });

  it('keeps what came before a line was cut', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(200_000);
    const { place, ask, piece, headers } = await begun(walk, bytes);
    const { hostname, port } = new URL(house.url);
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), hostname, () => {
        socket.write(
          `PATCH ${place} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${headers.Authorization}\r\n` +
            `Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n` +
            `Content-Length: ${bytes.length}\r\n\r\n`,
        );
        socket.write(bytes.subarray(0, 120_000), () => setTimeout(() => socket.destroy(), 200));
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    expect((await ask('HEAD')).headers.get('upload-offset')).toBe('120000');
    expect((await piece({ offset: 100_000, bytes: bytes.subarray(100_000) })).body.code).toBe('upload.wrong_offset');
    expect((await piece({ offset: 120_000, bytes: bytes.subarray(120_000) })).status).toBe(204);
    expect((await walk.slot('passport')).versions[0]?.size).toBe(bytes.length);
  });

  it('lies on the disk as noise, and takes no byte more than was announced', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(5_000);
    const { place, piece, ask } = await begun(walk, bytes);
    await piece({ offset: 0, bytes: bytes.subarray(0, 3_000) });
    const file = path.join(house.config.uploadsDir, '.pieces', place.split('/').at(-1) ?? '');
    const lying = await fs.readFile(file);
    expect(lying.length).toBe(3_000);
    expect(lying.includes('%PDF')).toBe(false);
    await piece({ offset: 3_000, bytes: Buffer.concat([bytes.subarray(3_000), Buffer.from('more')]) });
    expect((await ask('HEAD')).headers.get('upload-offset')).toBe(String(bytes.length));
    expect((await walk.slot('passport')).versions[0]?.size).toBe(bytes.length);
  });

  it.each([
    ['text', Buffer.from('My certificate'), {}, 422, 'file.wrong_type'],
    ['half a PDF', pdf(9_000).subarray(0, 5_000), {}, 422, 'file.cut_off'],
    ['another file than announced', pdf(), { sha256: 'a'.repeat(64) }, 422, 'upload.differs'],
    ['a PDF where a photo is asked for', pdf(), { slot: 'face-photo-digital' }, 415, 'document.format_not_asked'],
  ])('refuses %s at its end, says so again, and keeps nothing', async (_what, bytes, metadata, status, code) => {
    const walk = await draftOf(house);
    const stored = async () =>
      (await fs.readdir(house.config.uploadsDir, { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      ).length;
    const { piece, ask } = await begun(walk, bytes, metadata as Record<string, string>);
    const before = await stored();
    for (const offset of [0, bytes.length]) {
      const answer = await piece({ offset, bytes: bytes.subarray(offset) });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect([(await ask('HEAD')).status, (await ask('GET')).body.code]).toEqual([200, code]);
    expect(await stored()).toBe(before);
  });

  it('is refused at its end when the dossier was sent meanwhile', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(4_000);
    const { piece } = await begun(walk, bytes);
    await piece({ offset: 0, bytes: bytes.subarray(0, 2_000) });
    await walk.submit();
    const answer = await piece({ offset: 2_000, bytes: bytes.subarray(2_000) });
    expect([answer.status, answer.body.code]).toEqual([409, 'slot.closed']);
  });

  it('is nobody else’s: another account finds nothing there', async () => {
    const walk = await draftOf(house);
    const { place } = await begun(walk, pdf());
    const other = await bearer(house, await actorWith(house, 'applicant'));
    for (const method of ['HEAD', 'GET', 'DELETE']) {
      const answer = await house.client().send(method, place, { headers: { ...other, 'Tus-Resumable': '1.0.0' } });
      expect(answer.status).toBe(404);
    }
    const sent = await sendPiece(house.client(), place, { offset: 0, bytes: pdf() }, other);
    expect(sent.status).toBe(404);
  });

  it('is checked for its scope before it begins', async () => {
    const walk = await draftOf(house);
    const stranger = await actorWith(house, 'applicant');
    expect((await begun(walk, pdf(), {}, stranger)).answer.status).toBe(404);
    expect((await begun(walk, pdf(), { slot: 'no-such-paper' })).answer.status).toBe(404);
    const sent = await (await draftOf(house)).submit();
    expect((await begun(sent, pdf())).answer.body.code).toBe('slot.closed');
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no length', { 'Upload-Length': '' }, 400, 'upload.not_announced'],
    ['no metadata', { 'Upload-Metadata': '' }, 400, 'upload.not_announced'],
    ['metadata that are none', { 'Upload-Metadata': 'applicationId ä' }, 400, 'upload.not_announced'],
    ['a name with a NUL', { 'Upload-Metadata': `filename ${btoa('a\0.pdf')}` }, 400, 'upload.not_announced'],
    ['nothing', { 'Upload-Length': '0' }, 422, 'file.empty'],
    ['too much', { 'Upload-Length': '20971521' }, 413, 'file.too_large'],
    ['another tus', { 'Tus-Resumable': '0.2.2' }, 412, 'upload.version_unknown'],
    [
      'a wrong digest',
      { 'Upload-Metadata': `applicationId eA==,slot eA==,filename eA==,sha256 eA==` },
      422,
      'request.invalid',
    ],
  ])('refuses a beginning with %s', async (_what, changes, status, code) => {
    const headers = await bearer(house, await actorWith(house, 'applicant'));
    const metadata = `applicationId ${btoa('x')},slot ${btoa('passport')},filename ${btoa('a.pdf')}`;
    const answer = await house.client().send<{ code: string }>('POST', '/api/v1/uploads', {
      headers: { ...headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '10', 'Upload-Metadata': metadata, ...changes },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('leaves ten open at most, and a hundred megabytes', async () => {
    const walk = await draftOf(house);
    const many = await Promise.all(Array.from({ length: 12 }, () => begun(walk, pdf())));
    expect(many.filter(({ answer }) => answer.status === 201)).toHaveLength(10);
    expect(many.find(({ answer }) => answer.status !== 201)?.answer.body.code).toBe('upload.too_many_open');
    const dropped = many.find(({ answer }) => answer.status === 201);
    expect((await dropped?.ask('DELETE'))?.status).toBe(204);
    expect((await dropped?.ask('HEAD'))?.status).toBe(404);
    expect((await begun(walk, pdf())).answer.status).toBe(201);
    const large = await draftOf(house);
    const headers = await bearer(house, large.applicant);
    const announced = { applicationId: large.id, slot: 'passport', filename: 'a.pdf' };
    const sizes = [];
    for (let n = 0; n < 6; n++)
      sizes.push((await announce(house.client(), announced, 20 * 1024 * 1024, headers)).status);
    expect(sizes).toEqual([201, 201, 201, 201, 201, 409]);
  });

  it('is finished by the next start when the process died between the last byte and the row', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(6_000);
    const { piece, ask } = await begun(walk, bytes);
    await piece({ offset: 0, bytes: bytes.subarray(0, 5_999) });
    await expect(dyingAtTheEnd(house, () => piece({ offset: 5_999, bytes: bytes.subarray(5_999) }))).resolves.toBe(500);
    expect((await walk.slot('passport')).status).toBe('missing');
    await house.get(ResumableSweep).run(0);
    await house.get(ResumableSweep).run(0);
    expect((await walk.slot('passport')).versions).toHaveLength(1);
    expect((await ask('HEAD')).headers.get('content-location')).toMatch(/^\/api\/v1\/documents\//);
  });

  it('is finished by whoever asks for it, too', async () => {
    const walk = await draftOf(house);
    const bytes = pdf(6_000);
    const { piece, ask } = await begun(walk, bytes);
    await dyingAtTheEnd(house, () => piece({ offset: 0, bytes }));
    expect((await ask('HEAD')).headers.get('content-location')).toMatch(/^\/api\/v1\/documents\//);
    expect((await walk.slot('passport')).versions).toHaveLength(1);
  });

  it('is forgotten after three days without a piece, and so is what no row names', async () => {
    const walk = await draftOf(house);
    const { piece, ask } = await begun(walk, pdf(2_000));
    await piece({ offset: 0, bytes: pdf(2_000).subarray(0, 100) });
    await fs.writeFile(path.join(house.config.uploadsDir, '.pieces', '01920000-0000-7000-8000-000000000000'), 'x');
    await house.get(ResumableSweep).run(0);
    expect((await ask('HEAD')).status).toBe(200);
    house.clock.shiftBy(3 * 86_400_000 + 60_000);
    try {
      expect((await ask('HEAD')).status).toBe(404);
      await house.get(ResumableSweep).run(0);
    } finally {
      house.clock.shiftBy(0);
    }
    expect(await piecesLeft()).toBe(0);
  });
});

/** Does `work` while the store fails after the bytes have come, as if the process had died there; its status. */
async function dyingAtTheEnd(house: TestApp, work: () => Promise<{ status: number }>): Promise<number> {
  const store = house.get(FileStore);
  store.receive = () => Promise.reject(new Error('died'));
  try {
    return (await work()).status;
  } finally {
    Reflect.deleteProperty(store, 'receive');
  }
}
