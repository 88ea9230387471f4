import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Actor } from '../src/platform/access/actor.rules.js';
import type { CountsView } from '../src/statistics/figure.view.js';
import { FILE_JOB } from '../src/statistics/out/figure-file.query.js';
import { FigureFiles } from '../src/statistics/out/figure-file.service.js';
import type { FigureFileListView, FigureFileView, FigureScheduleView } from '../src/statistics/out/figure-file.view.js';
import type { InternationalView } from '../src/statistics/out/international.view.js';
import type { BesideView } from '../src/statistics/views/beside.view.js';
import { ROW_COLUMNS } from '../src/statistics/out/rows.query.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { reportCommand } from '../src/statistics/report/report.command.js';
import { PastImports } from '../src/statistics/past/past-import.service.js';
import type { SeriesListView } from '../src/statistics/past/series.view.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer } from './support/dossier.service.js';
import { insertHistories, sampleCatalogue } from './support/history.service.js';
import { allOf, pdfFaults, pdfStructure } from './support/pdf-structure.rules.js';
import { docxText, pdfText } from './support/printed-text.rules.js';
import { season } from './support/season.rules.js';
import { sheetRows } from './support/workbook.rules.js';

const COUNTRIES = '/api/v1/statistics/countries';

let house: TestApp;
let analyst: Actor;

beforeAll(async () => {
  house = await startTestApp();
  const owner = await house.owner();
  const { offerings } = await sampleCatalogue(owner.manager);
  const [med, dent] = ['X-MED/2025-08', 'X-DENT/2025-08'].map((key) => offerings[key] ?? '');
  const grown = season(med ?? '', '2025-04-01', '2025-09-01', {
    IN: [14, 9, 7, 6],
    CD: [5, 4, 3, 3],
    ZR: [4, 4, 4, 3],
  });
  const more = season(dent ?? '', '2025-04-01', '2025-09-01', {
    CD: [1, 1, 1, 1],
    SU: [3, 3, 3, 3],
    STATELESS: [2, 2, 2, 1],
    REFUGEE: [1, 1, 1, 1],
  });
  // One person with a dossier under each code of the same country.
  const both = grown.find(({ facts }) => facts.some(({ citizenship }) => citizenship === 'ZR'))!;
  const again = season(offerings['X-DENT/2026-08'] ?? '', '2025-04-01', '2025-09-01', { CD: [1, 1, 1, 1] });
  Object.assign(again[0]!, { personId: both.personId });
  await owner.transaction((db) => insertHistories(db, [...grown, ...more, ...again]));
  analyst = await actorWith(house, 'analyst');
});
afterAll(() => house.close());

const asStaff = async (query: string) =>
  (await house.client().get<CountsView>(`${COUNTRIES}?${query}`, await bearer(house, analyst))).body;
const rows = ({ items }: CountsView) =>
  items.map(({ country, count, called }) => [country, count, called].filter(Boolean).join(' '));

