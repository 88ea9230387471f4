import type { ComponentChildren } from 'preact';
import { formatDay, formatInstant } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { definitionOf } from '../../statistics/measure.rules.js';
import { addressOf } from '../../statistics/question.rules.js';
import { statisticsWords } from '../../statistics/statistics.words.js';
import { StatSentence } from '../ui/chart.view.js';
import { SummaryList } from '../ui/facts.view.js';
import { WorldMap } from '../ui/plot/world-map.view.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { type Page, page } from '../ui/page/page.rules.js';
import { Controls } from './figure-controls.view.js';
import type { FigureAnswer, FigurePage } from './figure-pages.service.js';
import { sentence } from './figure-sentence.rules.js';
import { byWords, FigureChart, FigureTable, FunnelTable, rowsOf } from './figure-table.view.js';
import { figuresWords } from './figures.words.js';

/** The statistics page for everybody: rounded numbers, by one dimension at a time. */
export function figurePage(ctx: PageContext, found: FigurePage): Page {
  const say = figuresWords[ctx.locale];
  const { answer } = found;
  const title = answer
    ? say.heading(answer.question.measure.name[ctx.locale], byWords(ctx.locale, answer.question))
    : say.problem;
  const status = answer ? undefined : 422;
  return page(
    ctx,
    {
      title: answer ? `${title}, ${formatDay(ctx.locale, answer.view.asOf)}` : title,
      wide: true,
      status,
      publicFor: answer ? 300 : undefined,
    },
    <>
      <h1 class={answer ? 'vh' : undefined}>{title}</h1>
      {answer ? <Answer ctx={ctx} found={found} answer={answer} /> : null}
      {answer ? null : <Controls ctx={ctx} page={found} />}
    </>,
  );
}

function Answer(props: { ctx: PageContext; found: FigurePage; answer: FigureAnswer }) {
  const { ctx, found, answer } = props;
  const { locale } = ctx;
  const say = figuresWords[locale];
  const { question, view, years } = answer;
  const rows = rowsOf(locale, question.by, view, found.choices.programmes);
  const what = [
    question.intake ? formatDay(locale, question.intake) : say.allIntakes,
    found.choices.programmes.find(({ code }) => code === question.programme)?.[locale === 'uk' ? 'nameUk' : 'nameEn'],
  ];
  const funnel = <FunnelTable locale={locale} answer={answer} what={what.filter(Boolean).join(', ')} />;
  const take = <Take ctx={ctx} answer={answer} />;
  return (
    <>
      <StatSentence>{marked(sentence(locale, question, view, rows, years[1]?.total ?? 0))}</StatSentence>
      <Controls ctx={ctx} page={found} />
      <DefinitionLine ctx={ctx} answer={answer} />
      <div class="two a">
        <div>
          <FigureTable locale={locale} answer={answer} rows={rows} />
          {question.by === 'country' && rows.length > 0 && !['ratio', 'waiting'].includes(question.measure.kind) ? (
            <WorldMap
              locale={locale}
              caption={say.figureMap(question.measure.name[locale])}
              of={say.table1}
              counts={rows.map(({ key, name, count }) => ({ code: key, name, count }))}
            />
          ) : null}
        </div>
        <div>
          <FigureChart locale={locale} answer={answer} rows={rows} />
        </div>
      </div>
      <div class="two a">
        {funnel}
        {take}
      </div>
      <Definitions locale={locale} answer={answer} />
      <Beside locale={locale} />
    </>
  );
}

/** What stands between asterisks is bold. */
function marked(text: string): ComponentChildren {
  return text.split('*').map((part, n) => (n % 2 === 1 ? <b>{part}</b> : part));
}

/** How it was counted, in one line, with the address that gives it again. */
function DefinitionLine({ ctx, answer }: { ctx: PageContext; answer: FigureAnswer }) {
  const say = figuresWords[ctx.locale];
  const { question } = answer;
  const parts: ComponentChildren[] = [
    <>
      {say.countedAs} <a href="#def">{say.version(question.measure.name[ctx.locale], question.measure.version)}</a>
    </>,
    say.unitLine[question.unit],
    say.preparatoryLine[question.preparatory],
    say.placeLine[question.place],
    say.rounded,
    say.monthEnd,
    say.knownAs(formatInstant(ctx.locale, question.knownAt, ctx.timezone)),
    <a href={`?${addressOf(question).toString()}`}>{say.link}</a>,
  ];
  return <p class="s chips">{parts.map((part, n) => (n > 0 ? <> · {part}</> : part))}</p>;
}

function Take({ ctx, answer }: { ctx: PageContext; answer: FigureAnswer }) {
  const say = figuresWords[ctx.locale];
  const address = addressOf(answer.question);
  address.set('lang', ctx.locale);
  return (
    <section>
      <h2>{say.take}</h2>
      <p>{say.takeText}</p>
      <Actions>
        <LinkButton alt href={`/api/v1/statistics/countries.csv?${address.toString()}`}>
          CSV
        </LinkButton>
        <LinkButton alt href={`/api/v1/statistics/countries.xlsx?${address.toString()}`}>
          XLSX
        </LinkButton>
        <LinkButton alt href={`/api/v1/statistics/countries?${address.toString()}`}>
          JSON
        </LinkButton>
      </Actions>
    </section>
  );
}

/** Where the past stands. */
function Beside({ locale }: { locale: Locale }) {
  const say = figuresWords[locale];
  return (
    <section>
      <h2>{say.beside}</h2>
      <ul>
        <li>
          <a href="/statistics/years">{say.years}</a>
        </li>
        <li>
          <a href="/statistics/past">{say.past}</a>
        </li>
        <li>
          <a href="/statistics/releases">{say.releases}</a>
        </li>
      </ul>
    </section>
  );
}

function Definitions({ locale, answer }: { locale: Locale; answer: FigureAnswer }) {
  const say = figuresWords[locale];
  const { measure, by, basis } = answer.question;
  const words = statisticsWords[locale];
  const byCountry = by === 'country';
  const rows = [
    {
      question: say.version(measure.name[locale], measure.version),
      answer: definitionOf(measure, answer.question.unit, locale),
    },
    ...(byCountry
      ? [{ question: words.basis[basis], answer: `${words.basisDefinition[basis]} ${say.unknownDefinition}` }]
      : []),
    { question: say.controls.asOf, answer: say.asOfDefinition },
    { question: say.controls.knownAt, answer: say.knownDefinition },
    { question: say.publicTitle, answer: say.publicDefinition },
    { question: say.keptUsual, answer: say.keptDefinition },
  ];
  return (
    <section>
      <h2 id="def">{say.definitions}</h2>
      <SummaryList locale={locale} answers={rows} />
      <p>
        <a href="/statistics/measures">{say.allMeasures}</a>
      </p>
    </section>
  );
}
