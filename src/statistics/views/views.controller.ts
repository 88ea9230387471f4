import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Open } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { CountsInput, FunnelInput } from '../figure.input.js';
import { MEDIA } from '../out/figure-order.rules.js';
import { keep } from '../statistics.controller.js';
import type { Asked } from '../question.rules.js';
import { BesideInput } from './beside.input.js';
import type { ViewId } from './beside.rules.js';
import { BesideFigures } from './beside.service.js';
import { BesideView } from './beside.view.js';
import { TrendFigures } from './trend.service.js';
import { TrendView } from './trend.view.js';
import { ViewFiles, type ViewFormat } from './view-files.service.js';
import { BESIDE_CSV, FUNNEL_CSV, TREND_CSV } from './view-sheet.rules.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
const AS_WORKBOOK = 'The same table as in the CSV; a second sheet says what it is, who took it, when, and its link.';

/** The views of the desk for programs and as files: several measures side by side, a measure over the years, the funnel. */
@ApiTags('statistics')
@ApiBearerAuth()
@ApiUnprocessableEntityResponse({ description: 'statistics.question: `errors` names the fields' })
@Controller('api/v1/statistics')
export class ViewsController {
  constructor(
    private readonly besides: BesideFigures,
    private readonly trends: TrendFigures,
    private readonly files: ViewFiles,
  ) {}

  @Can('statistics.exact')
  @Get('beside')
  @ApiOperation({ summary: 'Several measures side by side: what became of offers, of intakes, of who acts for whom' })
  @ApiOkResponse({ type: BesideView })
  async beside(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() { of, ...asked }: BesideInput,
  ): Promise<BesideView> {
    const locale = requestLocale(request);
    keep(response, actor);
    return this.besides.view(of, await this.besides.ask(actor, asked, locale), locale, actor);
  }

  @Can('statistics.exact')
  @Get('beside.csv')
  @ApiOperation({ summary: 'The same as a file', description: BESIDE_CSV })
  @ApiProduces(MEDIA.csv)
  @ApiOkResponse(BINARY)
  async besideCsv(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() { of, ...asked }: BesideInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, of, { ...asked, format: 'csv' });
  }

  @Can('statistics.exact')
  @Get('beside.xlsx')
  @ApiOperation({ summary: 'The same as a workbook', description: AS_WORKBOOK })
  @ApiProduces(MEDIA.xlsx)
  @ApiOkResponse(BINARY)
  async besideXlsx(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() { of, ...asked }: BesideInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, of, { ...asked, format: 'xlsx' });
  }

  @Can('statistics.exact')
  @Get('trend')
  @ApiOperation({
    summary: 'A measure on the same day of each cycle, up to twenty; beside it what others published of those years',
  })
  @ApiOkResponse({ type: TrendView })
  async trend(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() input: CountsInput,
  ): Promise<TrendView> {
    const locale = requestLocale(request);
    keep(response, actor);
    return this.trends.view(await this.besides.ask(actor, input, locale), locale, actor);
  }

  @Can('statistics.exact')
  @Get('trend.csv')
  @ApiOperation({ summary: 'The same as a file', description: TREND_CSV })
  @ApiProduces(MEDIA.csv)
  @ApiOkResponse(BINARY)
  async trendCsv(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() input: CountsInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, 'trend', { ...input, format: 'csv' });
  }

  @Can('statistics.exact')
  @Get('trend.xlsx')
  @ApiOperation({ summary: 'The same as a workbook', description: AS_WORKBOOK })
  @ApiProduces(MEDIA.xlsx)
  @ApiOkResponse(BINARY)
  async trendXlsx(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Query() input: CountsInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, 'trend', { ...input, format: 'xlsx' });
  }

  @Open()
  @Get('funnel.csv')
  @ApiOperation({ summary: 'The funnel as a file', description: FUNNEL_CSV })
  @ApiProduces(MEDIA.csv)
  @ApiOkResponse(BINARY)
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async funnelCsv(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: FunnelInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, 'funnel', { ...input, format: 'csv' });
  }

  @Open()
  @Get('funnel.xlsx')
  @ApiOperation({ summary: 'The funnel as a workbook', description: AS_WORKBOOK })
  @ApiProduces(MEDIA.xlsx)
  @ApiOkResponse(BINARY)
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async funnelXlsx(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: FunnelInput,
  ): Promise<StreamableFile> {
    return this.give({ request, response, actor }, 'funnel', { ...input, format: 'xlsx' });
  }

  private async give(
    { request, response, actor }: { request: Request; response: Response; actor: Actor | null },
    of: ViewId,
    asked: Asked & { format: ViewFormat },
  ): Promise<StreamableFile> {
    const file = await this.files.take(of, actor, asked, requestLocale(request));
    keep(response, actor);
    return new StreamableFile(await this.files.bytes(file, actor?.name ?? null, asked.format), {
      type: MEDIA[asked.format],
      disposition: `attachment; filename="${file.name}.${asked.format}"`,
    });
  }
}
