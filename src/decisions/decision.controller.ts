import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Looks } from '../applications/looks.service.js';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../reviews/application-id.pipe.js';
import { DecisionInput, RELEASED_AT_ONCE, ReleaseInput } from './decision.input.js';
import { DecisionService } from './decision.service.js';
import { DecisionListView, DecisionView, ReleaseListView, ReleasePlanListView, ReleaseView } from './decision.view.js';
import { ReleasePlans } from './release-plan.service.js';

@ApiTags('decisions')
@Controller('api/v1')
export class DecisionController {
  constructor(
    private readonly decisions: DecisionService,
    private readonly releases: ReleasePlans,
    private readonly looks: Looks,
  ) {}

  @Get('applications/:id/decisions')
  @Can('decision.read')
  @ApiOperation({ summary: 'Decisions about a dossier, drafts too, the newest first' })
  @ApiOkResponse({ type: DecisionListView })
  async list(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<DecisionListView> {
    const items = await this.decisions.list(actor, id);
    await this.looks.record(actor, id, 'decisions');
    return { items, next: null };
  }

  @Post('applications/:id/decisions')
  @Can('decision.draft')
  @ApiOperation({ summary: 'Draft a decision; nothing reaches the applicant before its release' })
  @ApiCreatedResponse({ type: DecisionView })
  draft(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: DecisionInput,
  ): Promise<DecisionView> {
    return this.decisions.draft(actor, id, input);
  }

  @Delete('applications/:id/decisions/:decisionId')
  @HttpCode(204)
  @Can('decision.draft')
  @ApiOperation({ summary: 'Discard a draft' })
  @ApiNoContentResponse()
  async discard(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
  ): Promise<void> {
    await this.decisions.discard(actor, id, decisionId);
  }

  @Post('decisions/release')
  @HttpCode(200)
  @Can('decision.release')
  @ApiOperation({
    summary: 'Release drafted decisions now or at an hour, each in its own transaction; a refused one stops no other',
  })
  @ApiOkResponse({ type: ReleaseListView })
  @ApiAcceptedResponse({
    type: ReleaseView,
    description: `More than ${RELEASED_AT_ONCE}, \`all\` or \`at\`: follow Location`,
  })
  async release(
    @CurrentActor() actor: Actor,
    @Body() input: ReleaseInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReleaseListView | ReleaseView> {
    const { ids = [], all, at } = input;
    if (!all && !at && new Set(ids).size <= RELEASED_AT_ONCE)
      return { items: await this.decisions.release(actor, ids) };
    const release = await this.releases.start(actor, { ids, all, at: at ? new Date(at) : null });
    response.status(202).location(`/api/v1/decisions/releases/${release.id}`);
    return release;
  }

  @Get('decisions/releases')
  @Can('decision.release')
  @ApiOperation({ summary: 'Releases to come, by their hour, and the last fifty others' })
  @ApiOkResponse({ type: ReleasePlanListView })
  async plans(@CurrentActor() actor: Actor): Promise<ReleasePlanListView> {
    return { items: await this.releases.list(actor), next: null };
  }

  @Delete('decisions/releases/:id')
  @HttpCode(204)
  @Can('decision.release')
  @ApiOperation({ summary: 'Cancel a release that has not begun' })
  @ApiNoContentResponse()
  async cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.releases.cancel(actor, id);
  }

  @Get('decisions/releases/:id')
  @Can('decision.release')
  @ApiOperation({ summary: 'How far a release of many has come' })
  @ApiOkResponse({ type: ReleaseView })
  status(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReleaseView> {
    return this.releases.status(actor, id);
  }
}
