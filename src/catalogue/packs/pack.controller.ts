import { Controller, Get, Header, Param, ParseIntPipe, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Can, CurrentActor, Open } from '../../platform/access/access.decorator.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { refuse } from '../catalogue.refusals.js';
import { EMPTY_CONTENT } from './pack-content.rules.js';
import { PackDrafts } from './pack-draft.service.js';
import { packFile, packFileName, packSchema } from './pack-file.rules.js';
import { packSummaries, type PackVersion, packVersion, versionsOf } from './pack-version.query.js';
import { PackListView, packSummaryView, PackVersionView, packVersionView, PackView, packView } from './pack.view.js';

/** Country packs as they were published: what judged whom since when, to read and to take home. */
@ApiTags('packs')
@ApiBearerAuth()
@Controller('api/v1/packs')
export class PackController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly drafts: PackDrafts,
  ) {}

  @Can('catalogue.read')
  @Get()
  @ApiOperation({ summary: 'Every pack that has a version or a draft' })
  @ApiOkResponse({ type: PackListView })
  async list(): Promise<PackListView> {
    const rows = await packSummaries(this.dataSource.manager, this.clock.today());
    return { items: rows.map(packSummaryView) };
  }

  @Open()
  @Get('schema.json')
  @Header('Content-Type', 'application/schema+json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiOperation({ summary: 'The file of a pack as JSON Schema; its address stays' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  schema(): string {
    return JSON.stringify(packSchema(), null, 2);
  }

  @Can('catalogue.read')
  @Get(':code')
  @ApiOperation({ summary: 'What a pack says, its versions, and its draft' })
  @ApiOkResponse({ type: PackView })
  @ApiNotFoundResponse({ description: 'pack.unknown' })
  async one(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<PackView> {
    const state = await this.drafts.state(code);
    return packView(state, await versionsOf(this.dataSource, code), may(actor, 'catalogue.edit'));
  }

  @Can('catalogue.read')
  @Get(':code/versions/:version')
  @ApiOperation({ summary: 'One version, and what it changed' })
  @ApiOkResponse({ type: PackVersionView })
  @ApiNotFoundResponse({ description: 'pack.version_unknown' })
  async version(@Param('code') code: string, @Param('version', ParseIntPipe) number: number): Promise<PackVersionView> {
    const version = await this.known(code, number);
    const before = await packVersion(this.dataSource, code, number - 1);
    return packVersionView(version, before?.content ?? EMPTY_CONTENT);
  }

  @Can('catalogue.read')
  @Get(':code/versions/:version/file')
  @ApiOperation({ summary: 'One version as a file that can be imported elsewhere' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiNotFoundResponse({ description: 'pack.version_unknown' })
  async file(
    @Param('code') code: string,
    @Param('version', ParseIntPipe) number: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const version = await this.known(code, number);
    const name = packFileName(version.code, version.version);
    response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
    response.type('application/json');
    return `${JSON.stringify(packFile(version), null, 2)}\n`;
  }

  private async known(code: string, number: number): Promise<PackVersion> {
    const inRange = number >= 1 && number <= 1_000_000;
    const version = inRange ? await packVersion(this.dataSource, code, number) : undefined;
    if (!version) throw refuse('pack.version_unknown');
    return version;
  }
}
