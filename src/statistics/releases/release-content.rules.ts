import type { Locale } from '../../platform/i18n/words.rules.js';
import { ROUND_TO } from '../disclosure.rules.js';
import type { Basis, By } from '../question.rules.js';
import type { Group } from '../table.rules.js';
import { disclose, type Extent, type Told, type TrueTable } from './release-disclosure.rules.js';

/** Measures that a release may hold: they count persons. */
export const RELEASE_MEASURES = ['applied', 'offered', 'accepted', 'enrolled'] as const;
export type ReleaseMeasure = (typeof RELEASE_MEASURES)[number];

/** By what a table of a release divides. One dimension each, and no filter: two could be solved for a group. */
export const RELEASE_BYS = ['citizenship', 'residence', 'school', 'programme', 'intake', 'year'] as const;
export type ReleaseBy = (typeof RELEASE_BYS)[number];

/** How such a division is asked of the figures. */
export function askedBy(by: ReleaseBy): { by: By; basis?: Basis } {
  return by === 'citizenship' || by === 'residence' || by === 'school' ? { by: 'country', basis: by } : { by };
}

/** The division of a release that answers a question; undefined: none does. */
export function releaseBy(by: By, basis: Basis): ReleaseBy | undefined {
  return RELEASE_BYS.find((one) => one === (by === 'country' ? basis : by));
}

export interface MeasureTold {
  id: ReleaseMeasure;
  version: number;
  name: Record<Locale, string>;
  definition: Record<Locale, string>;
}

export interface TrueReleaseTable extends TrueTable {
  measure: ReleaseMeasure;
  by: ReleaseBy;
}

/** The exact numbers behind a release. */
export interface TrueContent {
  measures: MeasureTold[];
  tables: TrueReleaseTable[];
}

export interface ReleaseTable {
  measure: ReleaseMeasure;
  version: number;
  by: ReleaseBy;
  extent: Extent;
  /** Most first, then by key. */
  groups: Group[];
  total: number;
}

/** What everybody sees of a release, and what its hash covers. */
export interface ReleaseContent {
  asOf: string;
  knownAt: string;
  filters: { intake: null; programme: null; preparatory: 'out'; place: 'all' };
  rounding: number;
  measures: MeasureTold[];
  tables: ReleaseTable[];
}

/** What an earlier release showed, with the truth behind it. */
export interface Shown {
  asOf: string;
  knownAt: string;
  exact: TrueContent;
  content: ReleaseContent;
}

/**
 * The exact numbers as everybody may read them: measure by measure, all its tables together, held against what earlier
 * releases showed of the same day.
 */
export function releaseContent(
  exact: TrueContent,
  dates: { asOf: string; knownAt: string },
  earlier: readonly Shown[],
): ReleaseContent {
  const tables = exact.measures.flatMap(({ id, version }) => {
    const own = exact.tables.filter(({ measure }) => measure === id);
    const { total, tables: shown } = disclose(own, told(earlier, dates.asOf, id, own[0]?.total ?? 0));
    return own.map(({ by }, at): ReleaseTable => ({
      measure: id,
      version,
      by,
      extent: shown[at]?.extent ?? 'nothing',
      groups: (shown[at]?.groups ?? []).toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
      total,
    }));
  });
  return {
    ...dates,
    filters: { intake: null, programme: null, preparatory: 'out', place: 'all' },
    rounding: ROUND_TO,
    measures: exact.measures,
    tables,
  };
}

/** Tables of the same day whose total is the same: most likely the same persons, whatever was recorded in between. */
function told(earlier: readonly Shown[], asOf: string, id: ReleaseMeasure, persons: number): Told[] {
  return earlier
    .filter((one) => one.asOf === asOf)
    .flatMap(({ exact, content }) =>
      content.tables.flatMap(({ measure, by, extent, total }) => {
        const table = exact.tables.find((one) => one.measure === id && one.by === by);
        return measure === id && table?.total === persons ? [{ table, extent, total }] : [];
      }),
    );
}