describe('countries of their time', () => {
  it('are named as then, or counted under those of today, each person once; what was divided stays apart', async () => {
    const then = await asStaff('as_of=2025-09-30');
    expect(then.filters.countries).toBe('then');
    expect(rows(then)).toEqual(['IN 6', 'CD 5', 'SU 3 Soviet Union', 'ZR 3 Zaire', 'REFUGEE 1', 'STATELESS 1']);
    const today = await asStaff('as_of=2025-09-30&countries=today');
    expect(today.filters.countries).toBe('today');
    expect(rows(today)).toEqual(['CD 7', 'IN 6', 'SU 3 Soviet Union', 'REFUGEE 1', 'STATELESS 1']);
    expect(today.total).toBe(then.total);
    expect((await asStaff('as_of=2025-09-30&countries=today&citizenship=CD&by=programme')).total).toBe(7);
    const split = await asStaff('as_of=2025-09-30&countries=today&by=programme&split=citizenship');
    expect(split.columns?.find(({ key }) => key === 'CD')?.count).toBe(7);
    const { body } = await house.client().get<CountsView>(`${COUNTRIES}?countries=today`);
    expect(body.filters.countries).toBe('then');
  });

  it('are the same in published series: the name of then, and the country of today where there is one', async () => {
    const past = house.get(PastImports);
    const file = 'year,key,value\n1985,SU,40\n2016,SZ,3\n2019-02,MK,2\n2010,SD,9\n2012,SD,5\n';
    const id = await past.bring(analyst, { bytes: Buffer.from(file), name: 'archive.csv' });
    const [asOf, key, value] = [0, 1, 2].map((column) => ({ column }));
    const said = {
      scope: 'BSMU',
      measure: 'foreign_students',
      dimension: 'citizenship',
      confidence: 'B',
      source: 'archive',
    };
    const texts = Object.fromEntries(Object.entries(said).map(([field, text]) => [field, { text }]));
    await past.map(id, { asOf, key, value, ...texts });
    expect((await past.preview(id)).problems).toEqual([]);
    await past.confirm(analyst, id);
    const { body } = await house.client().get<SeriesListView>('/api/v1/statistics/series?scope=BSMU&limit=100');
    const told = body.items
      .find(({ source }) => source === 'archive')
      ?.figures.map((one) => [one.year, one.name, one.today]);
    expect(told).toEqual([
      [1985, 'Soviet Union', null],
      [2010, 'Sudan (with South Sudan)', null],
      [2012, 'Sudan', 'SD'],
      [2016, 'Swaziland', 'SZ'],
      [2019, 'North Macedonia', 'MK'],
    ]);
  });
});

