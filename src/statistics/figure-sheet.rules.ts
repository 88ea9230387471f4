import { csv, type CsvCell } from '../platform/http/csv.rules.js';
import type { ProgrammeChoice } from './choices.query.js';
import { type CountedView, type CountsView, type FigureView, itemKey, type PartView } from './figure.view.js';
import { groupName } from './group-name.rules.js';
import { MEASURE, type MeasureId } from './measure.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';

/** What the columns are, for the description of the route and for docs/figures.md. */
export const CSV_DESCRIPTION = [
  'First the table: a header line, then a line for each group.',
  '`country` (or whatever it is counted by): the code.',
  '`name`: the name in the language asked for, where the code has one.',
  'With a split a line for each part too: its code and name in two more columns, both empty on the line of the group.',
  '`count`: persons or applications, each once.',
  '`share`: part of the total, of a part of its group, 0 to 1; `..` where it is not shown.',
  'Of a ratio instead of share: `of`, the denominator, and `rate`, count ÷ of.',
  'Of waiting instead of share: `median` and `most`, the days within which half and nine of ten had got there.',
  'Then an empty line, and one line for each thing that the figure says of itself, name and value: measure, version,',
  'definition, unit, basis, from, as_of, known_at, intake, programme, preparatory, place, countries, further filters, rounding,',
  'total, not_addable.',
  'UTF-8 with byte order mark, CRLF, quotes where needed, an apostrophe before texts that begin like a formula.',
].join(' ');

/** What a figure's file holds: the table, and what it says of itself as name and value. */
export interface FigureSheet {
  table: CsvCell[][];
  about: CsvCell[][];
}

/** A figure as the rows of a file that explains itself. */
export function figureSheet(view: CountsView, programmes: readonly ProgrammeChoice[], locale: Locale): FigureSheet {
  const { by, split } = view;
  const columns = VALUES[MEASURE[view.measure as MeasureId].kind] ?? (['count', 'share'] as const);
  const values = (one: CountedView) => columns.map((column) => one[column] ?? null);
  const rows = view.items.flatMap((item): CsvCell[][] => {
    const key = itemKey(by, item);
    const head = [key, item.called ?? groupName(by, key, programmes, locale)];
    if (!split) return [[...head, ...values(item)]];
    const part = (one: PartView) => [
      ...head,
      one.key,
      one.called ?? groupName(split, one.key, programmes, locale),
      ...values(one),
    ];
    return [[...head, '', '', ...values(item)], ...(item.parts ?? []).map(part)];
  });
  const { unit, from, total, notAddable } = view;
  const about = aboutFigure(view, { unit, from, total, notAddable });
  return { table: [[by, 'name', ...(split ? [split, 'part_name'] : []), ...columns], ...rows], about };
}

/** What a figure of any kind says of itself, name by name; of `own` what it has. */
export function aboutFigure(
  view: FigureView,
  own: Partial<Pick<CountsView, 'unit' | 'from' | 'total' | 'notAddable'>>,
): CsvCell[][] {
  const { filters } = view;
  const line = (name: string, value: CsvCell | undefined): CsvCell[][] => (value === undefined ? [] : [[name, value]]);
  return [
    ['measure', view.measure],
    ['version', view.version],
    ['definition', view.definition],
    ...line('unit', own.unit),
    ['basis', view.basis],
    ...line('from', own.from),
    ['as_of', view.asOf],
    ['known_at', view.knownAt],
    ['intake', filters.intake],
    ['programme', filters.programme],
    ['preparatory', filters.preparatory],
    ['place', filters.place],
    ['countries', filters.countries],
    ...Object.entries(filters.only ?? {}),
    ['rounding', view.rounding ?? 'exact'],
    ...line('total', own.total),
    ...line('not_addable', own.notAddable),
  ];
}

const VALUES: Readonly<Record<string, readonly (keyof CountedView)[]>> = {
  ratio: ['count', 'of', 'rate'],
  waiting: ['count', 'median', 'most'],
};

/** The same as comma-separated values. */
export function figureCsv({ table, about }: FigureSheet): string {
  return csv([...table, [''], ...about]);
}
