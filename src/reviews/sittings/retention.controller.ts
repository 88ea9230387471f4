import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { PageInput } from '../../platform/http/page.input.js';
import { HoldInput } from './record.input.js';
import { KeptRecordListView, keptView } from './record.view.js';
import { keptRecords } from './retention.query.js';
import { Retention } from './retention.service.js';

@ApiTags('sittings')
@Controller('api/v1/recordings')
export class RetentionController {
  constructor(
    private readonly retention: Retention,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Can('recording.keep')
  @ApiOperation({ summary: 'Protocols and recordings of sittings, what is erased first on top' })
  @ApiOkResponse({ type: KeptRecordListView })
  async list(@Query() { after, limit }: PageInput): Promise<KeptRecordListView> {
    const { items, next } = await keptRecords(this.dataSource, after, limit);
    return { items: items.map(keptView), next };
  }

  @Post(':id/hold')
  @HttpCode(204)
  @Can('recording.keep')
  @ApiOperation({ summary: 'Hold a record beyond its last day, for a reason' })
  @ApiNoContentResponse()
  hold(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() input: HoldInput): Promise<void> {
    return this.retention.hold(actor, id, input.reason);
  }

  @Post(':id/release')
  @HttpCode(204)
  @Can('recording.keep')
  @ApiOperation({ summary: 'Hold it no more, for a reason; past its day it is erased' })
  @ApiNoContentResponse()
  lift(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() input: HoldInput): Promise<void> {
    return this.retention.lift(actor, id, input.reason);
  }
}
