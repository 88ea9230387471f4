import { countryName } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from './choices.query.js';
import { csv, type CsvCell } from '../platform/http/csv.rules.js';
import type { CountsView } from './figure.view.js';
import type { By } from './question.rules.js';

/** What the columns are, for the description of the route and for docs/figures.md. */
export const CSV_DESCRIPTION = [
  'First the table: a header line, then a line for each group.',
  '`country` (or `intake`, `programme`, `year`, `month`): the code.',
  '`name`: the name in the language asked for, where the code has one.',
  '`count`: persons, each once.',
  '`share`: part of the total, 0 to 1; `..` where it is not shown.',
  'Then an empty line, and one line for each thing that the figure says of itself, name and value: measure, version,',
  'definition, basis, as_of, known_at, intake, programme, preparatory, place, rounding, total.',
  'UTF-8 with byte order mark, CRLF, quotes where needed, an apostrophe before texts that begin like a formula.',
].join(' ');

/** What a figure's file holds: the table, and what it says of itself as name and value. */
export interface FigureSheet {
  table: CsvCell[][];
  about: CsvCell[][];
}

/** A figure as the rows of a file that explains itself. */
export function figureSheet(view: CountsView, by: By, programmes: ProgrammeChoice[], locale: Locale): FigureSheet {
  const rows = view.items.map((item): CsvCell[] => {
    const key = item[by] ?? '';
    return [key, groupName(by, key, programmes, locale), item.count, item.share];
  });
  const about: CsvCell[][] = [
    ['measure', view.measure],
    ['version', view.version],
    ['definition', view.definition],
    ['basis', view.basis],
    ['as_of', view.asOf],
    ['known_at', view.knownAt],
    ['intake', view.filters.intake],
    ['programme', view.filters.programme],
    ['preparatory', view.filters.preparatory],
    ['place', view.filters.place],
    ['rounding', view.rounding ?? 'exact'],
    ['total', view.total],
  ];
  return { table: [[by, 'name', 'count', 'share'], ...rows], about };
}

/** The same as comma-separated values. */
export function figureCsv({ table, about }: FigureSheet): string {
  return csv([...table, [''], ...about]);
}

/** How a group is called in the reader's language; years, months and intakes are called by their code. */
export function groupName(
  by: By,
  key: string,
  programmes: readonly Pick<ProgrammeChoice, 'code' | 'nameEn' | 'nameUk'>[],
  locale: Locale,
): string {
  if (by === 'country') return countryName(locale, key);
  if (by !== 'programme') return key;
  const programme = programmes.find(({ code }) => code === key);
  return (locale === 'uk' ? programme?.nameUk : programme?.nameEn) ?? key;
}