describe('figures as files', () => {
  const FILES = '/api/v1/statistics/files';
  const order = async (json: object, actor = analyst) =>
    house.client().send<FigureFileView>('POST', FILES, { json, headers: await bearer(house, actor) });
  const look = async (id: string, actor = analyst) =>
    house.client().get<FigureFileView>(`${FILES}/${id}`, await bearer(house, actor));
  const content = async (id: string) => {
    const answer = await fetch(`${house.url}${FILES}/${id}/content`, { headers: await bearer(house, analyst) });
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const made = async (json: object) => {
    const { body } = await order(json);
    await house.get(Jobs).run(FILE_JOB, { id: body.id });
    return { ...(await content(body.id)), file: (await look(body.id)).body };
  };
  const recorded = async (id: string) =>
    (await house.dataSource.query('select detail, actor_id from audit_entry where subject_id = $1', [id])) as {
      detail: Record<string, unknown>;
      actor_id: string;
    }[];
  const DAY = { as_of: '2025-09-30' };

  it('are ordered, followed, taken by whoever ordered them, and thrown away after their day', async () => {
    const { status, body, location } = await order({ kind: 'rows', format: 'csv', measure: 'applied', ...DAY });
    expect([status, location, body.state, body.content]).toEqual([202, `${FILES}/${body.id}`, 'waiting', null]);
    expect((await content(body.id)).answer.status).toBe(409);
    await house.get(Jobs).runPending();
    const ready = (await look(body.id)).body;
    expect(ready).toMatchObject({ state: 'ready', content: `${FILES}/${body.id}/content` });
    expect(await recorded(body.id)).toMatchObject([
      {
        actor_id: analyst.accountId,
        detail: { kind: 'rows', format: 'csv', filter: ready.question, rows: ready.rows },
      },
    ]);
    const { answer, bytes } = await content(body.id);
    expect(answer.headers.get('content-disposition')).toContain('filename="applied-rows-2025-09-30.csv"');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(ready.hash);
    const other = await actorWith(house, 'analyst');
    expect((await look(body.id, other)).status).toBe(404);
    const page = await house.client().get(`/staff/statistics/files/${body.id}`, await bearer(house, analyst));
    expect(page.text).toContain(`/staff/statistics/files/${body.id}/content`);
    house.clock.shiftBy(8 * 86_400_000);
    try {
      await house.get(Jobs).run('statistics.expire_files');
      expect((await look(body.id)).status).toBe(404);
      expect(await house.dataSource.query('select 1 from stored_file where hash = $1', [ready.hash])).toEqual([]);
    } finally {
      house.clock.shiftBy(0);
    }
  });

  it('hold the rows behind a number: each dossier once, each person under one number, nobody by name', async () => {
    const { bytes, file } = await made({ kind: 'rows', format: 'csv', ...DAY, countries: 'today' });
    const [head, ...lines] = Buffer.from(bytes)
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(head).toEqual([...ROW_COLUMNS]);
    const cell = (line: string[], column: (typeof ROW_COLUMNS)[number]) => line[ROW_COLUMNS.indexOf(column)]!;
    const view = await asStaff('as_of=2025-09-30&countries=today');
    expect(new Set(lines.map((line) => cell(line, 'person'))).size).toBe(view.total);
    expect(lines.filter((line) => cell(line, 'citizenship') === 'CD')).toHaveLength(8);
    expect([file.rows, lines.length]).toEqual([view.total + 1, view.total + 1]);
    const flow = await made({ kind: 'rows', format: 'csv', measure: 'new_enrolments', from: '2025-09-01', ...DAY });
    expect(flow.file.rows).toBe((await asStaff('measure=new_enrolments&from=2025-09-01&as_of=2025-09-30')).total);
    const none = await made({ kind: 'rows', format: 'csv', measure: 'new_enrolments', from: '2025-09-02', ...DAY });
    expect(none.file.rows).toBe(0);
    const ratio = await order({ kind: 'rows', format: 'csv', measure: 'yield' });
    expect([ratio.status, ratio.body]).toMatchObject([422, { code: 'statistics.no_rows' }]);
    expect((await order({ kind: 'rows', format: 'pdf' })).body).toMatchObject({ code: 'statistics.format' });
  });

  it('explain themselves in every form, JSON by a schema that is published', async () => {
    const json = await made({ kind: 'figure', format: 'json', split: 'sex', ...DAY });
    const { body: schema } = await house.client().get<object>('/api/v1/statistics/figure.schema.json');
    const valid = new Ajv({ allErrors: true }).compile(schema);
    const figure = JSON.parse(Buffer.from(json.bytes).toString('utf8')) as CountsView & { link: string };
    expect([valid(figure), valid.errors]).toEqual([true, null]);
    for (const query of ['measure=yield&by=year', 'measure=waiting', 'countries=today&sex=F&intake=2025-08']) {
      expect([query, valid(await asStaff(query)), valid.errors]).toEqual([query, true, null]);
    }
    expect(figure.link).toContain('/staff/statistics?measure=enrolled.v1&by=country&split=sex');
    const xlsx = await made({ kind: 'figure', format: 'xlsx', ...DAY });
    expect(Object.fromEntries(sheetRows(Buffer.from(xlsx.bytes), 2))).toMatchObject({
      taken_by: analyst.name,
      total: 18,
    });
    const pdf = await pdfText((await made({ kind: 'figure', format: 'pdf', ...DAY })).bytes);
    for (const words of ['Enrolled', 'Soviet Union', 'Definition']) expect(pdf).toContain(words);
  });

  it('are of a view, too: the same table, and by mail as every other', async () => {
    const asked = { kind: 'view', view: 'outcome', by: 'programme', ...DAY };
    const { bytes, file } = await made({ ...asked, format: 'json' });
    const view = JSON.parse(Buffer.from(bytes).toString('utf8')) as BesideView & { link: string };
    const query = `of=outcome&by=programme&as_of=2025-09-30&known_at=${encodeURIComponent(view.knownAt)}`;
    const { body } = await house
      .client()
      .get<BesideView>(`/api/v1/statistics/beside?${query}`, await bearer(house, analyst));
    expect([view.items, view.all, file.rows]).toEqual([body.items, body.all, body.items.length]);
    expect(view.link).toContain('view=outcome&by=programme&as_of=2025-09-30');
    const { answer } = await made({ ...asked, format: 'csv' });
    expect(answer.headers.get('content-disposition')).toContain('filename="outcome-2025-09-30.csv"');
    const headers = await bearer(house, analyst);
    const json = { kind: 'view', view: 'funnel', format: 'xlsx', every: 'week', entry_year: '2025' };
    const path = '/api/v1/statistics/schedules';
    const scheduled = await house.client().send<FigureScheduleView>('POST', path, { json, headers });
    expect([scheduled.status, scheduled.body.question]).toEqual([201, 'view=funnel&entry_year=2025']);
    await house.client().send('DELETE', `${path}/${scheduled.body.id}`, { headers });
  });

  it('of the desk alone', async () => {
    expect((await house.client().send('POST', FILES, { json: { kind: 'rows', format: 'csv' } })).status).toBe(401);
    const reviewer = await actorWith(house, 'reviewer');
    expect((await order({ kind: 'rows', format: 'csv' }, reviewer)).status).toBe(403);
  });

  it('come in the shape of Eurostat and UNESCO, each person once in every total', async () => {
    const path = '/api/v1/statistics/international?as_of=2025-09-30&basis=citizenship';
    await (
      await house.owner()
    ).query(`update programme set isced_level = 7, isced_field = '0912' where code = 'X-MED'`);
    const { body } = await house.client().get<InternationalView>(path, await bearer(house, analyst));
    const at = (sex: string, isced11: string, iscedf13: string, country: string) =>
      body.items.find(
        (one) =>
          JSON.stringify([one.sex, one.isced11, one.iscedf13, one.country]) ===
          JSON.stringify([sex, isced11, iscedf13, country]),
      )?.persons;
    expect(at('T', 'TOTAL', 'TOTAL', 'TOTAL')).toBe(18);
    expect([at('T', 'ED7', 'F0912', 'IN'), at('T', 'ED7', 'TOTAL', 'TOTAL'), at('T', 'UNK', 'UNK', 'STLS')]).toEqual([
      6, 12, 1,
    ]);
    const file = await made({ kind: 'international', format: 'csv', ...DAY });
    expect(Buffer.from(file.bytes).toString('utf8')).toContain('sex,isced11,iscedf13,citizenship,persons');
  });

  it('come again by themselves while their owner may read figures; the mail holds a link and no number', async () => {
    const registrar = await actorWith(house, 'registrar');
    const headers = await bearer(house, registrar);
    const send = (method: string, path: string, json?: object) =>
      house.client().send<FigureScheduleView>(method, `/api/v1/statistics/schedules${path}`, { json, headers });
    const { body, status } = await send('POST', '', {
      kind: 'rows',
      format: 'csv',
      every: 'week',
      as_of: '2025-09-30',
    });
    expect([status, body]).toMatchObject([
      201,
      { every: 'week', paused: false, question: 'measure=enrolled.v1&by=country&basis=citizenship' },
    ]);
    const files = async () =>
      house.dataSource.query('select id, as_of from figure_file where schedule_id = $1', [body.id]);
    const mails = async () => house.dataSource.query(`select text from mail where kind = 'statistics.scheduled'`);
    const due = () => house.get(Jobs).run('statistics.schedules');
    await due();
    expect(await files()).toEqual([]);
    expect((await send('PATCH', `/${body.id}`, { paused: true })).body.paused).toBe(true);
    house.clock.shiftBy(8 * 86_400_000);
    try {
      await due();
      expect(await files()).toEqual([]);
      await send('PATCH', `/${body.id}`, { paused: false });
      house.clock.shiftBy(16 * 86_400_000);
      await due();
      await due();
      const [file, ...more] = await files();
      expect([more, file.as_of]).toEqual([[], house.clock.today()]);
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      expect(mail.text).toContain(`/staff/statistics/files/${file.id}`);
      expect(mail.text.replaceAll(/https?:\S+/g, '').replace('7 days', '')).not.toMatch(/\d/);
      await (await house.owner()).query(`update account set roles = '{reviewer}' where id = $1`, [registrar.accountId]);
      house.clock.shiftBy(32 * 86_400_000);
      await due();
      expect([(await files()).length, (await mails()).length]).toEqual([1, 1]);
      const [row] = await house.dataSource.query('select paused_at from figure_schedule where id = $1', [body.id]);
      expect(row.paused_at).not.toBeNull();
    } finally {
      house.clock.shiftBy(0);
    }
    const foreign = await bearer(house, analyst);
    expect(
      (await house.client().send('DELETE', `/api/v1/statistics/schedules/${body.id}`, { headers: foreign })).status,
    ).toBe(404);
  });
});

describe('the annual report', () => {
  it('is made in two languages and two forms, of the same numbers, with links, and stays with its hash', async () => {
    const headers = await bearer(house, analyst);
    const year = { year: 2025 };
    const { body } = await house
      .client()
      .send<FigureFileListView>('POST', '/api/v1/statistics/reports', { json: year, headers });
    expect(body.items.map(({ format, language }) => `${format} ${language}`)).toEqual([
      'pdf en',
      'docx en',
      'pdf uk',
      'docx uk',
    ]);
    expect(new Set(body.items.map(({ knownAt, asOf }) => `${asOf} ${knownAt}`)).size).toBe(1);
    await house.get(Jobs).runPending();
    const files = house.get(FigureFiles);
    const bytes = await Promise.all(body.items.map(async ({ id }) => buffer((await files.open(analyst, id)).stream)));
    const [pdf, docx, pdfUk, docxUk] = [
      await pdfText(bytes[0]!),
      docxText(bytes[1]!),
      await pdfText(bytes[2]!),
      docxText(bytes[3]!),
    ];
    for (const text of [pdf, docx]) {
      for (const words of [
        'annual report, statistics of 2025',
        'Soviet Union',
        'Yield',
        'Exact numbers',
        'Definitions and sources',
      ]) {
        expect([words, text.replaceAll(/\s+/g, ' ').includes(words)]).toEqual([words, true]);
      }
    }
    expect(docx).toMatch(/India \| 6 \| 33\.3%/);
    expect(docxUk).toMatch(/Індія \| 6 \| 33,3 ?%/);
    expect(pdfUk.replaceAll(/\s+/g, ' ')).toContain('річний звіт, статистика за 2025 рік');
    const links = strFromU8(unzipSync(bytes[1]!)['word/_rels/document.xml.rels']!);
    expect(links.match(/staff\/statistics\?measure=/g)!.length).toBeGreaterThan(10);
    // Each leads to the view that is made for it.
    for (const look of ['funnel', 'outcome', 'waiting']) expect(links).toContain(`view=${look}`);
    // The map is drawn in lines in the one, a picture in the other, and told in words in both.
    const said = allOf(await pdfStructure(await PDFDocument.load(bytes[0]!, { updateMetadata: false })));
    const alt = said.find(({ type }) => type === 'Figure')?.alt;
    expect(alt).toContain('World map with a circle for each country, its area the number: India 6, ');
    const parts = unzipSync(bytes[1]!);
    expect(strFromU8(parts['word/document.xml']!)).toContain(`descr="${alt}"`);
    expect((await sharp(parts['word/media/map0.png']!).metadata()).width).toBe(1_440);
    expect(docx).toContain('Not on the map: Soviet Union 3');
    expect([await pdfFaults(bytes[0]!), await pdfFaults(bytes[2]!)]).toEqual([[], []]);
    // Whoever listens hears headings, and of each number its row and its column.
    const raw = bytes[2]!.toString('latin1');
    for (const told of [
      '/Marked true',
      '/Lang (uk)',
      '/S /H2',
      '/S /Caption',
      '/Scope /Column',
      '/Scope /Row',
      '/S /Link',
    ]) {
      expect([told, raw.includes(told)]).toEqual([told, true]);
    }
    const page = await house.client().get('/staff/statistics/reports', headers);
    expect(page.text).toContain((await files.find(analyst, body.items[0]!.id)).hash!.slice(0, 12));
    const future = await house.client().send('POST', '/api/v1/statistics/reports', { json: { year: 2190 }, headers });
    expect(future.body).toMatchObject({ code: 'statistics.year' });
  });

  it('for everybody holds what everybody may see; a command makes it too', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'report-'));
    const args = ['--year', '2025', '--lang', 'en', '--readers', 'public', '--to', folder];
    expect(await reportCommand.run(house.app, args)).toBe(0);
    const names = (await fs.readdir(folder)).toSorted();
    expect(names).toEqual(['statistics-2025-en-2025-12-31.docx', 'statistics-2025-en-2025-12-31.pdf']);
    const text = docxText(await fs.readFile(path.join(folder, names[0]!)));
    expect(text).toContain('For everybody: numbers are rounded to 5');
    expect(text).toMatch(/India \| 5 \| \.\./);
    expect(text).not.toContain('Soviet Union | 3');
    await fs.rm(folder, { recursive: true });
  });
});
