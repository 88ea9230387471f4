import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { ApplicationQuery } from './application.query.js';
import { STATUSES, type Status } from './lifecycle.rules.js';
import { TransitionInput } from './transition.input.js';
import { Transitions } from './transition.service.js';

export class TransitionView {
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty() seq: number;
}

@ApiTags('applications')
@Controller('api/v1/applications')
export class TransitionController {
  constructor(
    private readonly transitions: Transitions,
    private readonly applications: ApplicationQuery,
  ) {}

  @Post(':id/transitions')
  @HttpCode(200)
  @Can('application.transition')
  @ApiOperation({ summary: 'The only way a status changes; a stale seq is refused with 409' })
  @ApiOkResponse({ type: TransitionView })
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: TransitionInput,
  ): Promise<TransitionView> {
    return this.transitions.apply(actor, await this.applications.idOf(id), input);
  }
}
