import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { MailDeedInput, OutboxQueryInput } from './outbox.input.js';
import { OutboxQuery } from './outbox.query.js';
import { Outbox } from './outbox.service.js';
import { OutboxListView, outboxMail, OutboxMailView } from './outbox.view.js';

@ApiTags('messages')
@Controller('api/v1/outbox')
export class OutboxController {
  constructor(
    private readonly mails: OutboxQuery,
    private readonly outbox: Outbox,
  ) {}

  @Get()
  @Can('outbox.manage')
  @ApiOperation({ summary: 'Mails about dossiers in sight, the newest first' })
  @ApiOkResponse({ type: OutboxListView })
  async list(@CurrentActor() actor: Actor, @Query() query: OutboxQueryInput): Promise<OutboxListView> {
    const { items, next } = await this.mails.page(actor, query);
    return { items: items.map(outboxMail), next };
  }

  @Post(':id')
  @HttpCode(200)
  @Can('outbox.manage')
  @ApiOperation({ summary: 'Hold a mail that has not left, let it go, withdraw it, or try it again' })
  @ApiOkResponse({ type: OutboxMailView })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { deed }: MailDeedInput,
  ): Promise<OutboxMailView> {
    return outboxMail(await this.outbox.act(actor, id, deed));
  }
}
