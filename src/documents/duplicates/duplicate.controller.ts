import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { PageInput } from '../../platform/http/page.input.js';
import { MergeInput, SettleInput } from './duplicate.input.js';
import { DuplicateReader } from './duplicate-reader.service.js';
import { DuplicateListView, DuplicateView } from './duplicate.view.js';
import { Duplicates } from './duplicates.service.js';

@ApiTags('duplicates')
@Controller('api/v1/duplicates')
export class DuplicateController {
  constructor(
    private readonly reader: DuplicateReader,
    private readonly duplicates: Duplicates,
  ) {}

  @Get()
  @Can('person.merge')
  @ApiOperation({ summary: 'Pairs of persons who may be one and wait for an officer, the longest wait first' })
  @ApiOkResponse({ type: DuplicateListView })
  list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageInput): Promise<DuplicateListView> {
    return this.reader.list(actor, { after, limit });
  }

  @Get(':id')
  @Can('person.merge')
  @ApiOperation({ summary: 'Both persons side by side, and what stands in the way of joining them' })
  @ApiOkResponse({ type: DuplicateView })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DuplicateView> {
    return this.reader.read(actor, id);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Can('person.merge')
  @ApiOperation({ summary: 'They are one: one account signs in, both histories stay' })
  @ApiOkResponse({ type: DuplicateView })
  async merge(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: MergeInput,
  ): Promise<DuplicateView> {
    await this.duplicates.merge(actor, id, input);
    return this.reader.read(actor, id);
  }

  @Post(':id/link')
  @HttpCode(200)
  @Can('person.merge')
  @ApiOperation({ summary: 'They are two whose applications belong together: `relatives`, `shared_helper`' })
  @ApiOkResponse({ type: DuplicateView })
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: SettleInput,
  ): Promise<DuplicateView> {
    await this.duplicates.link(actor, id, input);
    return this.reader.read(actor, id);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Can('person.merge')
  @ApiOperation({ summary: 'They are two who have nothing to do with each other' })
  @ApiOkResponse({ type: DuplicateView })
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: SettleInput,
  ): Promise<DuplicateView> {
    await this.duplicates.dismiss(actor, id, input);
    return this.reader.read(actor, id);
  }
}
