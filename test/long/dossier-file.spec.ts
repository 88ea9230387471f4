import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { BinderOrder } from '../../src/handover/file/binder.rules.js';
import { BinderPress } from '../../src/handover/file/binder-press.service.js';
import { FileStore } from '../../src/platform/files/file-store.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';

const PAPERS = 20;
const MB = 1024 * 1024;

/** A scan of 19 MB that cannot be packed any smaller. */
async function heavyPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const noise = document.context.stream(randomBytes(19 * MB), { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] });
  const page = document.addPage([595, 842]);
  page.node.newXObject('Noise', document.context.register(noise));
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

describe(`${PAPERS} papers of 19 MB in one file`, () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('take of memory what the largest needs, not what all weigh', async () => {
    const store = house.get(FileStore);
    const papers: BinderOrder['papers'] = [];
    for (let n = 0; n < PAPERS; n++) {
      const { hash, mediaType } = await store.receive(Readable.from([await heavyPdf()]));
      papers.push({ title: `Paper ${n}`, facts: [], file: { hash, mediaType } });
    }
    const order: BinderOrder = {
      locale: 'en',
      reference: '2026-00417',
      name: 'Amaka Okafor',
      cover: [],
      notes: [],
      sections: [],
      papers,
      history: [],
      made: [],
      madeAt: '2026-11-22T10:00:00.000Z',
      skip: [],
    };
    global.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const id = '01900000-0000-7000-8000-000000000001';
    const { place, pages, peakBytes } = await house.get(BinderPress).print(id, order, async () => undefined);
    const { hash } = await store.receive(place, 2 ** 31 - 1);
    clearInterval(watch);
    const { size } = await fs.stat(place);
    await house.get(BinderPress).clear(id);
    const told = { fileMB: size / MB, printerPeakMB: peakBytes / MB, serverGrewMB: (most - before) / MB };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    expect([pages, hash.length]).toEqual([4 + 2 * PAPERS, 64]);
    expect(size).toBeGreaterThan(PAPERS * 19 * MB);
    expect(peakBytes).toBeLessThan(size);
  }, 300_000);
});
