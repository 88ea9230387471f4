import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import fs from 'node:fs/promises';
import sharp from 'sharp';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { pdf } from './support/paper.data.js';

interface Sent {
  id: string;
  version: number;
  filename: string;
  mediaType: string;
  code?: string;
}

/** A photo of one colour; `turned`: taken with the phone on its side, as its notes say. */
const photo = (background: string, width: number, height: number, turned = false) =>
  sharp({ create: { width, height, channels: 3, background } })
    .withMetadata(turned ? { orientation: 6 } : {})
    .jpeg()
    .toBuffer();

describe('several photos', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  async function send(walk: DossierWalk, files: Buffer[], key?: string, as: Actor = walk.applicant) {
    const body = new FormData();
    body.append('slot', 'passport');
    for (const [n, bytes] of files.entries()) {
      body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), `IMG_${n}.jpg`);
    }
    const headers = { ...(await bearer(house, as)), ...(key ? { 'Idempotency-Key': key } : {}) };
    return house.client().send<Sent>('POST', `/api/v1/applications/${walk.id}/documents`, { body, headers });
  }

  const stored = async () =>
    (await fs.readdir(house.config.uploadsDir, { recursive: true, withFileTypes: true }).catch(() => [])).filter(
      (one) => one.isFile(),
    ).length;

  it('become one version in their order: upright, legible, a page each', async () => {
    const walk = await draftOf(house);
    const files = [
      await photo('#f00', 4_000, 3_000),
      await photo('#0f0', 800, 600, true),
      await photo('#00f', 300, 400),
    ];
    const before = await stored();
    const answer = await send(walk, files);
    expect([answer.status, answer.body.filename, answer.body.mediaType]).toEqual([201, 'IMG_0.pdf', 'application/pdf']);
    expect(await stored()).toBe(before + 1);
    const content = await fetch(`${house.url}/api/v1/documents/${answer.body.id}/content`, {
      headers: await bearer(house, walk.applicant),
    });
    const bytes = Buffer.from(await content.arrayBuffer());
    const document = await PDFDocument.load(bytes);
    const pages = document.getPages().map((page) => {
      const { width, height } = page.getSize();
      return [Math.round(width), Math.round(height)];
    });
    expect(pages).toEqual([
      [842, 632],
      [632, 842],
      [632, 842],
    ]);
    const text = bytes.toString('latin1');
    const pixels = [...text.matchAll(/\/Width (\d+) \/Height (\d+)/g)].map(([, width, height]) => `${width}x${height}`);
    expect(pixels).toEqual(['2400x1800', '600x800', '300x400']);
    expect((await walk.slot('passport')).versions).toHaveLength(1);
  });

  it('sent again are the same file, in another order another', async () => {
    const walk = await draftOf(house);
    const files = [await photo('#f00', 400, 300), await photo('#0f0', 400, 300)];
    const first = await send(walk, files);
    expect((await send(walk, files)).body.id).toBe(first.body.id);
    expect((await send(walk, files.toReversed())).body.version).toBe(2);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ['a PDF among them', async () => pdf(), 'upload.only_photos'],
    ['one that is no picture inside', async () => Buffer.from('ffd8ffe000044142ffd9', 'hex'), 'upload.not_legible'],
    ['one that is none at all', async () => Buffer.from('text'), 'file.wrong_type'],
  ])('are refused with %s, and leave nothing behind', async (_what, other, code) => {
    const walk = await draftOf(house);
    const before = await stored();
    const answer = await send(walk, [await photo('#123', 50, 50), await other()]);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    for (let n = 0; n < 1_200 && (await stored()) > before; n++) await new Promise((done) => setTimeout(done, 50));
    expect(await stored()).toBe(before);
  });
});

describe('an Idempotency-Key on a file', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('answers the same file again, and refuses another under it', async () => {
    const walk = await draftOf(house);
    const headers = { ...(await bearer(house, walk.applicant)), 'Idempotency-Key': 'one-key-for-one-file' };
    const send = (bytes: Buffer, slot = 'passport') =>
      house
        .client()
        .upload<Sent>(
          `/api/v1/applications/${walk.id}/documents`,
          { filename: 'a.pdf', bytes, fields: { slot } },
          headers,
        );
    const [file, other] = [pdf(), pdf()];
    const first = await send(file);
    expect(first.status).toBe(201);
    const again = await send(file);
    expect([again.status, again.headers.get('idempotency-replayed'), again.body.id, again.location]).toEqual([
      201,
      'true',
      first.body.id,
      first.location,
    ]);
    for (const odd of [await send(other), await send(file, 'edu-cert')]) {
      expect([odd.status, odd.body.code]).toEqual([422, 'idempotency.key_reused']);
    }
    expect((await walk.slot('passport')).versions).toHaveLength(1);
    expect((await send(file)).headers.get('idempotency-replayed')).toBe('true');
  });
});
