import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { armedPdf, lockedPdf, pagesPdf, readablePdf, tornPdf } from '../../../test/support/binder-papers.data.js';
import { type BinderOrder, MOST_PAGES } from './binder.rules.js';
import { printBinder } from './printer.service.js';

/** A cover, a contents page, answers and a history. */
const WORDS = 4;

describe('printBinder', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-print-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function print(papers: (Buffer | null)[], more: Partial<BinderOrder> = {}) {
    const order: BinderOrder = {
      locale: 'en',
      reference: '2026-00417',
      name: 'Amaka Okafor',
      cover: [['In its own script', 'محمد عبد الله, अमित, አበበ']],
      notes: [],
      sections: [],
      papers: papers.map((_, n) => ({
        title: `Paper ${n + 1}`,
        facts: [],
        file: { hash: 'a'.repeat(64), mediaType: 'application/pdf' },
      })),
      history: [],
      made: [],
      madeAt: '2026-11-22T10:00:00.000Z',
      skip: [],
      ...more,
    };
    const target = path.join(folder, 'bound.pdf');
    const pages = await printBinder(order, target, 'ab'.repeat(16), async (n) => {
      const bytes = papers[n];
      if (!bytes) return null;
      const place = path.join(folder, `paper-${n}`);
      fs.writeFileSync(place, bytes);
      return place;
    });
    const bytes = fs.readFileSync(target);
    return { pages, bytes, pdf: await PDFDocument.load(bytes, { updateMetadata: false }) };
  }

  it.each<[string, () => Promise<Buffer> | Buffer | null, number]>([
    ['a paper page by page', () => pagesPdf(7), 7],
    ['a paper that only forbids printing', () => readablePdf(), 1],
    ['no page of one that is locked', () => lockedPdf(), 0],
    ['no page of one that is torn', () => tornPdf(), 0],
    ['no page of one that is gone', () => null, 0],
    ['no page of one that is longer than a file may be', () => pagesPdf(MOST_PAGES), 0],
  ])('binds %s', async (_what, make, expected) => {
    const { pages, pdf } = await print([await make()]);
    // Each paper has a page before it, whatever became of it.
    expect([pages, pdf.getPageCount()]).toEqual([WORDS + 1 + expected, WORDS + 1 + expected]);
  });

  it('leaves out what brought the process down before', async () => {
    const { pages } = await print([await pagesPdf(3), await pagesPdf(2)], { skip: [0] });
    expect(pages).toBe(WORDS + 1 + (1 + 2));
  });

  it('takes over what a page draws and nothing that it could do', async () => {
    const { bytes } = await print([await armedPdf()]);
    // Objects are written plain, so whatever a viewer could run would be found by its name.
    for (const name of ['/JS', '/JavaScript', '/Launch', '/OpenAction', '/AA', '/EmbeddedFile', '/URI', '/XFA']) {
      expect(bytes.includes(name)).toBe(false);
    }
  });

  it('leaves no paper behind', async () => {
    await print([await pagesPdf(1), tornPdf()]);
    expect(fs.readdirSync(folder)).toEqual(['bound.pdf']);
  });

  it('gives long answers and many papers as many pages as they need', async () => {
    const lines = Array.from({ length: 120 }, (_, n) => [`Question ${n}`, 'word '.repeat(40)] as [string, string]);
    const papers = Array.from({ length: 40 }, () => null);
    const { pages } = await print(papers, { sections: [{ title: 'Answers', lines }] });
    // Forty papers need a second page of contents.
    expect(pages).toBeGreaterThan(WORDS + 1 + 40 + 5);
  });
});
