import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import fs from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { InspectionService } from '../src/documents/inspection.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, type DossierWalk, draftOf } from './support/dossier.service.js';
import { type HostileFile, keptFiles, names, photo, refusedFiles, withPlace } from './support/hostile-files.data.js';
import { pdf } from './support/paper.data.js';
import { onePage, packed } from './support/raw-pdf.data.js';

let house: TestApp;
let officer: Actor;
let walk: DossierWalk;

beforeAll(async () => {
  house = await startTestApp();
  // However busy the machine is that runs the tests.
  house.get(InspectionService).patience = 60_000;
  officer = await actorWith(house, 'officer');
});
afterAll(() => house.close());
beforeEach(async () => {
  walk = await draftOf(house);
});

interface Sent {
  id: string;
  code?: string;
  detail?: string;
  filename: string;
  findings: { code: string }[];
}

async function send(file: HostileFile, bytes: Buffer) {
  const { filename = 'passport.pdf', type } = file;
  const upload = { filename, bytes, fields: { slot: 'passport' }, ...(type ? { type } : {}) };
  const headers = await bearer(house, walk.applicant);
  return house.client().upload<Sent>(`/api/v1/applications/${walk.id}/documents`, upload, headers);
}

/** Everything that lies in the store, half files too, and every row that could name it. */
async function kept() {
  const found = await fs.readdir(house.config.uploadsDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const [rows] = await house.dataSource.query(
    `select (select count(*)::int from stored_file) as files, (select count(*)::int from document_version) as versions,
            (select count(*)::int from document_slot where status <> 'missing') as slots`,
  );
  return { files: files.toSorted(), rows };
}

const content = async (as: Actor, id: string, query = '') =>
  fetch(`${house.url}/api/v1/documents/${id}/content${query}`, { headers: await bearer(house, as) });

const body = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('what is refused', () => {
  it.each(refusedFiles.map((file) => [file.name, file] as const))(
    '%s: with a sentence, by program and by page, and nothing stays',
    async (_name, file) => {
      const before = await kept();
      const bytes = await file.bytes();
      const answer = await send(file, bytes);
      expect([answer.status, answer.body.code]).toEqual([422, file.code]);
      expect(answer.body.detail).toMatch(/\S.{20,}/);
      const { reference } = await walk.status();
      const { filename = 'passport.pdf' } = file;
      const page = await house.client().upload(
        `/applications/${reference}/documents/passport?lang=en`,
        { filename, bytes },
        {
          ...(await bearer(house, walk.applicant)),
          Accept: 'text/html',
        },
      );
      expect(page.status).toBe(422);
      expect(page.text).toContain('id="f-file-e"');
      expect(await kept()).toEqual(before);
      expect((await walk.slot('passport')).status).toBe('missing');
    },
  );
});

describe('what is kept', () => {
  it.each(keptFiles.map((file) => [file.name, file] as const))('%s: as it came, harmless', async (_name, file) => {
    const bytes = await file.bytes();
    const answer = await send(file, bytes);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    await walk.submit();
    const seen = await walk.slot('passport', officer);
    expect([seen.status, seen.versions[0]?.findings.map(({ code }) => code)]).toEqual(['received', file.found]);
    for (const as of [walk.applicant, officer]) {
      const shown = await content(as, answer.body.id, '?original');
      expect(shown.headers.get('content-disposition')).toMatch(/^attachment; .*\.(pdf|jpg|png)"/);
      expect(shown.headers.get('content-security-policy')).toContain('sandbox');
      expect((await body(shown)).equals(bytes)).toBe(true);
      const inline = await content(as, answer.body.id);
      expect(inline.status).toBe(200);
      expect(inline.headers.get('x-content-type-options')).toBe('nosniff');
      expect(inline.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(inline.headers.get('content-type')).toMatch(/^(application\/pdf|image\/(jpeg|png))$/);
    }
  });

  it.each(names)('a file called %j', async (filename, expected) => {
    const answer = await send({ name: '', bytes: () => pdf(), filename }, pdf());
    expect(answer.status).toBe(201);
    if (typeof expected === 'string') expect(answer.body.filename).toBe(expected);
    else expect(answer.body.filename).toMatch(expected);
    expect([...answer.body.filename].length).toBeLessThanOrEqual(120);
    expect((await kept()).files.every((file) => file.startsWith(house.config.uploadsDir))).toBe(true);
  });

  it('refuses a name with a NUL, and nothing stays', async () => {
    const before = await kept();
    const answer = await send({ name: '', bytes: () => pdf(), filename: 'a\u0000b.pdf' }, pdf());
    expect([answer.status, answer.body.code]).toEqual([400, expect.stringMatching(/^\w+\.\w+$/)]);
    expect(await kept()).toEqual(before);
  });

  it('shows an officer the pages of a PDF that acts, without anything that acts', async () => {
    const bytes = onePage(
      '/OpenAction 4 0 R/AA<</WC 4 0 R>>/Names<</JavaScript<</Names[(a)4 0 R]>>/EmbeddedFiles<</Names[(a.exe)5 0 R]>>>>' +
        '/AcroForm<</XFA 7 0 R/Fields[]>>',
      [
        '<</S/JavaScript/JS(app.alert\\(1\\))/Next<</S/Launch/F(cmd.exe)>>>>',
        '<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>',
        packed(Buffer.from('MZ...'), '/Type/EmbeddedFile'),
        packed(Buffer.from('<xdp/>')),
        '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://evil.example/)>>>>',
      ],
      '/Annots[8 0 R]',
    );
    const { body: sent } = await send({ name: '', bytes: () => bytes }, bytes);
    await walk.submit();
    const own = await content(walk.applicant, sent.id);
    expect(own.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await body(own)).equals(bytes)).toBe(true);
    const shown = await content(officer, sent.id);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    const inert = await body(shown);
    expect((await PDFDocument.load(inert)).getPageCount()).toBe(1);
    expect(inert.toString('latin1')).not.toMatch(/JavaScript|app\.alert|Launch|cmd\.exe|a\.exe|XFA|evil|MZ/);
    expect(await walk.slot('passport', officer)).toMatchObject({
      versions: [{ findings: ['script', 'launch', 'embedded_files', 'xfa', 'links'].map((code) => ({ code })) }],
    });
  });

  it('tells the sender at once what makes a photo hard to read, and never more', async () => {
    const dark = await photo(400, 300).linear(0.25, 0).jpeg().toBuffer();
    const answer = await send({ name: '', bytes: () => dark }, dark);
    expect(answer.body.findings).toEqual([
      { code: 'small', severity: 'warn' },
      { code: 'dark', severity: 'warn' },
    ]);
    const headers = { ...(await bearer(house, walk.applicant)), Accept: 'text/html' };
    const { reference } = await walk.status();
    const receipt = await house.client().get(`/applications/${reference}?received=passport&lang=en`, headers);
    expect(receipt.text).toContain('This may be hard to read');
    expect(receipt.text).toContain('The picture is too dark');
    expect(receipt.text).toContain(`href="/applications/${reference}/documents/passport"`);
    const acting = onePage('/OpenAction<</S/JavaScript/JS(1)>>');
    const second = await send({ name: '', bytes: () => acting }, acting);
    expect(second.body.findings).toEqual([]);
  });

  it('makes pictures upright and without the place where they were taken', async () => {
    const bytes = await withPlace(photo()).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).orientation).toBe(6);
    expect(bytes.includes('Canary')).toBe(true);
    const { body: sent } = await send({ name: '', bytes: () => bytes }, bytes);
    const { reference } = await walk.status();
    const picture = await fetch(`${house.url}/applications/${reference}/documents/passport/picture/${sent.id}`, {
      headers: await bearer(house, walk.applicant),
    });
    const small = await body(picture);
    const { width, height, exif, orientation } = await sharp(small).metadata();
    expect([width, height, exif, orientation]).toEqual([480, 640, undefined, undefined]);
    expect(small.includes('Canary')).toBe(false);
  });
});

