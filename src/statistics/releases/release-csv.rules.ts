import { csv, type CsvCell } from '../../platform/http/csv.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../choices.query.js';
import { groupName } from '../group-name.rules.js';
import { askedBy, type ReleaseBy } from './release-content.rules.js';
import { type ReleaseView, releaseView } from './release.view.js';
import type { ReleaseWhole } from './release.query.js';

/** What the columns are, for the description of the route and for docs/figures.md. */
export const RELEASE_CSV =
  'A line for each number: measure, version, by, key (empty: the total), name, count, share. Then an empty line, and ' +
  'what the release says of itself, name and value.';

/** How a group of a release is called in the reader's language. */
export function releaseGroupName(by: ReleaseBy, key: string, programmes: ProgrammeChoice[], locale: Locale): string {
  return groupName(askedBy(by).by, key, programmes, locale);
}

/** A release as comma-separated values that explain themselves. */
export function releaseCsv(release: ReleaseWhole, programmes: ProgrammeChoice[], locale: Locale): string {
  const view = releaseView(locale, release);
  const lines = view.tables.flatMap(({ measure, version, by, items, total, extent }): CsvCell[][] => [
    [measure, version, by, '', '', total, null],
    ...items.map(({ key, count, share }): CsvCell[] => [
      measure,
      version,
      by,
      key,
      releaseGroupName(by, key, programmes, locale),
      count,
      share,
    ]),
    ...(extent === 'all' ? [] : [[measure, version, by, '', extent, null, null]]),
  ]);
  return csv([
    ['measure', 'version', 'by', 'key', 'name', 'count', 'share'],
    ...lines,
    [''],
    ...about(view, release, locale),
  ]);
}

function about(view: ReleaseView, { content }: ReleaseWhole, locale: Locale): CsvCell[][] {
  return [
    ['release', view.number],
    ['kind', view.kind],
    ['title', view.title],
    ['published_on', view.publishedOn],
    ['as_of', view.asOf],
    ['known_at', view.knownAt],
    ['replaces', view.replaces],
    ['replaced_by', view.replacedBy],
    ['note', view.note],
    ['rounding', content.rounding],
    ['hash', view.hash],
    ...content.measures.map(({ id, definition }): CsvCell[] => [`definition of ${id}`, definition[locale]]),
  ];
}
