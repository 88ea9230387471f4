import { Body, Controller, Delete, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Looks } from '../../applications/looks.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { ApplicationIdPipe } from '../application-id.pipe.js';
import { BookingCalendar } from './booking-calendar.service.js';
import { Bookings } from './booking.service.js';
import { BookingForInput, BookingInput } from './sitting.input.js';
import { OwnSittingView, ownSittingView } from './sitting.view.js';

@ApiTags('sittings')
@Controller('api/v1/applications/:id/sitting')
export class BookingController {
  constructor(
    private readonly bookings: Bookings,
    private readonly calendar: BookingCalendar,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Can('sitting.see')
  @ApiOperation({ summary: 'Whether a time is to be chosen, which was chosen, and which can be' })
  @ApiOkResponse({ type: OwnSittingView })
  async read(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<OwnSittingView> {
    const own = await this.bookings.of(actor, id);
    await this.looks.record(actor, id, 'reviews');
    return ownSittingView(own);
  }

  @Put()
  @Can('sitting.choose')
  @ApiOperation({ summary: 'Choose a time, or move to another; the last seat has one winner' })
  @ApiOkResponse({ type: OwnSittingView })
  async choose(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() input: BookingInput,
  ): Promise<OwnSittingView> {
    await this.bookings.choose(actor, id, input.sittingId);
    return ownSittingView(await this.bookings.of(actor, id));
  }

  @Delete()
  @Can('sitting.choose')
  @ApiOperation({ summary: 'Give the chosen time up; another may be chosen' })
  @ApiOkResponse({ type: OwnSittingView })
  async giveUp(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<OwnSittingView> {
    await this.bookings.giveUp(actor, id);
    return ownSittingView(await this.bookings.of(actor, id));
  }

  @Put('on-behalf')
  @Can('sitting.book')
  @ApiOperation({
    summary:
      'Choose, move or give up a time for an applicant who asked; the applicant is told, and the last seat has one winner',
  })
  @ApiOkResponse({ type: OwnSittingView })
  async chooseFor(
    @CurrentActor() actor: Actor,
    @Param('id', ApplicationIdPipe) id: string,
    @Body() { sittingId, onBehalf }: BookingForInput,
  ): Promise<OwnSittingView> {
    if (sittingId === null) await this.bookings.giveUp(actor, id, onBehalf);
    else await this.bookings.choose(actor, id, sittingId, onBehalf);
    await this.looks.record(actor, id, 'reviews');
    return ownSittingView(await this.bookings.of(actor, id));
  }

  @Get('calendar')
  @Can('sitting.choose')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="appointment.ics"')
  @ApiOperation({ summary: 'The chosen time as iCalendar' })
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  file(@CurrentActor() actor: Actor, @Param('id', ApplicationIdPipe) id: string): Promise<string> {
    return this.calendar.file(actor, id);
  }
}
