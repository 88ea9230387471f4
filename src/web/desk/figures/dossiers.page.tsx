import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { countryName, formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import { FigureDossiersService } from '../../../statistics/dossiers/figure-dossiers.service.js';
import { Figures } from '../../../statistics/figures.service.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import { type Asked, addressOf, type By, type Question } from '../../../statistics/question.rules.js';
import { byWords } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { StatSentence } from '../../ui/chart.view.js';
import { Back, Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { type Page, page } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { DOSSIERS } from './drill.view.js';
import { marked } from './figures.page.js';
import { ASKED } from './screen.rules.js';
import { screenWords } from './screen.words.js';

/** The dossiers behind one number of the figures, as far as the reader may see them. Each look is recorded. */
@ApiExcludeController()
@Controller('staff/statistics/dossiers')
export class FigureDossiersPage {
  constructor(
    private readonly figures: Figures,
    private readonly dossiers: FigureDossiersService,
  ) {}

  /** @throws Refusal `statistics.question` (422): only a link leads here, so what is wrong is said as a page of its own */
  @Can('statistics.dossiers')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const { locale, query } = ctx;
    const say = screenWords[locale];
    const asked: Asked = Object.fromEntries(ASKED.map((field) => [field, query[field]]));
    const { question } = await this.figures.ask(actor, asked, locale);
    const group = { key: query['key'] ?? null, part: question.split ? (query['part'] ?? null) : null };
    const after = ID.test(query['after'] ?? '') ? query['after']! : null;
    const found = await this.dossiers.list(actor, question, group, after);
    const { programmes } = await this.figures.choices();
    const name = question.measure.name[locale];
    const called = (by: By, key: string) =>
      by === 'intake' || by === 'month' ? key : groupName(by, key, programmes, locale);
    const of = [
      group.key === null ? null : called(question.by, group.key),
      group.part === null || !question.split ? null : called(question.split, group.part),
    ].filter((one) => one !== null);
    const number = (n: number) => formatNumber(locale, n);
    const search = addressOf(question);
    const next = new URLSearchParams(search);
    if (group.key !== null) next.set('key', group.key);
    if (group.part !== null) next.set('part', group.part);
    const first = `${DOSSIERS}?${next.toString()}`;
    if (found.next !== null) next.set('after', found.next);
    return page(
      ctx,
      { title: `${say.dossiers}: ${name}`, current: '/staff/statistics' },
      <>
        <Back href={`/staff/statistics?${search.toString()}`}>{say.back}</Back>
        <h1 class="vh">
          {say.dossiers}: {name}
        </h1>
        <StatSentence>
          {name}, {formatDay(locale, question.asOf)}
          {of.length > 0 ? `, ${say.inGroup(of.join(', '))}` : ''}:{' '}
          {marked(told(ctx, question, found.counted, found.dossiers))}
        </StatSentence>
        <Soft p>
          {figuresWords[locale].version(name, question.measure.version)}, {byWords(locale, question)}.{' '}
          {found.unseen > 0 ? say.unseen(number(found.unseen), found.unseen) : null}{' '}
          {found.items.length > 0 ? say.looked : null}
        </Soft>
        <Table
          id="dossiers"
          cards
          caption={say.dossiers}
          quietCaption
          rows={found.items}
          empty={found.counted === 0 ? say.nobody : say.noneSeen}
          columns={[
            {
              head: say.reference,
              cell: (one) => (
                <a href={`/staff/applications/${one.reference}`}>
                  {one.name ? <Name>{one.name}</Name> : null} <Code>{one.reference}</Code>
                </a>
              ),
            },
            { head: say.citizenship, cell: (one) => (one.citizenship ? countryName(locale, one.citizenship) : '') },
            {
              head: say.programme,
              cell: (one) =>
                `${groupName('programme', one.programme, programmes, locale)}, ${formatDay(locale, one.intake)}`,
            },
            { head: say.status, cell: (one) => deskWords[locale].status[one.status] },
          ]}
        />
        <Pager
          locale={locale}
          first={after ? first : undefined}
          next={found.next === null ? undefined : `${DOSSIERS}?${next.toString()}`}
        />
      </>,
    );
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function told(ctx: PageContext, { unit }: Question, counted: number, dossiers: number): string {
  const say = screenWords[ctx.locale];
  const number = (n: number) => formatNumber(ctx.locale, n);
  const more = unit === 'persons' && dossiers !== counted ? say.inDossiers(number(dossiers), dossiers) : '';
  return `${say.behind(number(counted), counted, unit)}${more}.`;
}
