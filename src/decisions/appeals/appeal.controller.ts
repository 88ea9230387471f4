import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../../applications/looks.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../../reviews/application-id.pipe.js';
import { AppealInput, AppealOutcomeInput } from './appeal.input.js';
import { AppealOutcomes } from './appeal-outcome.service.js';
import { Appeals } from './appeal.service.js';
import { AppealListView, AppealView, appealView } from './appeal.view.js';

@ApiTags('decisions')
@Controller('api/v1')
export class AppealController {
  constructor(
    private readonly appeals: Appeals,
    private readonly outcomes: AppealOutcomes,
    private readonly looks: Looks,
  ) {}

  @Get('applications/:id/appeals')
  @Can('appeal.read')
  @ApiOperation({ summary: 'Appeals of a dossier, the newest first' })
  @ApiOkResponse({ type: AppealListView })
  async list(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<AppealListView> {
    const rows = await this.appeals.ofDossier(actor, id);
    await this.looks.record(actor, id, 'decisions');
    return { items: rows.map(appealView), next: null };
  }

  @Post('applications/:id/appeals')
  @Can('appeal.lodge')
  @ApiOperation({ summary: 'Appeal against a rejection, a withdrawn offer or a released place' })
  @ApiCreatedResponse({ type: AppealView })
  async lodge(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: AppealInput,
  ): Promise<AppealView> {
    return appealView(await this.appeals.lodge(actor, id, input.reason, input.words));
  }

  @Post('decisions/appeals/:id/outcome')
  @HttpCode(200)
  @Can('decision.release')
  @ApiOperation({ summary: 'Decide an appeal; whoever had a part in what is appealed may not' })
  @ApiOkResponse({ type: AppealView })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: AppealOutcomeInput,
  ): Promise<AppealView> {
    return appealView(await this.outcomes.decide(actor, id, input.outcome, input.answer));
  }
}
