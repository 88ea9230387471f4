import { formatDay, formatDayMonth, formatInstant, formatNumber } from '../../../platform/i18n/format.rules.js';
import { countryName } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { SUPPRESSED } from '../../../statistics/disclosure.rules.js';
import { measureName, pastWords } from '../../../statistics/past/past.words.js';
import {
  type CountryYears,
  OWN_DAY,
  type TwentyYears,
  type YearNumber,
  type YearRow,
} from '../../../statistics/past/twenty-years.rules.js';
import { Key } from '../../ui/chart.view.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Crumbs, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { type Page, page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Hush, Soft } from '../../ui/text.view.js';
import { yearsWords } from './years.words.js';

/** Twenty years of ten countries: the table of all, the figure of one beside it, and where each number comes from. */
export function yearsPage(ctx: PageContext, view: TwentyYears, staff: boolean): Page {
  const { locale } = ctx;
  const say = yearsWords[locale];
  const chosen = view.countries.find(({ country }) => country === ctx.query['country']) ?? view.countries[0];
  const base = staff ? '/staff/statistics' : '/statistics';
  return page(
    ctx,
    { title: say.title, wide: true, current: base, publicFor: staff ? undefined : 300 },
    <>
      <Crumbs
        items={[
          { href: base, text: say.figures },
          { href: `${base}/past`, text: say.series },
          { text: <b>{say.title}</b> },
        ]}
      />
      <h1>{say.title}</h1>
      <p>{say.lead}</p>
      {chosen ? <YearsFigure ctx={ctx} view={view} chosen={chosen} /> : null}
      <YearsTable ctx={ctx} view={view} staff={staff} />
      <h2 id="sources">{say.sources}</h2>
      <Soft p>{say.sourcesNote}</Soft>
      <ol>
        {view.sources.map(({ source, confidence }) => (
          <li>
            {source} <Soft>({pastWords[locale].confidence[confidence]})</Soft>
          </li>
        ))}
      </ol>
    </>,
  );
}

interface Line extends YearRow {
  country: string;
  first: boolean;
}

function YearsTable({ ctx, view, staff }: { ctx: PageContext; view: TwentyYears; staff: boolean }) {
  const { locale } = ctx;
  const say = yearsWords[locale];
  const lines = view.countries.flatMap(({ country, rows }): Line[] =>
    (rows.length > 0 ? rows : [empty]).map((row, n) => ({ ...row, country, first: n === 0 })),
  );
  const columns: Column<Line>[] = [
    { head: say.country, cell: (row) => (row.first ? nameOf(locale, row) : <Hush>{nameOf(locale, row)}</Hush>) },
    {
      head: say.whose,
      cell: (row) => <Whose locale={locale} row={row} />,
    },
    ...view.years.toReversed().map((year): Column<Line> => ({
      head: String(year),
      number: true,
      cell: (row) => <Numbers locale={locale} numbers={row.years.get(year)} />,
    })),
  ];
  const { knownAt } = view.own;
  const day = formatDayMonth(locale, `2026-${OWN_DAY}`, 'long');
  return (
    <>
      <Table id="years" caption={say.table} columns={columns} rows={lines} />
      <Soft p>
        {knownAt ? say.ownLine(day, formatInstant(locale, new Date(knownAt), ctx.timezone)) : say.ownNone}{' '}
        {staff || !knownAt ? null : say.rounded}
      </Soft>
    </>
  );
}

const empty: YearRow = { origin: 'published', scope: '', measure: '', years: new Map() };

const nameOf = (locale: Locale, { country }: { country: string }) =>
  country ? countryName(locale, country) : yearsWords[locale].all;

function Whose({ locale, row }: { locale: Locale; row: YearRow }) {
  const say = yearsWords[locale];
  if (!row.scope) return <Soft>{say.gap}</Soft>;
  if (row.origin === 'own') return <Pill tone="good">{say.own}</Pill>;
  return (
    <>
      <Soft>{say.published}.</Soft> {measureName(locale, row)}
    </>
  );
}

