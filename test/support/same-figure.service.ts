import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { formatNumber } from '../../src/platform/i18n/format.rules.js';
import { AGES } from '../../src/statistics/dimension.rules.js';
import { type CountsView, itemKey } from '../../src/statistics/figure.view.js';
import { type CountedDossier, FigureDossiersService } from '../../src/statistics/dossiers/figure-dossiers.service.js';
import { Figures } from '../../src/statistics/figures.service.js';
import { MEASURES } from '../../src/statistics/measure.rules.js';
import { BASES, BYS, PLACES, PREPARATORY, STEPS } from '../../src/statistics/question.rules.js';
import { AnnualReport } from '../../src/statistics/report/annual-report.service.js';
import { documentDocx } from '../../src/statistics/report/document-docx.service.js';
import { documentPdf } from '../../src/statistics/report/document-pdf.service.js';
import type { TestApp } from './app.service.js';
import { bearer } from './dossier.service.js';
import { docxText, pdfText } from './printed-text.rules.js';
import { sheetRows } from './workbook.rules.js';

const maybe = <T>(...values: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

/** Addresses of questions, sound ones mostly, about the two seasons of the sample catalogue. */
export const randomAddresses = fc
  .record({
    measure: fc.constantFrom(...MEASURES),
    unit: maybe('applications'),
    by: maybe(...BYS),
    split: maybe('sex', 'residence', 'programme'),
    step: maybe(...STEPS),
    basis: maybe(...BASES),
    from: maybe('2025-03-01', '2025-08-15'),
    as_of: fc.constantFrom('2025-07-14', '2025-09-01', '2025-09-30', '2026-01-31', '2026-06-30'),
    known_at: maybe('2025-08-31', '2025-12-31', '2026-06-30T12:00:00.000Z'),
    intake: maybe('2025-08'),
    programme: maybe('X-MED', 'X-DENT'),
    preparatory: fc.constantFrom(...PREPARATORY),
    place: fc.constantFrom(...PLACES),
    citizenship: maybe('IN'),
    age: maybe(AGES[1]),
  })
  .map((asked) => new URLSearchParams(JSON.parse(JSON.stringify(asked)) as Record<string, string>).toString());

/**
 * Asks one question of the API, of both files and of the page, and expects the same of all: the same refusal, or the
 * same numbers. Returns whether it was answered.
 */
export async function sameEverywhere(house: TestApp, actor: Actor, query: string): Promise<boolean> {
  const token = await bearer(house, actor);
  const api = '/api/v1/statistics/countries';
  const json = await house.client().get<CountsView>(`${api}?${query}`, token);
  const csv = await house.client().get(`${api}.csv?${query}`, token);
  const xlsx = await fetch(`${house.url}${api}.xlsx?${query}`, { headers: token });
  const html = await house.client().get(`/staff/statistics?${query}`, token);
  expect([query, csv.status, xlsx.status, html.status]).toEqual([query, json.status, json.status, json.status]);
  if (json.status !== 200) return false;
  const view = json.body;
  const values = (one: CountsView['items'][number]) => [
    one.count,
    ...(one.of === undefined ? [] : [one.of, one.rate]),
    ...(one.median === undefined ? [] : [one.median, one.most]),
  ];
  const rows = view.items.flatMap((item) => [
    [itemKey(view.by, item), ...values(item)],
    ...(item.parts ?? []).map((part) => [itemKey(view.by, item), part.key, part.count]),
  ]);

  const lines = csv.text.replace('\uFEFF', '').split('\r\n');
  const table = lines.slice(1, lines.indexOf('')).map(cellsOf);
  const head = cellsOf(lines[0]!);
  expect([query, table.map((cells) => numbersOf(head, cells))]).toEqual([query, rows.map(textOf)]);
  expect([query, lines.find((line) => line.startsWith('total,'))]).toEqual([query, `total,${view.total}`]);

  const workbook = Buffer.from(await xlsx.arrayBuffer());
  const [, ...cells] = sheetRows(workbook, 1);
  const filled = table.map((row) => row.filter((cell) => cell !== ''));
  expect([query, cells.map((row) => row.map(String))]).toEqual([query, filled]);
  expect(Object.fromEntries(sheetRows(workbook, 2))['total']).toBe(view.total);

  await printedTheSame(house, actor, query, view);

  const shown = /<table>\s*<caption id="t1-c".*?<\/table>/s.exec(html.text)?.[0] ?? '';
  const body = [...shown.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => numberIn(row));
  const counts = view.items.map(({ count }) => formatNumber('en', count));
  // No more rows than are shown one by one, and in the table's own order: what is no country stands last.
  expect([query, body.toSorted()]).toEqual([query, counts.toSorted()]);
  if (counts.length > 0) {
    const foot = /<tfoot>.*?<\/tfoot>/s.exec(shown)?.[0] ?? '';
    expect([query, numberIn(foot)]).toEqual([query, formatNumber('en', view.total)]);
  }
  return true;
}

/** A printed figure has the same rows of numbers: in the DOCX cell by cell, in the PDF in the order of its table. */
async function printedTheSame(house: TestApp, actor: Actor, query: string, view: CountsView): Promise<void> {
  const asked = { ...Object.fromEntries(new URLSearchParams(query)), known_at: view.knownAt, as_of: view.asOf };
  const at = house.clock.now();
  const printed = { reader: actor, locale: 'en', knownAt: at, madeAt: at } as const;
  const { document } = await house.get(AnnualReport).figure(asked, printed);
  const counts = view.items.flatMap((item) => [item.count, ...(item.parts ?? []).map((part) => part.count)]);
  // Of waiting by steps there is no number of all: a dossier waits at each.
  const printedCounts = view.by === 'step' ? counts : [...counts, view.total];
  const expected = view.items.length > 0 ? printedCounts.map((count) => formatNumber('en', count)) : [];
  const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  expect([query, rows.map(({ cells }) => cells[1])]).toEqual([query, expected]);
  const lines = docxText(await documentDocx(document)).split('\n');
  for (const { cells } of rows)
    expect(lines).toContain(
      `${cells.join(' | ').replaceAll(/[\u00a0\u202f]/g, ' ')} | ${'bar' in rows[0]! ? ' | ' : ''}`,
    );
  const pdf = (await pdfText(await documentPdf(document))).split('\n');
  let place = 0;
  for (const count of expected) {
    place = pdf.indexOf(count, place) + 1;
    expect([query, count, place > 0]).toEqual([query, count, true]);
  }
}

/**
 * Asks one question and counts the dossiers behind each of its numbers: of the groups, of their parts, of all. Returns
 * how many numbers were looked into.
 */
export async function sameBehind(house: TestApp, actor: Actor, query: string): Promise<number> {
  const figures = house.get(Figures);
  const asked = Object.fromEntries(new URLSearchParams(query));
  const granted = await figures.ask(actor, asked, 'en').catch(() => null);
  if (!granted) return 0;
  const view = await figures.countries(granted, 'en');
  const { unit } = granted.question;
  const behind = async (key: string | null, part: string | null) => {
    const counted: CountedDossier[] = [];
    for await (const batch of house.get(FigureDossiersService).behind(granted.question, { key, part })) {
      counted.push(...batch.dossiers);
    }
    return unit === 'persons' ? new Set(counted.map(({ personId }) => personId)).size : counted.length;
  };
  const shown: [string | null, string | null, number][] = [
    // Of waiting by steps there is no number of all: a dossier waits at each.
    ...(view.by === 'step' ? [] : [[null, null, view.total] as [null, null, number]]),
    ...view.items.flatMap((item): [string | null, string | null, number][] => [
      [itemKey(view.by, item), null, item.count],
      ...(item.parts ?? []).map((part): [string, string, number] => [itemKey(view.by, item), part.key, part.count]),
    ]),
    ...(view.columns ?? []).map(({ key, count }): [null, string, number] => [null, key, count]),
  ];
  for (const [key, part, count] of shown) {
    expect([query, key, part, await behind(key, part)]).toEqual([query, key, part, count]);
  }
  return shown.length;
}

/** The first number at the end of a cell: how many. */
const numberIn = (row: string) => /<td class="r"[^>]*>([^<]*)<\/td>/.exec(row)?.[1];

/** The cells of a line of a CSV file. */
export function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell]) => cell!.replace(/^"|"$/g, ''))
    .slice(0, -1);
}

/** Of a line of the file its codes and numbers, without names and shares. */
function numbersOf(head: string[], cells: string[]): string[] {
  return cells.filter((cell, n) => !['name', 'part_name', 'share'].includes(head[n]!) && cell !== '');
}

const textOf = (row: readonly unknown[]) => row.filter((value) => value !== null && value !== undefined).map(String);
