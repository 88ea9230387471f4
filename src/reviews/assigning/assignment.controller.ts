import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../../applications/looks.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../application-id.pipe.js';
import { RoundService } from '../steps/round.service.js';
import { AssignmentsInput, ConflictInput, RoundInput } from './assignment.input.js';
import { ConflictListView, OutcomeListView, RoundView } from './assignment.view.js';
import { AutomaticAssignment } from './automatic.service.js';
import { ConflictService } from './conflict.service.js';

@ApiTags('reviews')
@Controller('api/v1')
export class AssignmentController {
  constructor(
    private readonly automatic: AutomaticAssignment,
    private readonly conflicts: ConflictService,
    private readonly rounds: RoundService,
    private readonly looks: Looks,
  ) {}

  @Post('reviews/assignments')
  @HttpCode(200)
  @Can('review.assign')
  @ApiOperation({ summary: 'Name reviewers for many dossiers, by hand or by themselves; each dossier by itself' })
  @ApiOkResponse({ type: OutcomeListView })
  async assign(@CurrentActor() actor: Actor, @Body() input: AssignmentsInput): Promise<OutcomeListView> {
    const { applicationIds, accountIds, step } = input;
    if (accountIds) return { items: await this.automatic.addToAll(actor, applicationIds, accountIds, step) };
    const done = new Map(
      (await this.automatic.apply(actor, { applicationIds, stepKind: step })).map((one) => [one.id, one]),
    );
    // Complete, not in review, and out of sight answer alike.
    return { items: applicationIds.map((id) => done.get(id) ?? { id, outcome: 'nothing', reviewerIds: [] }) };
  }

  @Get('applications/:id/conflicts')
  @Can('review.assign')
  @ApiOperation({ summary: 'Conflicts of interest that were declared' })
  @ApiOkResponse({ type: ConflictListView })
  async list(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<ConflictListView> {
    const items = await this.conflicts.list(actor, id);
    await this.looks.record(actor, id, 'reviews');
    return { items, next: null };
  }

  @Post('applications/:id/conflicts')
  @HttpCode(204)
  @Can('review.declare')
  @ApiOperation({ summary: 'Declare a conflict of interest: from then on that person sees the dossier in no role' })
  @ApiNoContentResponse()
  declare(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: ConflictInput,
  ): Promise<void> {
    return this.conflicts.declare(actor, id, input.ground, input.accountId);
  }

  @Delete('applications/:id/conflicts/:accountId')
  @HttpCode(204)
  @Can('review.assign')
  @ApiOperation({ summary: 'Lift a conflict that was declared in error' })
  @ApiNoContentResponse()
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ): Promise<void> {
    return this.conflicts.lift(actor, id, accountId);
  }

  @Post('applications/:id/rounds')
  @Can('review.assign')
  @ApiOperation({ summary: 'Begin a step anew with other people; what was judged before stays and counts no more' })
  @ApiCreatedResponse({ type: RoundView })
  async round(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: RoundInput,
  ): Promise<RoundView> {
    return { round: await this.rounds.start(actor, id, input.step, input.reason) };
  }
}
