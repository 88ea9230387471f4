import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { DecisionView } from '../decision.view.js';
import { Proposals } from './proposal.service.js';
import { AcceptanceInput, DismissalInput, WaitlistOrderInput } from './waitlist.input.js';
import { Waitlists } from './waitlist.service.js';
import { ProposalListView, ProposalView, proposalView, WaitlistView, waitlistView } from './waitlist.view.js';

@ApiTags('decisions')
@Controller('api/v1/decisions')
export class WaitlistController {
  constructor(
    private readonly lists: Waitlists,
    private readonly proposals: Proposals,
  ) {}

  @Get('waitlists/:offeringId')
  @Can('decision.read')
  @ApiOperation({ summary: 'Who waits for an offering, in their order' })
  @ApiOkResponse({ type: WaitlistView })
  async list(
    @CurrentActor() actor: Actor,
    @Param('offeringId', ParseUUIDPipe) offeringId: string,
  ): Promise<WaitlistView> {
    return waitlistView(await this.lists.list(actor, offeringId));
  }

  @Put('waitlists/:offeringId')
  @Can('decision.draft')
  @ApiOperation({ summary: 'Set the order; 409 waitlist.changed when others wait than those named' })
  @ApiOkResponse({ type: WaitlistView })
  async order(
    @CurrentActor() actor: Actor,
    @Param('offeringId', ParseUUIDPipe) offeringId: string,
    @Body() input: WaitlistOrderInput,
  ): Promise<WaitlistView> {
    return waitlistView(await this.lists.order(actor, offeringId, input.order));
  }

  @Get('proposals')
  @Can('decision.read')
  @ApiOperation({ summary: 'Free places and whom they are proposed for; nothing is decided by itself' })
  @ApiOkResponse({ type: ProposalListView })
  async open(@CurrentActor() actor: Actor): Promise<ProposalListView> {
    return { items: (await this.proposals.open(actor)).map(proposalView), next: null };
  }

  @Get('proposals/:id')
  @Can('decision.read')
  @ApiOperation({ summary: 'One proposal, and what became of it' })
  @ApiOkResponse({ type: ProposalView })
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ProposalView> {
    return proposalView(await this.proposals.one(actor, id));
  }

  @Post('proposals/:id/acceptance')
  @Can('decision.draft')
  @ApiOperation({ summary: 'Draft the offer that is proposed' })
  @ApiCreatedResponse({ type: DecisionView })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: AcceptanceInput,
  ): Promise<DecisionView> {
    return this.proposals.accept(actor, id, input);
  }

  @Post('proposals/:id/dismissal')
  @HttpCode(200)
  @Can('decision.draft')
  @ApiOperation({ summary: 'Put a proposal away; the next who waits is proposed instead' })
  @ApiOkResponse({ type: ProposalView })
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: DismissalInput,
  ): Promise<ProposalView> {
    return proposalView(await this.proposals.dismiss(actor, id, input.reason));
  }
}
