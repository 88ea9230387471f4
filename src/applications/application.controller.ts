import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import type { Page } from '../platform/http/cursor.rules.js';
import { AssigneeInput, GrantInput, NoteInput, SaveInput, StartInput } from './application.input.js';
import { ApplicationService } from './application.service.js';
import { ApplicationView } from './application.view.js';
import { DeskService, type NoteRow } from './desk.service.js';
import { type HistoryItem, HistoryQuery } from './history.query.js';
import { Looks } from './looks.service.js';
import { QueueInput } from './queue.input.js';
import { type QueueItem, QueueQuery } from './queue.query.js';

@ApiTags('applications')
@Controller('api/v1/applications')
export class ApplicationController {
  constructor(
    private readonly service: ApplicationService,
    private readonly queue: QueueQuery,
    private readonly history: HistoryQuery,
    private readonly desk: DeskService,
    private readonly looks: Looks,
  ) {}

  @Post()
  @Can('application.start')
  @ApiOperation({ summary: 'Start an application; an officer starts one on the applicant’s behalf' })
  @ApiCreatedResponse({ type: ApplicationView })
  async start(
    @CurrentActor() actor: Actor,
    @Body() input: StartInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApplicationView> {
    const application = await this.service.start(actor, input);
    response.location(`/api/v1/applications/${application.id}`);
    return application;
  }

  @Get()
  @Can('application.read')
  @ApiOperation({ summary: 'An applicant’s own applications; for staff the queue, longest wait first' })
  @ApiOkResponse({ description: '{ items, next }: applications without their answers' })
  list(@CurrentActor() actor: Actor, @Query() filter: QueueInput): Promise<Page<QueueItem>> {
    return this.queue.page(actor, filter);
  }

  @Get(':id')
  @Can('application.read')
  @ApiOperation({ summary: 'Read one application with its answers' })
  @ApiOkResponse({ type: ApplicationView })
  async read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ApplicationView> {
    const application = await this.service.read(actor, id);
    await this.looks.record(actor, application.id, 'dossier');
    return application;
  }

  @Patch(':id')
  @Can('application.save')
  @ApiOperation({ summary: 'Save a part of the answers' })
  @ApiOkResponse({ type: ApplicationView })
  save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: SaveInput): Promise<ApplicationView> {
    return this.service.save(actor, id, input);
  }

  @Get(':id/events')
  @Can('application.read')
  @ApiOperation({ summary: 'The history, oldest first' })
  @ApiOkResponse({ description: '{ items, next }: events' })
  async events(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Page<HistoryItem>> {
    const { id: applicationId } = await this.service.read(actor, id);
    if (!hasRole(actor, 'applicant')) await this.looks.record(actor, applicationId, 'history');
    return { items: await this.history.of(actor, applicationId), next: null };
  }

  @Put(':id/assignee')
  @HttpCode(204)
  @Can('application.assign')
  @ApiOperation({ summary: 'Claim, or hand over to an officer; null: nobody' })
  @ApiNoContentResponse()
  assign(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: AssigneeInput): Promise<void> {
    return this.desk.assign(actor, id, input.accountId ?? null);
  }

  @Get(':id/notes')
  @Can('application.note')
  @ApiOperation({ summary: 'Notes among staff, newest first' })
  async notes(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Page<NoteRow>> {
    const { id: applicationId } = await this.service.read(actor, id);
    await this.looks.record(actor, applicationId, 'notes');
    return { items: await this.desk.notes(actor, applicationId), next: null };
  }

  @Post(':id/notes')
  @Can('application.note')
  @ApiOperation({ summary: 'Write a note for staff only' })
  note(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: NoteInput): Promise<{ id: string }> {
    return this.desk.note(actor, id, input.text);
  }

  @Post(':id/access')
  @HttpCode(200)
  @Can('dossier.grant')
  @ApiOperation({ summary: 'An administrator’s leave to read one dossier for eight hours, with a recorded reason' })
  grant(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: GrantInput): Promise<{ id: string }> {
    return this.desk.grant(actor, id, input.reason);
  }
}