function Numbers({ locale, numbers }: { locale: Locale; numbers: YearNumber[] | undefined }) {
  const say = yearsWords[locale];
  if (!numbers) return <Soft>–</Soft>;
  return (
    <>
      {numbers.map((one, n) => (
        <>
          {n > 0 ? <br /> : null}
          {one.value === null ? (
            <>
              {SUPPRESSED} <Hush>{say.few}</Hush>
            </>
          ) : (
            formatNumber(locale, one.value)
          )}
          {one.corrected ? <Hush>, {say.corrected}</Hush> : null}
          {one.source === null ? null : (
            <>
              <sup>{one.source + 1}</sup>
              <br />
              <small>{asOfLabel(locale, one.asOf)}</small>
            </>
          )}
        </>
      ))}
    </>
  );
}

/** As published, but a day or a month of the year in whose column it stands without that year. */
export function asOfLabel(locale: Locale, asOf: string): string {
  if (/^\d{4}$/.test(asOf)) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return formatDayMonth(locale, asOf);
  const months = /^(\d{4})-(\d{2})\.\.\1-(\d{2})$/.exec(asOf);
  if (months) return `${months[2]}–${months[3]}`;
  return /^\d{4}-\d{2}$/.test(asOf) ? formatDay(locale, asOf, 'numeric') : asOf;
}

/** One country's counts as strips above each other; a year without a number has no column. */
function YearsFigure({ ctx, view, chosen }: { ctx: PageContext; view: TwentyYears; chosen: CountryYears }) {
  const { locale } = ctx;
  const say = yearsWords[locale];
  const options = view.countries.map(({ country }) => ({ value: country, label: nameOf(locale, { country }) }));
  const ends = [view.years[0], view.years.at(-1)];
  return (
    <figure aria-labelledby="years-f">
      <figcaption id="years-f">
        <b>{say.figure(nameOf(locale, chosen))}</b>
      </figcaption>
      <Filter button={say.show}>
        <FilterField label={say.choose}>
          <select name="country">
            <SelectOptions options={options} chosen={chosen.country} />
          </select>
        </FilterField>
      </Filter>
      <Key
        series={[
          { name: say.own, colour: 1 },
          { name: say.published, colour: 2 },
        ]}
      />
      {chosen.rows.map((row) => (
        <>
          <p class="s chips">
            {row.origin === 'own' ? `${say.own}: ${say.ownWhat}` : measureName(locale, row)}, {rangeOf(locale, row)}
          </p>
          <Strip years={view.years} row={row} />
        </>
      ))}
      <p class="s">
        {ends.join('–')}. {say.scaleNote}
      </p>
    </figure>
  );
}

/** "2020: 18,429; 2021: 18,095": what the strip draws, in words. */
function rangeOf(locale: Locale, row: YearRow): string {
  return [...row.years]
    .toSorted(([a], [b]) => a - b)
    .map(([year, numbers]) => {
      const values = numbers.map(({ value }) => (value === null ? SUPPRESSED : formatNumber(locale, value)));
      return `${year}: ${values.join(', ')}`;
    })
    .join('; ');
}

const HEIGHT = 40;

export function Strip({ years, row }: { years: readonly number[]; row: YearRow }) {
  const most = Math.max(1, ...[...row.years.values()].flat().map(({ value }) => value ?? 0));
  const colour = row.origin === 'own' ? 'c1' : 'c2';
  return (
    <div class="cols" aria-hidden="true">
      <svg height={HEIGHT} viewBox={`0 0 ${years.length * 10} ${HEIGHT}`} preserveAspectRatio="none">
        {years.flatMap((year, at) =>
          (row.years.get(year) ?? []).map(({ value }, n, all) => {
            const height = value ? Math.max(1, ((value ?? 0) / most) * HEIGHT) : 0;
            const width = 8 / all.length;
            return (
              <rect
                class={colour}
                x={(at * 10 + 1 + n * width).toFixed(1)}
                y={(HEIGHT - height).toFixed(1)}
                width={(width - (all.length > 1 ? 0.5 : 0)).toFixed(1)}
                height={height.toFixed(1)}
              />
            );
          }),
        )}
      </svg>
    </div>
  );
}
