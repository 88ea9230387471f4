import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { may } from '../../../platform/access/actor.rules.js';
import { Can } from '../../../platform/access/access.decorator.js';
import { formatInstant, formatNumber } from '../../../platform/i18n/format.rules.js';
import { PastImports } from '../../../statistics/past/past-import.service.js';
import { PastSeriesQuery } from '../../../statistics/past/past-series.query.js';
import { subjectName } from '../../../statistics/past/past.words.js';
import { whenOf } from '../../public/past/past.view.js';
import { yearsWords } from '../../public/past/years.words.js';
import { LinkButton } from '../../ui/form/form.view.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { pastDeskWords } from './past-desk.words.js';

/** The published series, and files that wait to be taken over. */
@ApiExcludeController()
@Controller('staff/statistics/past')
export class PastListPage {
  constructor(
    private readonly series: PastSeriesQuery,
    private readonly imports: PastImports,
  ) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const { locale, query } = ctx;
    const say = pastDeskWords[locale];
    const editor = may(ctx.actor, 'past.edit');
    const all = await this.series.all();
    const drafts = editor ? await this.imports.drafts() : [];
    const done = /^\d{1,5}$/.test(query['added'] ?? '') ? Number(query['added']) : 0;
    return page(
      ctx,
      { title: say.title, current: '/staff/statistics' },
      <>
        <Crumbs
          items={[
            { href: '/staff/statistics', text: yearsWords[locale].figures },
            { href: '/staff/statistics/years', text: say.years },
            { text: <b>{say.title}</b> },
          ]}
        />
        {done > 0 || query['discarded'] ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={done > 0 ? say.done(done) : say.discarded} />
          </div>
        ) : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        {editor ? (
          <p>
            <LinkButton href="/staff/statistics/past/import">{say.bring}</LinkButton>
          </p>
        ) : null}
        {drafts.length > 0 ? (
          <>
            <h2>{say.waiting}</h2>
            <ul>
              {drafts.map((draft) => (
                <li>
                  <a href={`/staff/statistics/past/import/${draft.id}`}>
                    <Name>{draft.fileName}</Name>
                  </a>
                  , {say.brought(formatInstant(locale, draft.broughtAt, ctx.timezone))}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Table
          id="series"
          cards
          caption={say.series}
          quietCaption
          rows={all}
          columns={[
            {
              head: say.series,
              cell: (row) => <a href={`/staff/statistics/past/${row.id}`}>{subjectName(locale, row)}</a>,
            },
            { head: say.source, cell: (row) => <Soft>{row.source}</Soft> },
            { head: say.confidence, cell: (row) => <Code>{row.confidence}</Code> },
            { head: say.numbers, number: true, cell: (row) => formatNumber(locale, row.numbers.length) },
            {
              head: say.span,
              cell: (row) => [...new Set(row.numbers.map((one) => whenOf(locale, one)))].join('; '),
            },
          ]}
        />
      </>,
    );
  }
}
