import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { DoorInput, FirstOffersInput, QuotasInput } from './ranking.input.js';
import { Rankings } from './ranking.service.js';
import { DraftedListView, RankingView, rankingView } from './ranking.view.js';

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
  @HttpCode(200)
  @Can('decision.draft')
  @ApiOperation({ summary: 'Draft the same offer for the first of those within the quotas' })
  @ApiOkResponse({ type: DraftedListView })
  async draft(@CurrentActor() actor: Actor, @Body() input: FirstOffersInput): Promise<DraftedListView> {
    const { count, data, reason, note } = input;
    return { items: await this.rankings.draftFirst(actor, input, count, { data, reason, note }) };
  }
}
