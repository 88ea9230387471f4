import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ComponentChildren } from 'preact';
import { Can } from '../../../platform/access/access.decorator.js';
import { formatDay, formatInstant } from '../../../platform/i18n/format.rules.js';
import { addressOf, type Question } from '../../../statistics/question.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { figuresWords } from '../../public/figures.words.js';
import { StatSentence } from '../../ui/chart.view.js';
import { SummaryList } from '../../ui/facts.view.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import { Crumbs, Tabs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { type Page, page } from '../../ui/page/page.rules.js';
import { definitions } from './defined.rules.js';
import { FigureScreen, type Screen } from './figure-screen.service.js';
import type { Presented } from './presented.rules.js';
import { presented } from './presented.view.js';
import { countriesLine, ScreenControls } from './screen-controls.view.js';
import { exactly, fileOf, searchOf, type ScreenView, VIEWS } from './screen.rules.js';
import { screenWords } from './screen.words.js';

const PATH = '/staff/statistics';

/** Figures for the department: exact, of any day as known on any day, seen in eight ways, all of it in the address. */
@ApiExcludeController()
@Controller('staff/statistics')
export class FiguresPage {
  constructor(private readonly screen: FigureScreen) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    const screen = await this.screen.of(ctx);
    const view = presented(ctx, screen);
    const words = figuresWords[ctx.locale];
    const title = view?.title ?? words.problem;
    const question = screen.answer?.question;
    return page(
      ctx,
      {
        title: question ? `${title}, ${formatDay(ctx.locale, question.asOf)}` : title,
        wide: true,
        status: view ? undefined : 422,
      },
      <>
        <h1 class={view ? 'vh' : undefined}>{title}</h1>
        <Views ctx={ctx} screen={screen} />
        {view ? <StatSentence>{marked(view.sentence)}</StatSentence> : null}
        <ScreenControls ctx={ctx} screen={screen} />
        {view && question ? <Answer ctx={ctx} screen={screen} view={view} question={question} /> : null}
      </>,
    );
  }
}

/** The ways to look, with the same question; and what is kept by a name. */
function Views({ ctx, screen: { state, kept } }: { ctx: PageContext; screen: Screen }) {
  const say = screenWords[ctx.locale];
  const keep = searchOf(state);
  const href = (view: ScreenView) => `${PATH}?${searchOf(state, { view, sort: null })}`;
  return (
    <>
      <Tabs
        label={say.viewsLabel}
        items={VIEWS.map((view) => ({ href: href(view), label: say.views[view], current: view === state.view }))}
      />
      <Crumbs
        items={[
          ...kept.slice(0, 6).map((one) => ({ href: `${PATH}?${one.address}`, text: one.name })),
          { href: `${PATH}/kept?${keep}`, text: say.keep },
          ...(kept.length > 0 ? [{ href: `${PATH}/kept`, text: say.kept }] : []),
        ]}
      />
    </>
  );
}

/** What stands between asterisks is bold. */
export function marked(text: string): ComponentChildren {
  return text.split('*').map((part, n) => (n % 2 === 1 ? <b>{part}</b> : part));
}

function Answer(props: { ctx: PageContext; screen: Screen; view: Presented; question: Question }) {
  const { ctx, screen, view, question } = props;
  return (
    <>
      <DefinitionLine ctx={ctx} screen={screen} question={question} />
      {view.body}
      <div class="two a">
        <Definitions ctx={ctx} screen={screen} question={question} />
        <Take ctx={ctx} screen={screen} view={view} question={question} />
      </div>
    </>
  );
}

/** How it was counted, in one line, with the address that gives it again. */
function DefinitionLine({ ctx, screen, question }: { ctx: PageContext; screen: Screen; question: Question }) {
  const words = figuresWords[ctx.locale];
  const { measure, unit, preparatory, place, knownAt } = question;
  const measured = ['groups', 'trend', 'people', 'waiting'].includes(screen.state.view);
  const parts: ComponentChildren[] = [
    ...(measured
      ? [
          <>
            {words.countedAs} <a href="#def">{words.version(measure.name[ctx.locale], measure.version)}</a>
          </>,
        ]
      : []),
    words.unitLine[unit],
    words.preparatoryLine[preparatory],
    words.placeLine[place],
    ...(question.countries === 'today' ? [countriesLine(ctx.locale, 'today')] : []),
    words.exact,
    words.knownAs(formatInstant(ctx.locale, knownAt, ctx.timezone)),
    <a href={`?${exactly(screen.state, question)}`}>{words.link}</a>,
  ];
  return <p class="s chips">{parts.map((part, n) => (n > 0 ? <> · {part}</> : part))}</p>;
}

/** The table as files, the drawings as pictures. */
function Take(props: { ctx: PageContext; screen: Screen; view: Presented; question: Question }) {
  const { ctx, screen, view, question } = props;
  const words = figuresWords[ctx.locale];
  const say = screenWords[ctx.locale];
  const search = exactly(screen.state, question);
  const tabled = ['groups', 'people', 'waiting'].includes(screen.state.view);
  const pictures = [...(view.chart ? (['chart'] as const) : []), ...(view.map ? (['map'] as const) : [])].flatMap(
    (of) => (['svg', 'png'] as const).map((format) => ({ of, format })),
  );
  return (
    <section class="take">
      <h2>{words.take}</h2>
      <p>{words.takeText}</p>
      <Actions>
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <LinkButton alt href={fileOf(screen.state.view, question, format, ctx.locale)}>
            {format.toUpperCase()}
          </LinkButton>
        ))}
      </Actions>
      <p>
        <a href={`${PATH}/files/new?${tabled ? addressOf(question).toString() : exactly(screen.state, question)}`}>
          {tabled ? words.takeMore : say.takeByMail}
        </a>
      </p>
      {pictures.length > 0 ? (
        <>
          <h2>{say.pictures}</h2>
          <p>{say.picturesText}</p>
          <Actions>
            {pictures.map(({ of, format }) => (
              <LinkButton alt href={`${PATH}/picture.${format}?of=${of}&lang=${ctx.locale}&${search}`}>
                {(of === 'map' ? say.mapFile : say.chartFile)(format.toUpperCase())}
              </LinkButton>
            ))}
          </Actions>
        </>
      ) : null}
      <h2>{words.beside}</h2>
      <p class="s">
        <a href={`${PATH}/years`}>{words.years}</a> · <a href={`${PATH}/past`}>{words.past}</a> ·{' '}
        <a href={`${PATH}/releases`}>{words.releases}</a> · <a href={`${PATH}/reports`}>{words.reports}</a>
      </p>
    </section>
  );
}

function Definitions({ ctx, screen, question }: { ctx: PageContext; screen: Screen; question: Question }) {
  const { locale } = ctx;
  const words = figuresWords[locale];
  const names = statisticsWords[locale];
  const { by, basis } = question;
  const { view } = screen.state;
  const rows = definitions(locale, view, question).map((one) => ({ question: one.name, answer: one.words }));
  if (by === 'country' && !['funnel', 'cohort'].includes(view)) {
    rows.push({ question: names.basis[basis], answer: `${names.basisDefinition[basis]} ${words.unknownDefinition}` });
  }
  rows.push(
    { question: words.controls.asOf, answer: words.asOfDefinition },
    { question: words.controls.knownAt, answer: words.knownDefinition },
  );
  return (
    <section>
      <h2 id="def">{words.definitions}</h2>
      <SummaryList locale={locale} answers={rows} />
      <p>
        <a href="/statistics/measures">{words.allMeasures}</a>
      </p>
    </section>
  );
}
