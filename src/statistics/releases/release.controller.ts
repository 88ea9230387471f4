import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Open } from '../../platform/access/access.decorator.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { ChoicesQuery } from '../choices.query.js';
import { RELEASE_CSV, releaseCsv } from './release-csv.rules.js';
import { ReleaseListInput } from './release.input.js';
import { oneRelease, releasePage, type ReleaseWhole } from './release.query.js';
import { refuse } from './release.refusals.js';
import { releaseItem, ReleaseListView, releaseView, ReleaseView } from './release.view.js';

const NUMBER = { name: 'number', type: Number, description: 'Of the release', example: 1 } as const;

/** Published releases, open to everybody and never changed. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics/releases')
export class ReleaseController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly choices: ChoicesQuery,
  ) {}

  @Open()
  @Get()
  @ApiOperation({ summary: 'Published releases: figures frozen with their definitions' })
  @ApiOkResponse({ type: ReleaseListView })
  async list(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query() { after, limit }: ReleaseListInput,
  ): Promise<ReleaseListView> {
    const locale = requestLocale(request);
    const { items, next } = await releasePage(this.dataSource.manager, after ? Number(after) : null, limit);
    keep(response);
    return { items: items.map((head) => releaseItem(locale, head)), next };
  }

  @Open()
  @Get(':number.csv')
  @ApiParam(NUMBER)
  @ApiOperation({ summary: 'A release as a file', description: RELEASE_CSV })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'figure_release.not_found' })
  async file(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('number') number: string,
  ): Promise<string> {
    const release = await this.of(number);
    const { programmes } = await this.choices.all();
    keep(response);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="release-${release.number}.csv"`);
    return releaseCsv(release, programmes, requestLocale(request));
  }

  @Open()
  @Get(':number')
  @ApiParam(NUMBER)
  @ApiOperation({ summary: 'One release with its figures, definitions and hash' })
  @ApiOkResponse({ type: ReleaseView })
  @ApiNotFoundResponse({ description: 'figure_release.not_found' })
  async one(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('number') number: string,
  ): Promise<ReleaseView> {
    const release = await this.of(number);
    keep(response);
    return releaseView(requestLocale(request), release);
  }

  private async of(number: string): Promise<ReleaseWhole> {
    const release = /^[1-9]\d{0,8}$/.test(number)
      ? await oneRelease(this.dataSource.manager, Number(number))
      : undefined;
    if (!release) throw refuse('figure_release.not_found');
    return release;
  }
}

/** A release never changes, but whether another replaces it may. */
function keep(response: Response): void {
  response.vary('Accept-Language').setHeader('Cache-Control', 'public, max-age=300');
}
