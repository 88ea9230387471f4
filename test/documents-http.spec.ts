import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import type { Answer, Upload } from './support/client.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { jpeg, pdf, png } from './support/paper.data.js';

interface Sent {
  id: string;
  slot: string;
  version: number;
  status: string;
  filename: string;
  code?: string;
}

let house: TestApp;
let officer: Actor;

beforeAll(async () => {
  house = await startTestApp();
  officer = await actorWith(house, 'officer');
});
afterAll(() => house.close());

/** Sends a file as a program does. */
async function upload(
  walk: DossierWalk,
  file: Omit<Upload, 'fields'>,
  slot = 'passport',
  as: Actor = walk.applicant,
): Promise<Answer<Sent>> {
  const headers = await bearer(house, as);
  return house
    .client()
    .upload<Sent>(`/api/v1/applications/${walk.id}/documents`, { ...file, fields: { slot } }, headers);
}

async function content(documentId: string, as: Actor): Promise<Response> {
  return fetch(`${house.url}/api/v1/documents/${documentId}/content`, { headers: await bearer(house, as) });
}

const file = () => new Blob([pdf() as Uint8Array<ArrayBuffer>]);

/** Every file that lies in the store, half ones too. */
async function stored(): Promise<string[]> {
  const found = await fs.readdir(house.config.uploadsDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** That the store holds what it held before; a refused file may take a moment to go. */
async function expectStored(before: string[]): Promise<void> {
  for (let n = 0; n < 1_200 && (await stored()).length > before.length; n++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await stored()).toEqual(before);
}

describe('sending a file', () => {
  it.each([
    ['a PDF', pdf(5_000), 'application/pdf'],
    ['a JPEG of 5 MB', jpeg(5_000_000), 'image/jpeg'],
    ['a PNG', png(), 'image/png'],
  ])('takes %s and gives back the same bytes', async (_name, bytes, mediaType) => {
    const walk = await draftOf(house);
    const answer = await upload(walk, { filename: 'Мій паспорт.bin', bytes, type: 'application/octet-stream' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      slot: 'passport',
      version: 1,
      status: 'received',
      mediaType,
      size: bytes.length,
    });
    expect(answer.location).toBe(`/api/v1/documents/${answer.body.id}/content`);
    const back = await content(answer.body.id, walk.applicant);
    expect(back.headers.get('content-type')).toBe(mediaType);
    expect(Buffer.compare(Buffer.from(await back.arrayBuffer()), bytes)).toBe(0);
  });

  it('lists slots and versions in the shape that programs rely on', async () => {
    const walk = await draftOf(house);
    await upload(walk, { filename: 'scan.pdf', bytes: pdf() });
    const headers = await bearer(house, walk.applicant);
    const answer = await house
      .client()
      .get<{ items: Record<string, unknown>[]; notices: unknown[] }>(`/api/v1/applications/${walk.id}/documents`, {
        ...headers,
        'Accept-Language': 'uk',
      });
    expect(answer.status).toBe(200);
    const passport = answer.body.items.find((item) => item['slot'] === 'passport');
    expect(passport).toMatchObject({
      level: 'submission',
      status: 'received',
      reason: null,
      open: true,
      versions: [{ version: 1, filename: 'scan.pdf', mediaType: 'application/pdf', uploadedAs: 'applicant' }],
    });
    expect(typeof passport?.['title']).toBe('string');
    expect(answer.body.notices.length).toBeGreaterThan(0);
  });

  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const zip = Buffer.from('504b0304140000000800000000000000000000000000000000000000000000000000', 'hex');
  it.each([
    ['HTML called .pdf', html, 'file.wrong_type', 422],
    ['SVG', svg, 'file.wrong_type', 422],
    ['a ZIP', zip, 'file.wrong_type', 422],
    ['nothing', Buffer.alloc(0), 'file.empty', 422],
    ['HTML with a PDF behind it', Buffer.concat([html, pdf()]), 'file.wrong_type', 422],
    ['half a PDF', pdf(4_000).subarray(0, 2_000), 'file.cut_off', 422],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'file.other_picture', 422],
    ['one byte too much', pdf(20 * 1024 * 1024 + 100), 'file.too_large', 413],
    ['far too much', jpeg(30 * 1024 * 1024), 'file.too_large', 413],
  ])('refuses %s with a clear word and keeps nothing', async (_name, bytes, code, status) => {
    const walk = await draftOf(house);
    const before = await stored();
    const answer = await upload(walk, { filename: 'passport.pdf', bytes });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await expectStored(before);
    expect((await walk.slot('passport')).status).toBe('missing');
  });

  it('takes exactly 20 MB', async () => {
    const walk = await draftOf(house);
    const answer = await upload(walk, { filename: 'scan.jpg', bytes: jpeg(20 * 1024 * 1024) });
    expect(answer.status).toBe(201);
  });

  it('serves a polyglot as what its first bytes say, unable to do anything', async () => {
    const walk = await draftOf(house);
    const bytes = Buffer.concat([jpeg(500), html, zip, Buffer.from('ffd9', 'hex')]);
    const answer = await upload(walk, { filename: 'x.html', bytes, type: 'text/html' });
    expect(answer.status).toBe(201);
    const back = await content(answer.body.id, walk.applicant);
    expect(back.headers.get('content-type')).toBe('image/jpeg');
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('content-disposition')).toContain('x.html.jpg');
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    [`${'я'.repeat(300)}.pdf`, expect.stringMatching(/^я+….*\.pdf$/)],
    ['%00.pdf', '%00.pdf'],
  ])('makes the name %j harmless', async (name, expected) => {
    const walk = await draftOf(house);
    const answer = await upload(walk, { filename: name, bytes: pdf() });
    expect(answer.status).toBe(201);
    expect(answer.body.filename).toEqual(expected);
    const back = await content(answer.body.id, walk.applicant);
    expect(back.status).toBe(200);
    expect(back.headers.get('set-cookie')).toBeNull();
  });

  it('says what is wrong with a request that brings no file, several, or no form at all', async () => {
    const walk = await draftOf(house);
    const headers = await bearer(house, walk.applicant);
    const place = `/api/v1/applications/${walk.id}/documents`;
    const post = async (body: FormData) => {
      const answer = await house.client().send<Sent>('POST', place, { body, headers });
      return [answer.status, answer.body.code];
    };
    const none = new FormData();
    none.append('slot', 'passport');
    expect(await post(none)).toEqual([422, 'file.missing']);
    const two = new FormData();
    two.append('file', file(), 'a.pdf');
    two.append('file', file(), 'b.pdf');
    expect(await post(two)).toEqual([422, 'upload.only_photos']);
    const elsewhere = new FormData();
    elsewhere.append('document', file(), 'a.pdf');
    expect(await post(elsewhere)).toEqual([422, 'upload.one_file']);
    const slotless = new FormData();
    slotless.append('file', file(), 'a.pdf');
    expect(await post(slotless)).toEqual([422, 'request.invalid']);
    const many = new FormData();
    many.append('slot', 'passport');
    for (let n = 0; n < 60; n++) many.append(`field${n}`, 'x');
    many.append('file', file(), 'a.pdf');
    expect(await post(many)).toEqual([400, 'upload.malformed']);
    const json = await house.client().post<Sent>(place, { slot: 'passport' }, headers);
    expect([json.status, json.body.code]).toEqual([415, 'upload.not_multipart']);
    const broken = await house.client().send<Sent>('POST', place, {
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
      headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.status).toBeLessThan(500);
    const unbounded = await house.client().send<Sent>('POST', place, {
      body: 'x',
      headers: { ...headers, 'Content-Type': 'multipart/form-data' },
    });
    expect([unbounded.status, unbounded.body.code]).toEqual([400, 'upload.malformed']);
    const unknown = await upload(walk, { filename: 'a.pdf', bytes: pdf() }, 'no-such-paper');
    expect([unknown.status, unknown.body.code]).toEqual([422, 'slot.unknown']);
  });

  it('leaves nothing behind of what was refused after it had arrived', async () => {
    const walk = await draftOf(house);
    const before = await stored();
    await upload(walk, { filename: 'a.pdf', bytes: pdf() }, 'no-such-paper');
    await upload(walk, { filename: 'a.pdf', bytes: pdf() }, '../../etc');
    await upload(walk, { filename: 'a.jpg', bytes: pdf() }, 'face-photo-digital');
    await expectStored(before);
  });

  it('leaves nothing behind of a line that was cut', async () => {
    const walk = await draftOf(house);
    const before = await stored();
    const { Authorization } = await bearer(house, walk.applicant);
    const bytes = jpeg(3_000_000);
    const { hostname, port } = new URL(house.url);
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/v1/applications/${walk.id}/documents HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${Authorization}\r\n` +
            `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes.length + 500}\r\n\r\n` +
            '--x\r\nContent-Disposition: form-data; name="slot"\r\n\r\npassport\r\n' +
            '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n',
        );
        socket.write(bytes.subarray(0, 1_000_000), () => setTimeout(() => socket.destroy(), 100));
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    await expectStored(before);
    expect((await walk.slot('passport')).status).toBe('missing');
  });

  it('takes a photo where only a photo is asked for', async () => {
    const walk = await draftOf(house);
    const wrong = await upload(walk, { filename: 'face.pdf', bytes: pdf() }, 'face-photo-digital');
    expect([wrong.status, wrong.body.code]).toEqual([415, 'document.format_not_asked']);
    expect((await upload(walk, { filename: 'face.jpg', bytes: jpeg() }, 'face-photo-digital')).status).toBe(201);
  });

  it('makes one version of simultaneous and repeated requests with the same file', async () => {
    const walk = await draftOf(house);
    const bytes = pdf();
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(walk, { filename: 'a.pdf', bytes })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('is closed to strangers before a byte of the file is written', async () => {
    const walk = await draftOf(house);
    const before = await stored();
    const stranger = await actorWith(house, 'applicant');
    const foreign = await upload(walk, { filename: 'a.pdf', bytes: pdf() }, 'passport', stranger);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'application.not_found']);
    const dean = await upload(
      walk,
      { filename: 'a.pdf', bytes: pdf() },
      'passport',
      await actorWith(house, 'decision_maker'),
    );
    expect(dean.status).toBe(403);
    const nobody = await house
      .client()
      .upload(`/api/v1/applications/${walk.id}/documents`, { filename: 'a.pdf', bytes: pdf() });
    expect(nobody.status).toBe(401);
    await expectStored(before);
  });

  it('is closed once the dossier is sent', async () => {
    const walk = await (await draftOf(house)).submit();
    const answer = await upload(walk, { filename: 'a.pdf', bytes: pdf() });
    expect([answer.status, answer.body.code]).toEqual([409, 'slot.closed']);
  });
});

describe('reading a document', () => {
  it('is private, sandboxed, named in UTF-8 and shown in our own frames only', async () => {
    const walk = await draftOf(house);
    const { body } = await upload(walk, { filename: 'Паспорт "Амака".jpg', bytes: jpeg() });
    const back = await content(body.id, walk.applicant);
    const headers = Object.fromEntries(back.headers);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'content-length': '2000',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'self'.*sandbox$/);
    expect(headers['content-disposition']).toBe(
      `inline; filename="_______ _______.jpg"; filename*=UTF-8''%D0%9F%D0%B0%D1%81%D0%BF%D0%BE%D1%80%D1%82%20_%D0%90%D0%BC%D0%B0%D0%BA%D0%B0_.jpg`,
    );
  });

  it('is recorded for everybody but the applicant', async () => {
    const walk = await (await draftOf(house)).submit();
    const { id } = (await walk.slot('passport')).versions[0] ?? {};
    await (await content(String(id), walk.applicant)).arrayBuffer();
    await (await content(String(id), officer)).arrayBuffer();
    const looks = await house.dataSource.query(
      'select account_id, what from dossier_look where application_id = $1 and what like $2',
      [walk.id, 'document:%'],
    );
    expect(looks).toEqual([{ account_id: officer.accountId, what: `document:${id}` }]);
  });

  it('answers foreign, missing and senseless ids alike', async () => {
    const walk = await draftOf(house);
    const { body } = await upload(walk, { filename: 'a.pdf', bytes: pdf() });
    const stranger = await actorWith(house, 'applicant');
    for (const id of [body.id, '01920000-0000-7000-8000-000000000000', 'nonsense', '%27%20or%201=1']) {
      const answer = await content(id, stranger);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'document.not_found']);
    }
  });
});
