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
import { CurrentActor, Open } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { requestLocale } from '../platform/http/request-locale.rules.js';
import { CSV_DESCRIPTION, figureCsv } from './figure-sheet.rules.js';
import { CountsInput, FunnelInput } from './figure.input.js';
import { CountsView, FunnelView } from './figure.view.js';
import { figureXlsx } from './figure-xlsx.view.js';
import { Figures, type Granted } from './figures.service.js';
import { MeasureListView, measureViews } from './measure.view.js';
import { addressOf } from './question.rules.js';

const WHO =
  'Exact for staff who may read figures; for everybody else rounded to 5, of finished month-ends (an earlier one is ' +
  'answered and named in asOf and knownAt), as released where a release has the table, by one dimension at a time.';
const SHARED_SECONDS = 300;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Figures, open to everybody: how many, from where, as of when, as known when. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(
    private readonly figures: Figures,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Open()
  @Get('countries')
  @ApiOperation({ summary: 'A measure by country or any other dimension, split by a second', description: WHO })
  @ApiOkResponse({ type: CountsView })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question: `errors` names the fields' })
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async countries(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: CountsInput,
  ): Promise<CountsView> {
    const locale = requestLocale(request);
    const granted = await this.figures.ask(actor, input, locale);
    keep(response, actor);
    return this.figures.countries(granted, locale, actor);
  }

  @Open()
  @Get('countries.csv')
  @ApiOperation({ summary: 'The same as a file', description: `${WHO} ${CSV_DESCRIPTION}` })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question: `errors` names the fields' })
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async countriesCsv(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: CountsInput,
  ): Promise<string> {
    const locale = requestLocale(request);
    const granted = await this.figures.ask(actor, input, locale);
    const sheet = await this.figures.sheet(actor, granted, locale, 'csv');
    keep(response, actor);
    attach(response, 'text/csv; charset=utf-8', granted, 'csv');
    return figureCsv(sheet);
  }

  @Open()
  @Get('countries.xlsx')
  @ApiOperation({
    summary: 'The same as a workbook',
    description: `${WHO} Sheet Data: the table of the CSV. Sheet About: what the figure says of itself, who took it, when, and its permanent link.`,
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question: `errors` names the fields' })
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async countriesXlsx(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: CountsInput,
  ): Promise<StreamableFile> {
    const locale = requestLocale(request);
    const granted = await this.figures.ask(actor, input, locale);
    const sheet = await this.figures.sheet(actor, granted, locale, 'xlsx');
    const page = granted.exact ? 'staff/statistics' : 'statistics';
    const link = `${this.config.publicUrl}/${page}?${addressOf(granted.question).toString()}`;
    const taken = { by: actor?.name ?? null, at: this.clock.now().toISOString(), link };
    keep(response, actor);
    attach(response, XLSX, granted, 'xlsx');
    return new StreamableFile(await figureXlsx(sheet, taken));
  }

  @Open()
  @Get('funnel')
  @ApiOperation({
    summary: 'From start to enrolment: persons at each stage, what part was kept, usual days between',
    description: `${WHO} Here the public may name an intake or a programme, not both.`,
  })
  @ApiOkResponse({ type: FunnelView })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question: `errors` names the fields' })
  @ApiForbiddenResponse({ description: 'statistics.one_dimension' })
  async funnel(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor | null,
    @Query() input: FunnelInput,
  ): Promise<FunnelView> {
    const locale = requestLocale(request);
    const granted = await this.figures.askFunnel(actor, input, locale);
    keep(response, actor);
    return this.figures.funnel(granted, locale, actor);
  }

  @Open()
  @Get('measures')
  @ApiOperation({ summary: 'The register of measures: what is counted, in words and by which lines of the ledger' })
  @ApiOkResponse({ type: MeasureListView })
  measures(@Req() request: Request): MeasureListView {
    return { items: measureViews(requestLocale(request)), next: null };
  }
}

/** What everybody sees changes once a month and may be shared; what staff see is nobody else's. */
export function keep(response: Response, actor: Actor | null): void {
  response.vary('Accept-Language').vary('Cookie').vary('Authorization');
  response.setHeader('Cache-Control', actor ? 'no-store' : `public, max-age=${SHARED_SECONDS}`);
}

function attach(response: Response, mediaType: string, { question }: Granted, ending: string): void {
  const filename = `${question.measure.id}-by-${question.by}-${question.asOf}.${ending}`;
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', `attachment; filename="${filename}"`);
}
