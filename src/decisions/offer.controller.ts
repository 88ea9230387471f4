import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../applications/looks.service.js';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../reviews/application-id.pipe.js';
import { ConditionService } from './conditions/condition.service.js';
import { ConditionStatusInput } from './conditions/condition.input.js';
import { DecisionService } from './decision.service.js';
import { LetterListView, OfferView } from './decision.view.js';

@ApiTags('decisions')
@Controller('api/v1/applications/:id')
export class OfferController {
  constructor(
    private readonly conditions: ConditionService,
    private readonly decisions: DecisionService,
    private readonly looks: Looks,
  ) {}

  @Get('offer')
  @Can('application.read')
  @ApiOperation({ summary: 'The terms of the offer that holds' })
  @ApiOkResponse({ type: OfferView })
  async offer(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<OfferView> {
    const offer = await this.conditions.offer(actor, id);
    await this.looks.record(actor, id, 'offer');
    return offer;
  }

  @Get('letters')
  @Can('application.read')
  @ApiOperation({ summary: 'Letters of decisions that were released, the newest first' })
  @ApiOkResponse({ type: LetterListView })
  async letters(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<LetterListView> {
    const items = await this.decisions.letters(actor, id);
    await this.looks.record(actor, id, 'letters');
    return { items, next: null };
  }

  @Patch('conditions/:code')
  @Can('condition.set')
  @ApiOperation({ summary: 'Record how a condition of the offer stands' })
  @ApiOkResponse({ type: OfferView })
  setCondition(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Param('code') code: string,
    @Body() input: ConditionStatusInput,
  ): Promise<OfferView> {
    return this.conditions.set(actor, id, code, input.status, input);
  }
}
