import { formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { PastNumber, Series } from '../../../statistics/past/past-series.query.js';
import { definitionOf, keyName, pastWords, subjectName } from '../../../statistics/past/past.words.js';
import { FactRows } from '../../ui/facts.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { yearsWords } from './years.words.js';

/** When a number was counted, as its source says it. */
export function whenOf(locale: Locale, { asOf, period }: Pick<PastNumber, 'asOf' | 'period'>): string {
  const told = asOf || period;
  return /^\d{4}(-\d{2}){0,2}$/.test(told) ? formatDay(locale, told) : told;
}

/** What became of a number, or what is doubtful about it. */
export function remarkOf(locale: Locale, number: PastNumber): string {
  const say = yearsWords[locale];
  const change =
    number.reason === null
      ? ''
      : number.value === null
        ? say.withdrawn(number.reason)
        : say.correctedFrom(formatNumber(locale, number.published), number.reason);
  return [change, number.note].filter(Boolean).join('. ');
}

/** A number as it stands. */
export function ValueOf({ locale, number }: { locale: Locale; number: PastNumber }) {
  if (number.value === null) return <s>{formatNumber(locale, number.published)}</s>;
  return <>{formatNumber(locale, number.value)}</>;
}

/** What one source says about one thing. `columns`: more of each number, for staff. */
export function SeriesSection(props: { locale: Locale; series: Series; columns?: Column<PastNumber>[] }) {
  const { locale, series, columns = [] } = props;
  const say = yearsWords[locale];
  const name = subjectName(locale, series);
  const remarks = series.numbers.some((one) => remarkOf(locale, one));
  const grouped = series.numbers.some(({ key }) => key);
  return (
    <section>
      <Table
        id={`s-${series.id}`}
        cards
        caption={name}
        quietCaption
        rows={series.numbers}
        columns={[
          { head: say.when, cell: (row) => whenOf(locale, row), name: !grouped },
          ...(grouped
            ? [{ head: say.group, name: true, cell: (row: PastNumber) => keyName(locale, series.dimension, row) }]
            : []),
          { head: say.value, number: true, cell: (row) => <ValueOf locale={locale} number={row} /> },
          ...(remarks ? [{ head: say.note, cell: (row: PastNumber) => <Soft>{remarkOf(locale, row)}</Soft> }] : []),
          ...columns,
        ]}
      />
      <FactRows
        facts={[
          [say.source, series.source],
          [
            say.confidence,
            <>
              <Code>{series.confidence}</Code>, {pastWords[locale].confidence[series.confidence]}
            </>,
          ],
          [say.definition, definitionOf(locale, series)],
        ]}
      />
    </section>
  );
}
