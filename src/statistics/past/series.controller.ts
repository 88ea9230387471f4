import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open } from '../../platform/access/access.decorator.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { PastSeriesQuery } from './past-series.query.js';
import { SeriesInput } from './series.input.js';
import { SeriesListView, seriesView } from './series.view.js';

/** Published figures of others, open to everybody: each with its source. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics/series')
export class SeriesController {
  constructor(private readonly series: PastSeriesQuery) {}

  @Open()
  @Get()
  @ApiOperation({
    summary: 'Published and archived figures of others, each with its source',
    description: 'Kept as they were published and never averaged: two sources of one thing are two series.',
  })
  @ApiOkResponse({ type: SeriesListView })
  async list(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query() input: SeriesInput,
  ): Promise<SeriesListView> {
    const locale = requestLocale(request);
    const { country, ...filter } = input;
    const { items, next } = await this.series.page({ ...filter, key: country });
    response.vary('Accept-Language').setHeader('Cache-Control', 'public, max-age=300');
    return { items: items.map((one) => seriesView(locale, one)), next };
  }
}
