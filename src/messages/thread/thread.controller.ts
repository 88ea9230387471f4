import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { MessageInput } from './thread.input.js';
import { ThreadReader } from './thread-reader.service.js';
import { MessageListView, messageList } from './thread.view.js';
import { ThreadWriter } from './thread-writer.service.js';

@ApiTags('messages')
@Controller('api/v1/applications/:id/messages')
export class ThreadController {
  constructor(
    private readonly reader: ThreadReader,
    private readonly writer: ThreadWriter,
  ) {}

  @Get()
  @Can('message.read')
  @ApiOperation({ summary: 'The thread of a dossier; what the other side wrote is read by this' })
  @ApiOkResponse({ type: MessageListView })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request): Promise<MessageListView> {
    return messageList(await this.reader.open(actor, id), requestLocale(request));
  }

  @Post()
  @Can('message.write')
  @ApiOperation({ summary: 'Write to the office, or to the applicant, who is told by mail' })
  @ApiCreatedResponse({ schema: { properties: { id: { type: 'string', format: 'uuid' } } } })
  write(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { words }: MessageInput,
  ): Promise<{ id: string }> {
    return this.writer.write(actor, id, words);
  }

  @Post('settle')
  @HttpCode(204)
  @Can('message.settle')
  @ApiOperation({ summary: 'Say that what the applicant wrote needs no answer' })
  @ApiNoContentResponse()
  settle(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.writer.settle(actor, id);
  }
}
