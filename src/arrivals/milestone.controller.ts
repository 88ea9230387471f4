import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../applications/looks.service.js';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../reviews/application-id.pipe.js';
import { MilestoneInput, RevocationInput } from './milestone.input.js';
import { MilestoneService } from './milestone.service.js';
import { MilestoneListView, MilestoneView } from './milestone.view.js';

@ApiTags('arrivals')
@Controller('api/v1/applications/:id/milestones')
export class MilestoneController {
  constructor(
    private readonly milestones: MilestoneService,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Can('milestone.read')
  @ApiOperation({ summary: 'Milestones of a dossier, by day' })
  @ApiOkResponse({ type: MilestoneListView })
  async list(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<MilestoneListView> {
    const items = await this.milestones.list(actor, id);
    await this.looks.record(actor, id, 'milestones');
    return { items, next: null };
  }

  @Post()
  @Can('milestone.record')
  @ApiOperation({ summary: 'Record a milestone: dated, repeatable, in any order' })
  @ApiCreatedResponse({ type: MilestoneView })
  record(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: MilestoneInput,
  ): Promise<MilestoneView> {
    return this.milestones.record(actor, id, input);
  }

  @Post(':milestoneId/revocation')
  @HttpCode(200)
  @Can('milestone.record')
  @ApiOperation({ summary: 'Take a milestone back, with a note; it stays on record' })
  @ApiOkResponse({ type: MilestoneView })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Param('milestoneId', ParseUUIDPipe) milestoneId: string,
    @Body() input: RevocationInput,
  ): Promise<MilestoneView> {
    return this.milestones.revoke(actor, id, milestoneId, input.note);
  }
}
