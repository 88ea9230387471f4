import { expect } from '@jest/globals';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { formatNumber } from '../../src/platform/i18n/format.rules.js';
import { type CountsView, type FunnelView, itemKey } from '../../src/statistics/figure.view.js';
import { BESIDE } from '../../src/statistics/views/beside.rules.js';
import type { BesideCounts, BesideView } from '../../src/statistics/views/beside.view.js';
import type { TrendView } from '../../src/statistics/views/trend.view.js';
import type { TestApp } from './app.service.js';
import { bearer } from './dossier.service.js';
import { cellsOf } from './same-figure.service.js';
import { sheetRows } from './workbook.rules.js';

export const FILED_VIEWS = ['trend', 'funnel', 'outcome', 'cohort', 'agents'] as const;
type FiledView = (typeof FILED_VIEWS)[number];

type Value = string | number | null;

/**
 * Opens a view of the desk and takes each file that it offers: JSON, CSV and XLSX hold the same rows, and the page the
 * same numbers. Returns whether the question was answered.
 */
export async function sameView(house: TestApp, actor: Actor, view: FiledView, query: string): Promise<boolean> {
  const token = await bearer(house, actor);
  const { status, text: html } = await house.client().get(`/staff/statistics?${query}&view=${view}`, token);
  if (status === 422) return false;
  const file = async (format: string) => {
    const answer = await fetch(house.url + linkTo(html, format), { headers: token });
    expect([view, query, format, answer.status]).toEqual([view, query, format, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };
  const json = JSON.parse((await file('json')).toString('utf8')) as BesideView & FunnelView & TrendView;
  const rows = rowsOf(view, json);

  const lines = (await file('csv')).toString('utf8').replace('\uFEFF', '').split('\r\n');
  const table = lines.slice(0, lines.indexOf('')).map(cellsOf);
  const named = table[0]!.indexOf('name');
  const plain = table.slice(1).map((cells) => trimmed(cells.filter((_, n) => n !== named)));
  expect([view, query, plain]).toEqual([view, query, rows.map((row) => trimmed(row.map(textOf)))]);
  expect(lines).toContain(`as_of,${json.asOf}`);

  const workbook = await file('xlsx');
  const filled = (cells: readonly Value[]) => cells.map(textOf).filter((cell) => cell !== '');
  expect([view, query, sheetRows(workbook, 1).map(filled)]).toEqual([view, query, table.map(filled)]);
  expect(Object.fromEntries(sheetRows(workbook, 2))['link']).toContain(`view=${view}`);

  const shown = /<table>\s*<caption id="t1-c".*?<\/table>/s.exec(html)?.[0] ?? '';
  const body = [...shown.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => numbersIn(row, view));
  expect([view, query, body.toSorted()]).toEqual([view, query, pageRows(view, json).toSorted()]);
  if (view === 'outcome') await sameAsRatio(house, token, linkTo(html, 'json'), json);
  return true;
}

/** The yield side by side is the yield of the register. */
async function sameAsRatio(house: TestApp, token: Record<string, string>, link: string, view: BesideView) {
  const query = new URLSearchParams(link.split('?')[1]);
  query.delete('of');
  query.set('measure', 'yield');
  const { body } = await house.client().get<CountsView>(`/api/v1/statistics/countries?${query.toString()}`, token);
  const told = body.items.map((item) => [itemKey(body.by, item), item.count, item.of, item.rate]);
  const beside = view.items.flatMap(({ key, counts, rates }) =>
    counts.offered ? [[key, counts.enrolled, counts.offered, rates['yield']]] : [],
  );
  expect(beside.toSorted()).toEqual(told.toSorted());
}

function rowsOf(view: FiledView, json: BesideView & FunnelView & TrendView): Value[][] {
  if (view === 'funnel') {
    return (json as FunnelView).items.map(({ stage, count, kept, days, most }) => [stage, count, kept, days, most]);
  }
  if (view === 'trend') {
    const { items, published, measure, version } = json as TrendView;
    const ratios = (item: TrendView['items'][number]) => [item.of, item.rate, item.median, item.most];
    const own = items.map((item): Value[] => [
      'own',
      'BSMU',
      `${measure}.v${version}`,
      item.cycle,
      item.asOf,
      item.count,
      item.change,
      ...(ratios(item).filter((value) => value !== undefined) as Value[]),
      null,
      null,
    ]);
    const wide = own[0]!.length - 9;
    const others = published.map((one): Value[] => [
      'published',
      one.scope,
      one.measure,
      String(one.year),
      one.asOf,
      one.value,
      null,
      ...Array.from({ length: wide }, () => null),
      one.source,
      one.confidence,
    ]);
    return [...own, ...others];
  }
  const beside = json as BesideView;
  const { measures, rates } = BESIDE[view];
  const months = Array.from({ length: beside.items.find(({ curve }) => curve)?.curve?.length ?? 0 }, () => null);
  const values = (one: BesideCounts): Value[] => [
    ...measures.map((id) => one.counts[id]!),
    ...rates.map(({ id }) => one.rates[id]!),
  ];
  return [
    ...beside.items.map((item): Value[] => [item.key, ...values(item), ...(item.curve ?? months)]),
    ['total', ...values(beside.all), ...months],
  ];
}

/** The numbers of persons that the rows of the page's table show, as they stand in them. */
function pageRows(view: FiledView, json: BesideView & FunnelView & TrendView): string[] {
  const number = (count: number) => formatNumber('en', count);
  if (view === 'funnel' || view === 'trend') {
    return (json as FunnelView | TrendView).items.map(({ count }) => number(count));
  }
  return (json as BesideView).items.map(({ counts }) =>
    BESIDE[view].measures.map((id) => number(counts[id]!)).join(' '),
  );
}

/** Whole numbers in the cells of a row, without shares and days; of the years our own count, which stands first. */
function numbersIn(row: string, view: FiledView): string {
  const cells = [...row.matchAll(/<td class="r"[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
    cell
      .replace(/<br\/?>.*/s, '')
      .replaceAll(/<[^>]+>/g, '')
      .trim(),
  );
  return (view === 'trend' ? cells.slice(0, 1) : cells).filter((cell) => /^[\d,]+$/.test(cell)).join(' ');
}

function linkTo(html: string, format: string): string {
  const links = [...html.matchAll(/href="(\/api\/v1\/statistics\/[^"]+)"[^>]*>([A-Z]+)</g)];
  return (links.find(([, , name]) => name === format.toUpperCase())?.[1] ?? '').replaceAll('&amp;', '&');
}

/** Without the empty cells at the end of a line. */
const trimmed = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

const textOf = (value: Value | undefined) => (value === null || value === undefined ? '' : String(value));
