import { Body, Controller, Param, ParseUUIDPipe, Patch, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { requestLocale } from '../platform/http/request-locale.rules.js';
import { IntakeEditInput, OfferingEditInput } from './catalogue.input.js';
import { intakeCalled, offerings } from './catalogue.query.js';
import { refuse } from './catalogue.refusals.js';
import { Catalogue } from './catalogue.service.js';
import { IntakeView, intakeView, OfferingView, offeringView } from './catalogue.view.js';

/** What the administrator changes in the catalogue, always with a reason. */
@ApiTags('catalogue')
@ApiBearerAuth()
@Controller('api/v1')
export class CatalogueEditController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Can('catalogue.edit')
  @Patch('offerings/:id')
  @ApiOperation({ summary: 'Places, days or switch of an offering' })
  @ApiOkResponse({ type: OfferingView })
  @ApiNotFoundResponse({ description: 'offering.unknown' })
  @ApiConflictResponse({ description: 'offering.places_taken' })
  async editOffering(
    @Req() request: Request,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: OfferingEditInput,
  ): Promise<OfferingView> {
    await this.catalogue.editOffering(actor, id, input);
    const day = this.clock.today();
    const [row] = await offerings(this.dataSource.manager, { id, day }, null, 1);
    if (!row) throw refuse('offering.unknown');
    return offeringView(row, day, requestLocale(request));
  }

  @Can('catalogue.edit')
  @Patch('intakes/:id')
  @ApiOperation({ summary: 'Days of an intake' })
  @ApiOkResponse({ type: IntakeView })
  @ApiNotFoundResponse({ description: 'intake.unknown' })
  async editIntake(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: IntakeEditInput,
  ): Promise<IntakeView> {
    await this.catalogue.editIntake(actor, id, input);
    const row = await intakeCalled(this.dataSource.manager, id);
    if (!row) throw refuse('intake.unknown');
    return intakeView(row);
  }
}
