import type { Money as Sum, Price } from '../../catalogue/price.rules.js';
import { openness } from '../../catalogue/offering.rules.js';
import { formatMoney, formatNumber, languageName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { type Column, Table } from '../ui/table.view.js';
import { Soft } from '../ui/text.view.js';
import type { Course } from './public-catalogue.service.js';
import { publicWords } from './public.words.js';

/** A language's name in the middle of a sentence: Ukrainian writes it small. */
export function languageInText(locale: Locale, tag: string): string {
  const name = languageName(locale, tag);
  return locale === 'uk' ? name.toLocaleLowerCase('uk') : name;
}

/** Whether every amount of a currency in this price still needs the university's word. */
const uncertain = (price: Price, currency: string) =>
  price.lines.filter((line) => line.currency === currency).every((line) => line.toConfirm);

/** Programmes by language with tuition, whole price and, where the house has set them, the places left. */
export function PriceTable(props: { locale: Locale; courses: readonly Course[]; today: string; id: string }) {
  const { locale, courses, today } = props;
  const say = publicWords[locale].price;
  const places = courses.map((course) => placesLeft(course, today));
  const columns: Column<Course>[] = [
    {
      head: say.programme,
      cell: ({ programme }) => (
        <>
          <a href={`/programmes/${programme.slug}`}>{locale === 'uk' ? programme.nameUk : programme.nameEn}</a>
          <small>
            {locale === 'uk' ? programme.awardUk : programme.awardEn}
            {programme.years === null ? null : `, ${publicWords[locale].programmes.years(programme.years)}`}
          </small>
        </>
      ),
    },
    { head: say.taughtIn, cell: ({ language }) => (language ? languageName(locale, language) : say.toAgree) },
    { head: say.tuition, number: true, cell: ({ price }) => <TuitionCell locale={locale} price={price} /> },
    { head: say.whole, number: true, cell: ({ price }) => <WholeCell locale={locale} price={price} /> },
  ];
  // Places that are only assumed are no news for anybody.
  if (places.some((one) => one !== null)) {
    columns.push({
      head: say.placesLeft,
      number: true,
      cell: (course) => {
        const known = placesLeft(course, today);
        return known === null ? '' : say.placesOf(formatNumber(locale, known.left), formatNumber(locale, known.all));
      },
    });
  }
  return <Table id={props.id} columns={columns} rows={courses} cards />;
}

function placesLeft(course: Course, today: string): { left: number; all: number } | null {
  const known = course.offerings.filter(
    (one) => openness(one, one, today) === 'open' && (one.confidence === 'A' || one.confidence === 'B'),
  );
  if (known.length === 0) return null;
  const all = known.reduce((sum, one) => sum + one.places, 0);
  return { all, left: all - known.reduce((sum, one) => sum + one.placesTaken, 0) };
}

function TuitionCell({ locale, price }: { locale: Locale; price: Price }) {
  const tuition = price.lines.find((line) => line.kind === 'tuition');
  return (
    <>{tuition ? formatMoney(locale, tuition.amountMinor, tuition.currency) : publicWords[locale].price.toConfirm}</>
  );
}

function WholeCell({ locale, price }: { locale: Locale; price: Price }) {
  const say = publicWords[locale].price;
  const [first, ...rest] = price.total;
  if (!first) return <>{say.lengthUnknown}</>;
  return (
    <>
      <b>{formatMoney(locale, first.amountMinor, first.currency)}</b>
      {rest.map((sum) => (
        <small>{say.and(formatMoney(locale, sum.amountMinor, sum.currency))}</small>
      ))}
    </>
  );
}

/** What the price rests on, for under the table. */
export function PriceNotes({ locale, courses }: { locale: Locale; courses: readonly Course[] }) {
  const say = publicWords[locale].price;
  const lists = [...new Set(courses.flatMap((course) => course.price.priceLists))];
  const constant = courses.every((course) => course.price.constant);
  const extras = [...new Map(courses.flatMap(({ price }) => price.lines).map((line) => [line.kind, line])).values()];
  return (
    <Soft p>
      {say.same} {constant ? `${say.constant} ` : null}
      {lists.length > 0 ? `${say.list(lists.join(', '))} ` : null}
      {extras
        .filter((line) => line.kind !== 'tuition')
        .map(
          (line) =>
            `${locale === 'uk' ? line.nameUk : line.nameEn}: ${formatMoney(locale, line.amountMinor, line.currency)}${
              line.times === 1 ? `, ${say.once}` : ''
            } (${line.priceList}${line.toConfirm ? `, ${say.toConfirm}` : ''}). `,
        )}
      {say.without}
    </Soft>
  );
}

/** The price of one course year by year, each currency by itself. */
export function PriceByYear({ locale, course, id }: { locale: Locale; course: Course; id: string }) {
  const say = publicWords[locale].price;
  const { price, language } = course;
  const money = (sums: readonly Sum[]) => (
    <>
      {sums.map((sum, n) => (
        <>
          {n > 0 ? <br /> : null}
          {formatMoney(locale, sum.amountMinor, sum.currency)}
          {uncertain(price, sum.currency) ? <small>{say.toConfirm}</small> : null}
        </>
      ))}
    </>
  );
  return (
    <Table
      id={id}
      caption={language ? say.byYear(languageInText(locale, language)) : say.byYearPlain}
      rows={[
        ...price.years.map((sums, n) => ({ name: say.year(n + 1), sums, last: false })),
        { name: say.total, sums: price.total, last: true },
      ]}
      columns={[
        { head: say.yearHead, cell: (row) => (row.last ? <b>{row.name}</b> : row.name) },
        { head: say.sum, number: true, cell: (row) => (row.last ? <b>{money(row.sums)}</b> : money(row.sums)) },
      ]}
    />
  );
}
