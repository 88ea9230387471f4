import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { may } from '../../../platform/access/actor.rules.js';
import { Can } from '../../../platform/access/access.decorator.js';
import type { PastNumber } from '../../../statistics/past/past-series.query.js';
import { PastSeriesQuery } from '../../../statistics/past/past-series.query.js';
import { keyName, subjectName } from '../../../statistics/past/past.words.js';
import { refuse } from '../../../statistics/past/past.refusals.js';
import { SeriesSection } from '../../public/past/past.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import type { Column } from '../../ui/table.view.js';
import { Hush } from '../../ui/text.view.js';
import { pastDeskWords } from './past-desk.words.js';

/** One series with every number, each of which may be corrected. */
@ApiExcludeController()
@Controller('staff/statistics/past/:id')
export class PastSeriesPage {
  constructor(private readonly series: PastSeriesQuery) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    const { locale } = ctx;
    const say = pastDeskWords[locale];
    const series = await this.series.one(id);
    if (!series) throw refuse('past.not_found');
    const change: Column<PastNumber> = {
      head: say.change,
      silent: true,
      cell: (row) => (
        <a href={`/staff/statistics/past/${id}/${row.id}`}>
          {say.change}
          <Hush> {keyName(locale, series.dimension, row)}</Hush>
        </a>
      ),
    };
    return page(
      ctx,
      { title: subjectName(locale, series), current: '/staff/statistics' },
      <>
        <Back href="/staff/statistics/past">{say.title}</Back>
        {ctx.query['saved'] ? (
          <div role="status">
            <Slip tone="good" sign="ok" head={say.saved} />
          </div>
        ) : null}
        <h1>{subjectName(locale, series)}</h1>
        <SeriesSection locale={locale} series={series} columns={may(ctx.actor, 'past.edit') ? [change] : []} />
      </>,
    );
  }
}
