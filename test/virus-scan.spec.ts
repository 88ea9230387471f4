import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { documentInvariants } from '../src/documents/invariants.query.js';
import { fileInvariants } from '../src/platform/files/file-invariants.query.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { Scanner } from '../src/platform/files/scan.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { startScanner, type TestScanner } from './support/clamd.service.js';
import { draftOf, refusalOf } from './support/dossier.service.js';
import { EICAR, zip } from './support/hostile-files.data.js';
import { jpeg, pdf } from './support/paper.data.js';
import { onePage, packed } from './support/raw-pdf.data.js';

/** EICAR as an attachment of a PDF of one page. */
const carrier = () =>
  onePage('/Names<</EmbeddedFiles<</Names[(a.com)4 0 R]>>>>', [
    '<</Type/Filespec/F(a.com)/EF<</F 5 0 R>>>>',
    packed(Buffer.from(EICAR), '/Type/EmbeddedFile'),
  ]);

let scanner: TestScanner;
let house: TestApp;

beforeAll(async () => {
  scanner = await startScanner();
  house = await startTestApp({ config: { clamd: scanner.address } });
});
afterAll(async () => {
  await house.close();
  await scanner.stop();
});

describe('the virus scanner', () => {
  // Asked about bytes that the store itself would not take.
  const verdict = (bytes: Buffer) => {
    const store = { open: async () => ({ stream: Readable.from([bytes]), size: bytes.length }) };
    return new Scanner(house.config, store as unknown as FileStore).scan('');
  };

  it.each([
    ['EICAR bare', Buffer.from(EICAR), 'infected'],
    ['EICAR in a ZIP', zip('eicar.com', Buffer.from(EICAR)), 'infected'],
    ['EICAR in a ZIP in a ZIP', zip('a.zip', zip('eicar.com', Buffer.from(EICAR))), 'infected'],
    ['EICAR attached to a PDF', carrier(), 'infected'],
    ['a PDF', pdf(), 'clean'],
    ['a photo of 20 MB', jpeg(20 * 1024 * 1024), 'clean'],
    ['half of EICAR', Buffer.from(EICAR.slice(0, 30)), 'clean'],
  ])('finds in %s what is there', async (_name, bytes, expected) => {
    expect(await verdict(bytes)).toBe(expected);
  });
});

describe('a file with a virus', () => {
  it('waits apart, is thrown away, and known when it comes again', async () => {
    const walk = await draftOf(house);
    const { document, slot } = await walk.send('passport', carrier());
    expect(slot.status).toBe('checking');
    await house.get(Jobs).runPending();
    expect(await walk.slot('passport')).toMatchObject({ status: 'missing', infected: true });
    expect(await house.get(FileStore).stat(document.hash)).toBeUndefined();
    expect(await refusalOf(walk.send('passport', carrier()))).toMatchObject({ code: 'document.infected' });
    expect(await house.get(FileStore).stat(document.hash)).toBeUndefined();
  });

  it('leaves the way free for a clean one', async () => {
    const walk = await draftOf(house);
    await walk.send('passport', jpeg());
    expect((await walk.slot('passport')).status).toBe('checking');
    await house.get(Jobs).runPending();
    expect((await walk.slot('passport')).status).toBe('received');
    expect(await findBroken(house.app, { ...documentInvariants, ...fileInvariants })).toEqual([]);
  });
});
