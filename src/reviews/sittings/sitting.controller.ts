import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { SeriesInput, SittingInput, SittingStateInput } from './sitting.input.js';
import { SittingPlan } from './sitting-plan.service.js';
import { SittingReader } from './sitting-reader.service.js';
import { SittingIdsView, sittingList, SittingListView, SittingStepListView } from './sitting.view.js';
import { SpanInput } from './span.input.js';

@ApiTags('sittings')
@Controller('api/v1')
export class SittingController {
  constructor(
    private readonly plan: SittingPlan,
    private readonly reader: SittingReader,
  ) {}

  @Get('sitting-steps')
  @Can('sitting.manage')
  @ApiOperation({ summary: 'Steps in which times can be offered: interviews and entrance exams that are not blind' })
  @ApiOkResponse({ type: SittingStepListView })
  async steps(): Promise<SittingStepListView> {
    return { items: await this.reader.steps(), next: null };
  }

  @Get('sitting-steps/:id/sittings')
  @Can('sitting.manage')
  @ApiOperation({ summary: 'Times of a step from a day on, with who chose them among the dossiers in sight' })
  @ApiOkResponse({ type: SittingListView })
  async ofStep(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { from, days }: SpanInput,
  ): Promise<SittingListView> {
    const { sittings, bookings } = await this.reader.ofStep(actor, id, from, days);
    return sittingList(sittings, bookings);
  }

  @Post('sitting-steps/:id/sittings')
  @Can('sitting.manage')
  @ApiOperation({ summary: 'Make one time or a whole series, all or none' })
  @ApiCreatedResponse({ type: SittingIdsView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: SeriesInput,
  ): Promise<SittingIdsView> {
    return { ids: await this.plan.add(actor, id, input) };
  }

  @Get('sittings/mine')
  @Can('sitting.examine')
  @ApiOperation({ summary: 'Where one examines from a day on, and whom' })
  @ApiOkResponse({ type: SittingListView })
  async mine(@CurrentActor() actor: Actor, @Query() { from, days }: SpanInput): Promise<SittingListView> {
    const { sittings, bookings } = await this.reader.mine(actor, from, days);
    return sittingList(sittings, bookings);
  }

  @Put('sittings/:id')
  @HttpCode(204)
  @Can('sitting.manage')
  @ApiOperation({ summary: 'Change a time that has not begun; who chose it is told where hour or place change' })
  @ApiNoContentResponse()
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: SittingInput,
  ): Promise<void> {
    return this.plan.change(actor, id, input);
  }

  @Put('sittings/:id/state')
  @HttpCode(204)
  @Can('sitting.manage')
  @ApiOperation({ summary: 'Close a time, open it again, or cancel it for good' })
  @ApiNoContentResponse()
  state(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: SittingStateInput,
  ): Promise<void> {
    return this.plan.set(actor, id, input.state);
  }
}
