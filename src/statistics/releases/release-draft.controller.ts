import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { ReleaseDraftInput, ReleasePublishInput } from './release-draft.input.js';
import { drafts, oneDraft, oneRelease } from './release.query.js';
import { refuse } from './release.refusals.js';
import { Releases } from './release.service.js';
import {
  draftHeadView,
  ReleaseDraftListView,
  ReleaseDraftView,
  draftView,
  releaseView,
  ReleaseView,
} from './release.view.js';

const DRAFTS = '/api/v1/statistics/releases/drafts';

/** Drafts of releases, among those who make them: one person drafts, another publishes. */
@ApiTags('statistics')
@ApiBearerAuth()
@Controller('api/v1/statistics/releases/drafts')
export class ReleaseDraftController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly releases: Releases,
  ) {}

  @Get()
  @Can('statistics.exact')
  @ApiOperation({ summary: 'Drafts that wait, the latest first; for those who draft or publish, to others none' })
  @ApiOkResponse({ type: ReleaseDraftListView })
  async list(@CurrentActor() actor: Actor): Promise<ReleaseDraftListView> {
    const waiting = sees(actor) ? await drafts(this.dataSource.manager) : [];
    return { items: waiting.map(draftHeadView), next: null };
  }

  @Post()
  @Can('figures.draft')
  @ApiOperation({
    summary: 'Count a release, or one that corrects or withdraws another',
    description: 'It is counted at once, as known now, and shows what everybody would see.',
  })
  @ApiCreatedResponse({ type: ReleaseDraftView })
  @ApiUnprocessableEntityResponse({ description: 'figure_release.incomplete, .day: `errors` names the fields' })
  @ApiConflictResponse({ description: 'figure_release.replaced' })
  async draft(
    @CurrentActor() actor: Actor,
    @Body() input: ReleaseDraftInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReleaseDraftView> {
    const id = await this.releases.draft(actor, input);
    response.location(`${DRAFTS}/${id}`);
    return this.one(actor, id);
  }

  @Get(':id')
  @Can('statistics.exact')
  @ApiOperation({ summary: 'A draft as everybody would see it' })
  @ApiOkResponse({ type: ReleaseDraftView })
  @ApiNotFoundResponse({ description: 'figure_release.not_found' })
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReleaseDraftView> {
    const draft = sees(actor) ? await oneDraft(this.dataSource.manager, id) : undefined;
    if (!draft) throw refuse('figure_release.not_found');
    return draftView(draft);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('figures.draft')
  @ApiOperation({ summary: 'Discard a draft' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'figure_release.not_found' })
  discard(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.releases.discard(id);
  }

  @Post(':id/publish')
  @Can('figures.publish')
  @ApiOperation({
    summary: 'Publish a draft for good, as it was looked at',
    description: 'Whoever drafted it does not, unless nobody else could. It gets the next number.',
  })
  @ApiCreatedResponse({ type: ReleaseView })
  @ApiNotFoundResponse({ description: 'figure_release.not_found' })
  @ApiConflictResponse({ description: 'figure_release.own, .changed, .replaced' })
  async publish(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { hash }: ReleasePublishInput,
  ): Promise<ReleaseView> {
    const number = await this.releases.publish(actor, id, hash);
    const release = await oneRelease(this.dataSource.manager, number);
    response.location(`/api/v1/statistics/releases/${number}`);
    return releaseView(requestLocale(request), release!);
  }
}

/** Others may not know that there is a draft. */
const sees = (actor: Actor) => may(actor, 'figures.draft') || may(actor, 'figures.publish');
