import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../../platform/access/access.decorator.js';
import { PastSeriesQuery } from '../../../statistics/past/past-series.query.js';
import { subjectName } from '../../../statistics/past/past.words.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { SeriesSection } from './past.view.js';
import { yearsWords } from './years.words.js';

/** All that others published, with its sources. */
@ApiExcludeController()
@Controller('statistics/past')
export class PastPage {
  constructor(private readonly series: PastSeriesQuery) {}

  @Open()
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const say = yearsWords[ctx.locale];
    const all = await this.series.all();
    return page(
      ctx,
      { title: say.past, wide: true, current: '/statistics', publicFor: 300 },
      <>
        <Crumbs
          items={[
            { href: '/statistics', text: say.figures },
            { href: '/statistics/years', text: say.title },
            { text: <b>{say.past}</b> },
          ]}
        />
        <h1>{say.past}</h1>
        <p>{say.pastLead}</p>
        <p>
          <a href={`/api/v1/statistics/series?lang=${ctx.locale}`}>{say.json}</a>
        </p>
        {all.map((series) => (
          <>
            <h2>{subjectName(ctx.locale, series)}</h2>
            <SeriesSection locale={ctx.locale} series={series} />
          </>
        ))}
      </>,
    );
  }
}
