import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countryTimes } from '../../catalogue/country-time.query.js';
import { type CountryTimes, formerOn, nameOn, todaysCountry } from '../../catalogue/country-time.rules.js';
import { isDay } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { monthEnd } from '../disclosure.rules.js';
import { type Confidence, COUNTRY_DIMENSIONS } from './past-row.rules.js';

/** What a code of a published number stands for. */
export interface PastCountry {
  /** How the country was called then, where that is not its name today. */
  called?: Record<Locale, string>;
  /** The country of today; null: it was divided, or it is no country at all. */
  today: string | null;
}

/** A published number, and what became of it. */
export interface PastNumber extends PastCountry {
  id: string;
  key: string;
  asOf: string;
  period: string;
  year: number | null;
  /** As published. */
  published: number;
  /** As it stands; null: withdrawn. */
  value: number | null;
  note: string;
  /** How often it was changed. */
  seq: number;
  /** Why it was changed last; null: never. */
  reason: string | null;
  changedAt: Date | null;
}

export interface SeriesFacts {
  id: string;
  scope: string;
  measure: string;
  dimension: string;
  source: string;
  confidence: Confidence;
  definition: string;
}

export interface Series extends SeriesFacts {
  numbers: PastNumber[];
}

export interface SeriesFilter {
  scope?: string | undefined;
  measure?: string | undefined;
  dimension?: string | undefined;
  /** Only numbers of this group. */
  key?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export interface ChangeEntry {
  seq: number;
  value: number | null;
  reason: string;
  changedAt: Date;
  by: string | null;
}

const FACTS = 's.id, s.scope, s.measure, s.dimension, s.source, s.confidence, s.definition';

/** A figure with what became of it, as JSON. */
const NUMBER = `json_build_object('id', f.id, 'key', f.key, 'asOf', f.as_of, 'period', f.period, 'year', f.year,
  'published', f.value, 'value', case when c.seq is null then f.value else c.value end, 'note', f.note,
  'seq', coalesce(c.seq, 0), 'reason', c.reason, 'changedAt', c.changed_at)`;

const LATEST = `left join lateral (
  select seq, value, reason, changed_at from past_change where figure_id = f.id order by seq desc limit 1) c on true`;

/** Published figures, series by series, as they stand; what was withdrawn says so. */
@Injectable()
export class PastSeriesQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** A page of them, in the order of their ids. */
  async page(filter: SeriesFilter): Promise<{ items: Series[]; next: string | null }> {
    const { scope, measure, dimension, key, after, limit } = filter;
    const rows = await this.dataSource.query<Series[]>(
      `select ${FACTS}, json_agg(${NUMBER} order by f.year nulls first, f.as_of, f.period, f.value desc, f.key) as numbers
       from past_series s join past_figure f on f.series_id = s.id ${LATEST}
       where ($1::text is null or s.scope = $1) and ($2::text is null or s.measure = $2)
         and ($3::text is null or s.dimension = $3) and ($4::text is null or f.key = $4)
         and ($5::uuid is null or s.id > $5)
       group by s.id order by s.id limit $6`,
      [scope ?? null, measure ?? null, dimension ?? null, key ?? null, after ?? null, limit + 1],
    );
    const times = await countryTimes(this.dataSource.manager);
    const items = rows.slice(0, limit).map((series) => dated(series, times));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** All series, by what they are about. */
  async all(): Promise<Series[]> {
    const { items } = await this.page({ limit: 1_000 });
    const order = ({ scope, measure, dimension, source }: Series) => [scope, measure, dimension, source].join(' ');
    return items.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  async one(id: string): Promise<Series | undefined> {
    const [row] = await this.dataSource.query<Series[]>(
      `select ${FACTS}, json_agg(${NUMBER} order by f.year nulls first, f.as_of, f.period, f.value desc, f.key) as numbers
       from past_series s join past_figure f on f.series_id = s.id ${LATEST} where s.id = $1 group by s.id`,
      [id],
    );
    return row && dated(row, await countryTimes(this.dataSource.manager));
  }

  /** The changes of one number, the first first. */
  changes(figureId: string): Promise<ChangeEntry[]> {
    return this.dataSource.query(
      `select c.seq, c.value, c.reason, c.changed_at as "changedAt", a.name as by
       from past_change c left join account a on a.id = c.changed_by where c.figure_id = $1 order by c.seq`,
      [figureId],
    );
  }
}

function dated(series: Series, times: CountryTimes): Series {
  const numbers = series.numbers.map((one) => ({
    ...one,
    ...pastCountry(times, series.dimension, one),
    changedAt: one.changedAt && new Date(one.changedAt),
  }));
  return { ...series, numbers };
}

/** A country as it was on the day of the number; of a month or a year on its last. */
export function pastCountry(
  times: CountryTimes,
  dimension: string,
  { key, asOf, year }: Pick<PastNumber, 'key' | 'asOf' | 'year'>,
): PastCountry {
  if (!COUNTRY_DIMENSIONS.includes(dimension) || year === null) return { today: key };
  const month = /^\d{4}-\d{2}$/.test(asOf) ? monthEnd(`${asOf}-01`) : `${year}-12-31`;
  const day = isDay(asOf) ? asOf : month;
  const today = todaysCountry(times, key, day);
  if (!formerOn(times, key, day)) return { today };
  return { today, called: { en: nameOn(times, key, day, 'en'), uk: nameOn(times, key, day, 'uk') } };
}