describe('when the inspector is late', () => {
  it('receives the file, and puts it aside with the same sentence once it proves unfit', async () => {
    const { bytes } = refusedFiles.find(({ code }) => code === 'document.encrypted')!;
    const service = house.get(InspectionService);
    service.patience = 0;
    const file = await bytes();
    const answer = await send({ name: '', bytes }, file);
    service.patience = 60_000;
    expect(answer.status).toBe(201);
    expect((await walk.slot('passport')).status).toBe('received');
    await house.app.get(InspectionService).inspect((await hashes())[0]!);
    const slot = await walk.slot('passport');
    expect([slot.status, slot.versions[0]?.unfit]).toEqual(['missing', 'encrypted']);
    const { reference } = await walk.status();
    const headers = { ...(await bearer(house, walk.applicant)), Accept: 'text/html' };
    const page = await house.client().get(`/applications/${reference}/documents/passport?lang=en`, headers);
    expect(page.text).toContain('This PDF opens with a password only');
    expect([(await send({ name: '', bytes }, file)).body.code]).toEqual(['document.encrypted']);
    expect((await send({ name: '', bytes }, pdf())).status).toBe(201);
    expect((await walk.slot('passport')).status).toBe('received');
  });

  async function hashes(): Promise<string[]> {
    const rows = await house.dataSource.query('select hash from stored_file where inspection is null');
    return rows.map(({ hash }: { hash: string }) => hash);
  }
});
