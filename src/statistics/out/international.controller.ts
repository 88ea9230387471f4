import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Open } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { FIGURE_SCHEMA } from '../figure-schema.data.js';
import { InternationalInput } from './figure-file.input.js';
import { RowPress } from './figure-press.service.js';
import { InternationalView } from './international.view.js';

/** Figures in the shape of others, and the shape of ours. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics')
export class InternationalController {
  constructor(private readonly press: RowPress) {}

  @Get('international')
  @Can('statistics.exact')
  @ApiOperation({
    summary: 'Sex × level × field × country in the codes of ISCED and ISO, for Eurostat and UNESCO',
    description: 'Each person once in every cell and every total. As a CSV: /statistics/files.',
  })
  @ApiOkResponse({ type: InternationalView })
  @ApiUnprocessableEntityResponse({ description: 'statistics.question, statistics.no_rows' })
  international(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query() { lang: _lang, ...asked }: InternationalInput,
  ): Promise<InternationalView> {
    response.setHeader('Cache-Control', 'no-store');
    return this.press.international(actor, asked, requestLocale(request));
  }

  @Open()
  @Get('figure.schema.json')
  @ApiOperation({ summary: 'The shape of a figure in JSON, as a JSON Schema: of /statistics/countries and of files' })
  @ApiOkResponse({ schema: { type: 'object' } })
  schema(@Res({ passthrough: true }) response: Response): object {
    response.setHeader('Cache-Control', 'public, max-age=300');
    return FIGURE_SCHEMA;
  }
}
