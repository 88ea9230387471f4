import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Open } from '../platform/access/access.decorator.js';
import { Clock } from '../platform/clock/clock.service.js';
import { pageOf, readCursor } from '../platform/http/cursor.rules.js';
import { PageInput } from '../platform/http/page.input.js';
import { requestLocale } from '../platform/http/request-locale.rules.js';
import { CountryListInput, OfferingListInput, RequirementsInput } from './catalogue.input.js';
import { countries, documentTypeNames, fees, intakes, offerings, programmes } from './catalogue.query.js';
import {
  CountryListView,
  countryView,
  IntakeListView,
  intakeView,
  OfferingListView,
  offeringView,
  ProgrammeListView,
  programmeView,
} from './catalogue.view.js';
import { CountryRequirementsService } from './country-requirements.service.js';
import { PublicCacheInterceptor } from './public-cache.interceptor.js';
import { RequirementsView, requirementView } from './requirement.view.js';

/** The catalogue, open to everybody: what can be studied, at what price, until when, and what it takes. */
@ApiTags('catalogue')
@Controller('api/v1')
@UseInterceptors(PublicCacheInterceptor)
export class CatalogueController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly requirements: CountryRequirementsService,
  ) {}

  @Open()
  @Get('countries')
  @ApiOperation({ summary: 'Countries of ISO 3166-1, XK, STATELESS, REFUGEE, UNKNOWN, by code' })
  @ApiOkResponse({ type: CountryListView })
  async countries(@Req() request: Request, @Query() { after, limit }: CountryListInput): Promise<CountryListView> {
    const [code] = after ? readCursor(after, ['text']) : [];
    const rows = await countries(this.dataSource.manager, (code as string) ?? null, limit + 1);
    const locale = requestLocale(request);
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => countryView(row, locale),
    );
  }

  @Open()
  @Get('countries/:code/requirements')
  @ApiOperation({ summary: 'What someone from a country needs; `code` stands for all countries that are not named' })
  @ApiOkResponse({ type: RequirementsView })
  @ApiNotFoundResponse({ description: 'country.unknown' })
  async requirementsOf(
    @Req() request: Request,
    @Param('code') code: string,
    @Query() input: RequirementsInput,
  ): Promise<RequirementsView> {
    const found = await this.requirements.of(code, input);
    const names = await documentTypeNames(this.dataSource.manager);
    const locale = requestLocale(request);
    return {
      ...found,
      programme: found.programme.code,
      items: found.items.map((one) => requirementView(one, names, locale)),
    };
  }

  @Open()
  @Get('programmes')
  @ApiOperation({ summary: 'Programmes offered to foreigners, with the whole price' })
  @ApiOkResponse({ type: ProgrammeListView })
  async programmes(@Req() request: Request, @Query() { after, limit }: PageInput): Promise<ProgrammeListView> {
    const from = after ? (readCursor(after, ['int', 'text']) as [number, string]) : null;
    const db = this.dataSource.manager;
    const day = this.clock.today();
    const rows = await programmes(db, day, from, limit + 1);
    const prices = await fees(db);
    const locale = requestLocale(request);
    return pageOf(
      rows,
      limit,
      (row) => [row.position, row.code],
      (row) => programmeView(row, prices, day, locale),
    );
  }

  @Open()
  @Get('intakes')
  @ApiOperation({ summary: 'Intakes, latest first' })
  @ApiOkResponse({ type: IntakeListView })
  async intakes(@Query() { after, limit }: PageInput): Promise<IntakeListView> {
    const from = after ? (readCursor(after, ['day', 'text']) as [string, string]) : null;
    const rows = await intakes(this.dataSource.manager, from, limit + 1);
    return pageOf(rows, limit, (row) => [row.startsOn, row.code], intakeView);
  }

  @Open()
  @Get('offerings')
  @ApiOperation({ summary: 'Offerings, latest intake first: places, days, whether open today' })
  @ApiOkResponse({ type: OfferingListView })
  async offerings(@Req() request: Request, @Query() input: OfferingListInput): Promise<OfferingListView> {
    const { after, limit, intake, programme, open } = input;
    const from = after ? (readCursor(after, ['day', 'int', 'text', 'uuid']) as [string, number, string, string]) : null;
    const day = this.clock.today();
    const rows = await offerings(this.dataSource.manager, { intake, programme, open, day }, from, limit + 1);
    const locale = requestLocale(request);
    return pageOf(
      rows,
      limit,
      (row) => [row.startsOn, row.position, row.language, row.id],
      (row) => offeringView(row, day, locale),
    );
  }
}
