import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PackPreviewInput } from '../../catalogue/packs/pack.input.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { PackPreviews } from './pack-preview.service.js';
import { PackPreviewView, packPreviewView } from './pack-preview.view.js';

/** Who would be touched by a draft of a pack. */
@ApiTags('packs')
@ApiBearerAuth()
@Controller('api/v1/packs')
export class PackPreviewController {
  constructor(private readonly previews: PackPreviews) {}

  @Can('catalogue.edit')
  @Post(':code/draft/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would be touched if the draft were published; changes nothing' })
  @ApiOkResponse({ type: PackPreviewView })
  @ApiConflictResponse({ description: 'pack.no_draft' })
  async preview(
    @Req() request: Request,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { validFrom }: PackPreviewInput,
  ): Promise<PackPreviewView> {
    return packPreviewView(await this.previews.preview(actor, code, validFrom), requestLocale(request));
  }
}
