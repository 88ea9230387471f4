import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { DoorInput, FirstOffersInput, QuotasInput } from './ranking.input.js';
import { Rankings } from './ranking.service.js';
import { DraftsView, draftsView, RankingView, rankingView } from './ranking.view.js';

@ApiTags('decisions')
@Controller('api/v1/decisions/ranking')
export class RankingController {
  constructor(private readonly rankings: Rankings) {}

  @Get()
  @Can('decision.read')
  @ApiOperation({
    summary: 'Dossiers of a programme and intake by score, against its quotas',
    description:
      'The higher score first; of equal scores the one sent earlier; of those the lower reference. From the top, whoever ' +
      'finds a place left in the whole, for the country and for the language, is within.',
  })
  @ApiOkResponse({ type: RankingView })
  async list(@CurrentActor() actor: Actor, @Query() door: DoorInput): Promise<RankingView> {
    return rankingView(await this.rankings.of(actor, door.programme, door.intake));
  }

  @Put('quotas')
  @HttpCode(204)
  @Can('decision.draft')
  @ApiOperation({ summary: 'Set the quotas of a programme and intake' })
  @ApiNoContentResponse()
  async quotas(@CurrentActor() actor: Actor, @Body() input: QuotasInput): Promise<void> {
    const quotas = input.quotas.map(({ kind, code = '', places }) => ({ kind, code, places }));
    await this.rankings.setQuotas(actor, input.programme, input.intake, quotas);
  }

  @Post('drafts')
  @HttpCode(202)
  @Can('decision.draft')
  @ApiOperation({ summary: 'Draft the same offer for the first of those within the quotas; follow Location' })
  @ApiAcceptedResponse({ type: DraftsView })
  async draft(
    @CurrentActor() actor: Actor,
    @Body() input: FirstOffersInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DraftsView> {
    const { count, data, reason, note } = input;
    const run = await this.rankings.draftFirst(actor, input, count, { data, reason, note });
    response.location(`/api/v1/decisions/ranking/drafts/${run.id}`);
    return draftsView(run);
  }

  @Get('drafts/:id')
  @Can('decision.draft')
  @ApiOperation({ summary: 'How far a run of drafts has come; to whoever began it' })
  @ApiOkResponse({ type: DraftsView })
  async drafts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DraftsView> {
    return draftsView(await this.rankings.drafts(actor, id));
  }
}
