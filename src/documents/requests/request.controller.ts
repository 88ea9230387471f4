import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { AskInput, AskManyInput, RequestChangeInput } from './request.input.js';
import { RequestReader } from './request-reader.service.js';
import { RequestService } from './request.service.js';
import { RequestSets } from './request-set.service.js';
import { RequestAnswer, requestAnswer, RequestListAnswer, RequestPreviewView, RequestSetView } from './request.view.js';

@ApiTags('requests')
@Controller('api/v1')
export class RequestController {
  constructor(
    private readonly reader: RequestReader,
    private readonly requests: RequestService,
    private readonly sets: RequestSets,
  ) {}

  @Get('applications/:id/requests')
  @Can('document.read')
  @ApiOperation({ summary: 'Papers that officers asked for beside the rules, each with what happened to it' })
  @ApiOkResponse({ type: RequestListAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<RequestListAnswer> {
    const locale = requestLocale(request);
    return { items: (await this.reader.list(actor, id)).map((view) => requestAnswer(view, locale)), next: null };
  }

  @Post('applications/:id/requests')
  @Can('document.request')
  @ApiOperation({ summary: 'Ask for one more paper: a slot of its own, open to the applicant at once' })
  @ApiCreatedResponse({ type: RequestAnswer })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: AskInput,
    @Req() request: Request,
  ): Promise<RequestAnswer> {
    const requestId = await this.requests.ask(actor, id, input);
    return requestAnswer(await this.reader.one(actor, id, requestId), requestLocale(request));
  }

  @Patch('applications/:id/requests/:requestId')
  @Can('document.request')
  @ApiOperation({ summary: 'Give more time, or withdraw' })
  @ApiOkResponse({ type: RequestAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() input: RequestChangeInput,
    @Req() request: Request,
  ): Promise<RequestAnswer> {
    await this.requests.change(actor, id, requestId, input);
    return requestAnswer(await this.reader.one(actor, id, requestId), requestLocale(request));
  }

  @Post('requests/preview')
  @HttpCode(200)
  @Can('document.request')
  @ApiOperation({ summary: 'Who would be asked, and who would be refused for what; nothing is done' })
  @ApiOkResponse({ type: RequestPreviewView })
  preview(@CurrentActor() actor: Actor, @Body() { filter, ...ask }: AskManyInput): Promise<RequestPreviewView> {
    return this.sets.preview(actor, filter, ask);
  }

  @Post('requests')
  @HttpCode(202)
  @Can('document.request')
  @ApiOperation({ summary: 'Ask for one more paper of every dossier that a filter holds; follow Location' })
  @ApiAcceptedResponse({ type: RequestSetView })
  async askMany(
    @CurrentActor() actor: Actor,
    @Body() { filter, expected, ...ask }: AskManyInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RequestSetView> {
    const set = await this.sets.start(actor, filter, ask, expected ?? null);
    response.location(`/api/v1/requests/${set.id}`);
    return set;
  }

  @Get('requests/:id')
  @Can('document.request')
  @ApiOperation({ summary: 'How far a set of requests has come; to whoever asked it' })
  @ApiOkResponse({ type: RequestSetView })
  status(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RequestSetView> {
    return this.sets.status(actor, id);
  }
}
