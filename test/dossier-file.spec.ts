import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { CustodyService, type RecordRequest } from '../src/documents/custody/custody.service.js';
import { TranslationService } from '../src/documents/custody/translation.service.js';
import { VerificationService } from '../src/documents/custody/verification.service.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { BinderContents } from '../src/handover/file/binder-contents.service.js';
import { BinderPress } from '../src/handover/file/binder-press.service.js';
import { DossierFiles } from '../src/handover/file/dossier-file.service.js';
import { PRINT_JOB } from '../src/handover/file/dossier-file.query.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { FileStore } from '../src/platform/files/file-store.service.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { pdf as scan } from './support/paper.data.js';
import { bearer, type DossierWalk, draftOf, refusalOf, wholeAnswers } from './support/dossier.service.js';

const DAY = 86_400_000;

describe('a dossier as one PDF', () => {
  let house: TestApp;
  let officer: Actor;

  beforeAll(async () => {
    house = await startTestApp();
    officer = await actorWith(house, 'officer');
  });
  afterAll(() => house.close());

  const files = () => house.get(DossierFiles);

  /** Asks, lets the job work, and reads the file. */
  async function bound(actor: Actor, id: string, locale: 'en' | 'uk' = 'en') {
    const asked = await files().ask(actor, id, locale);
    await house.get(Jobs).run(PRINT_JOB, { id: asked.id });
    const row = await files().find(actor, id, asked.id);
    const bytes = await buffer((await files().open(actor, id, asked.id)).stream);
    return { row, bytes, pdf: await PDFDocument.load(bytes, { updateMetadata: false }) };
  }

  async function sent(): Promise<DossierWalk> {
    const walk = await draftOf(house);
    await walk.submit();
    return walk;
  }

  it('is asked for, followed and read over the API', async () => {
    const walk = await sent();
    const who = await bearer(house, walk.applicant);
    const asked = await fetch(`${house.url}/api/v1/applications/${walk.id}/files`, { method: 'POST', headers: who });
    expect(asked.status).toBe(202);
    const address = asked.headers.get('location')!;
    const body = (await asked.json()) as { state: string; content: null };
    expect(body).toMatchObject({ state: 'waiting', content: null });
    expect((await fetch(`${house.url}${address}/content`, { headers: who })).status).toBe(409);
    await house.get(Jobs).runPending();
    const ready = (await (await fetch(house.url + address, { headers: who })).json()) as { content: string };
    const content = await fetch(house.url + ready.content, { headers: who });
    expect(content.headers.get('content-disposition')).toMatch(/^attachment; filename="\d{4}-\d+\.pdf"/);
    expect(
      Buffer.from(await content.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('binds cover, contents, answers, each paper and the history, numbered and named', async () => {
    const walk = await sent();
    const { row, pdf } = await bound(walk.applicant, walk.id);
    expect(row).toMatchObject({ status: 'ready', done: row.papers });
    expect(pdf.getPageCount()).toBe(row.pages);
    const { reference } = await walk.status();
    expect(pdf.getTitle()).toBe(`Application ${reference}, Amaka Okafor`);
    expect(String(pdf.catalog.lookup(PDFName.of('Lang')))).toBe('(en)');
    const outline = titlesIn(pdf);
    expect(outline.slice(0, 4)).toEqual(['Application dossier', 'Contents', 'Answers', 'Documents']);
    expect(outline).toContain('Passport: page with your picture');
    expect(outline.at(-1)).toBe('History');
    // The contents lead to answers, the papers' first, each paper and the history.
    const links = pdf.getPage(1).node.Annots();
    expect(links?.size()).toBe(outline.length - 2);
    for (const page of pdf.getPages()) expect(page.getWidth() + page.getHeight()).toBeCloseTo(595.28 + 841.89, 1);
  });

  it('tells what is on record of a paper, binds its translation, and keeps what the issuer said to staff', async () => {
    const walk = await sent();
    const onDay = house.clock.today();
    const custody = house.get(CustodyService);
    const record = (said: RecordRequest) => custody.record(officer, walk.id, 'edu-cert', said);
    await record({ kind: 'form', code: 'original_seen', onDay });
    await record({ kind: 'legalisation', place: 1, onDay, number: 'FME/17' });
    await record({ kind: 'validity', validUntil: '2031-05-06' });
    await house.get(VerificationService).ask(officer, walk.id, 'edu-cert', { issuer: 'WAEC', way: 'email', onDay });
    const [paper] = (await walk.slot('edu-cert')).versions;
    const file = { ...(await house.get(FileStore).receive(Readable.from([scan()]))), originalname: 'uk.pdf' };
    const said = { translates: paper!.id, language: 'uk', by: 'sworn', translator: 'Oksana Bondar' } as const;
    await house.get(TranslationService).upload(officer, walk.id, 'edu-cert', file, said);
    const told = async (actor: Actor) =>
      JSON.stringify((await house.get(BinderContents).of(actor, walk.id, 'en')).binder).replaceAll('\u00a0', ' ');
    const [staffs, applicants] = [await told(officer), await told(walk.applicant)];
    for (const words of ['Original seen', 'FME/17', '6 May 2031', 'Not recorded yet', 'Oksana Bondar', 'uk.pdf']) {
      expect([words, staffs.includes(words), applicants.includes(words)]).toEqual([words, true, true]);
    }
    expect([staffs.includes('WAEC · E-mail'), applicants.includes('WAEC · E-mail')]).toEqual([true, false]);
  });

  it('is the same file for the same state, another after a change, and each reader’s own', async () => {
    const walk = await sent();
    const first = await files().ask(walk.applicant, walk.id, 'en');
    expect((await files().ask(walk.applicant, walk.id, 'en')).id).toBe(first.id);
    expect((await files().ask(walk.applicant, walk.id, 'uk')).id).not.toBe(first.id);
    const staff = await files().ask(officer, walk.id, 'en');
    expect(staff.id).not.toBe(first.id);
    expect((await refusalOf(files().find(officer, walk.id, first.id))).code).toBe('dossier_file.not_found');
    await walk.move(walk.applicant, { event: 'withdraw', reason: 'cost' });
    expect((await files().ask(walk.applicant, walk.id, 'en')).id).not.toBe(first.id);
  });

  it('tells an applicant nothing of a drafted decision: same row, same bytes', async () => {
    const walk = await sent();
    await walk.acceptAll(officer);
    await walk.move(officer, { event: 'verify' });
    const before = await bound(walk.applicant, walk.id);
    const dean = await actorWith(house, 'decision_maker');
    const { seq } = await walk.status();
    await house.get(DecisionService).draft(dean, walk.id, { event: 'reject', seq, reason: 'requirements_not_met' });
    const after = await bound(walk.applicant, walk.id);
    expect(after.row.id).toBe(before.row.id);
    // Also when it is made anew.
    await house.dataSource.query(`delete from dossier_file where id = $1`, [before.row.id]);
    const again = await bound(walk.applicant, walk.id);
    expect([again.row.pages, again.row.papers]).toEqual([before.row.pages, before.row.papers]);
    expect(Math.abs(again.bytes.length - before.bytes.length)).toBeLessThan(64);
  });

  it('keeps words among staff out, and says who acted only to staff', async () => {
    const walk = await sent();
    await walk.acceptAll(officer);
    await walk.move(officer, { event: 'verify', note: 'zebra among us' });
    const stateOf = async (actor: Actor) => {
      const { id } = await files().ask(actor, walk.id, 'en');
      const [row] = await house.dataSource.query('select contents::text as told from dossier_file where id = $1', [id]);
      return row.told as string;
    };
    const [applicants, staffs] = [await stateOf(walk.applicant), await stateOf(officer)];
    expect(applicants + staffs).not.toContain('zebra');
    expect(staffs).toContain(officer.name);
    expect(applicants).not.toContain(officer.name);
  });

  it('forgets what it printed, and its working folder', async () => {
    const walk = await sent();
    const { row } = await bound(walk.applicant, walk.id);
    const [kept] = await house.dataSource.query('select contents from dossier_file where id = $1', [row.id]);
    expect(kept.contents).toBeNull();
    expect(fs.existsSync(house.get(BinderPress).folderOf(row.id))).toBe(false);
  });

  it('sets a photo upright onto a page of its own', async () => {
    const walk = await draftOf(house);
    // Lying, and marked by the camera as taken upright.
    const lying = sharp({ create: { width: 1_600, height: 1_000, channels: 3, background: '#8ac' } });
    await walk.send('passport', await lying.jpeg().withMetadata({ orientation: 6 }).toBuffer());
    const { pdf } = await bound(walk.applicant, walk.id);
    const pictures = pdf.getPages().filter((page) => {
      const drawn = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
      return drawn?.has(PDFName.of('MtrLook'));
    });
    expect(pictures.map((page) => page.getHeight() > page.getWidth())).toEqual([true]);
  });

  it('begins anew after a process died, leaving out the paper that it died of', async () => {
    const walk = await sent();
    const whole = await bound(walk.applicant, walk.id, 'uk');
    const { program } = BinderPress;
    BinderPress.program = ['--import', DIES_OF_THE_FIRST, ...program];
    try {
      const { row } = await bound(walk.applicant, walk.id);
      expect(row.status).toBe('ready');
      expect(row.pages).toBeLessThan(whole.row.pages!);
    } finally {
      BinderPress.program = program;
    }
  });

  it('is kept for its days and then removed with its bytes', async () => {
    const walk = await sent();
    const { row } = await bound(walk.applicant, walk.id);
    try {
      house.clock.shiftBy(8 * DAY);
      await house.get(Jobs).run('handover.expire_files');
    } finally {
      house.clock.shiftBy(0);
    }
    expect((await refusalOf(files().find(walk.applicant, walk.id, row.id))).code).toBe('dossier_file.not_found');
    expect(await house.dataSource.query('select 1 from stored_file where hash = $1', [row.hash])).toEqual([]);
  });

  it('records the looks of staff and the asking', async () => {
    const walk = await sent();
    const { row } = await bound(officer, walk.id);
    const looks = await house.dataSource.query(
      'select what from dossier_look where application_id = $1 and account_id = $2',
      [walk.id, officer.accountId],
    );
    expect(looks.map(({ what }: { what: string }) => what)).toEqual(expect.arrayContaining(['file', `file:${row.id}`]));
    const audit = await house.dataSource.query(
      `select detail from audit_entry where action = 'dossier.file_asked' and subject_id = $1`,
      [walk.id],
    );
    expect(audit).toEqual([{ detail: { file: row.id, papers: row.papers } }]);
  });

  it('prints names in every script that it has letters for', async () => {
    const personal = { ...wholeAnswers().personal, nativeName: 'محمد عبد الله / अमित / አበበ', ukrainianName: 'Ґанна' };
    const walk = await draftOf(house, wholeAnswers({ personal } as never));
    const { pdf } = await bound(walk.applicant, walk.id);
    expect(pdf.getPageCount()).toBeGreaterThan(3);
  });
});

/** A process that ends as soon as it takes the first paper. */
const DIES_OF_THE_FIRST = `data:text/javascript,${encodeURIComponent(
  `const send=process.send.bind(process);` +
    `process.send=(m,...more)=>m.kind==='wants'&&m.paper===0?send(m,()=>process.kill(process.pid,'SIGKILL')):send(m,...more)`,
)}`;

function titlesIn(pdf: PDFDocument): string[] {
  const entry = (dict: PDFDict, key: string) => dict.lookupMaybe(PDFName.of(key), PDFDict);
  const walk = (dict: PDFDict | undefined): string[] => {
    const titles: string[] = [];
    for (let at = dict; at; at = entry(at, 'Next')) {
      const title = at.get(PDFName.of('Title')) as unknown as { decodeText(): string };
      titles.push(title.decodeText(), ...walk(entry(at, 'First')));
    }
    return titles;
  };
  return walk(entry(entry(pdf.catalog, 'Outlines')!, 'First'));
}
