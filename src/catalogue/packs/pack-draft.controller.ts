import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { PackDrafts } from './pack-draft.service.js';
import { PACK_UPLOAD } from './pack-file.rules.js';
import { PackPublisher } from './pack-publisher.service.js';
import { DraftVersionInput, PackDraftInput, PackImportInput, PackPublishInput } from './pack.input.js';
import { DraftSavedView, PackPublishedView } from './pack.view.js';

/** What the administrator writes in packs: a draft, kept, brought as a file, discarded or published. */
@ApiTags('packs')
@ApiBearerAuth()
@Controller('api/v1/packs')
export class PackDraftController {
  constructor(
    private readonly drafts: PackDrafts,
    private readonly publisher: PackPublisher,
  ) {}

  @Can('catalogue.edit')
  @Put(':code/draft')
  @ApiOperation({ summary: 'Keep the draft of a pack, whole' })
  @ApiOkResponse({ type: DraftSavedView })
  @ApiConflictResponse({ description: 'pack.draft_changed, pack.no_draft' })
  @ApiUnprocessableEntityResponse({ description: 'pack.invalid, with each problem by its path' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version, content }: PackDraftInput,
  ): Promise<DraftSavedView> {
    return { code, version: await this.drafts.save(actor, code, version, content) };
  }

  @Can('catalogue.edit')
  @Delete(':code/draft')
  @HttpCode(204)
  @ApiOperation({ summary: 'Discard the draft' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'pack.draft_changed, pack.no_draft' })
  async discard(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() { version }: DraftVersionInput,
  ): Promise<void> {
    await this.drafts.discard(actor, code, version);
  }

  @Can('catalogue.edit')
  @Post(':code/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish the draft as the next version, from a day on' })
  @ApiOkResponse({ type: PackPublishedView })
  @ApiConflictResponse({ description: 'pack.draft_changed, pack.no_draft, pack.overtaken' })
  @ApiUnprocessableEntityResponse({ description: 'pack.day_past, pack.nothing_changed, pack.invalid' })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() order: PackPublishInput,
  ): Promise<PackPublishedView> {
    return { code, version: await this.publisher.publish(actor, code, order) };
  }

  @Can('catalogue.edit')
  @Post('import')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', PACK_UPLOAD))
  @ApiOperation({ summary: 'A pack’s file as its draft; nothing is half taken' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' }, version: { type: 'integer', minimum: 0 } },
    },
  })
  @ApiOkResponse({ type: DraftSavedView })
  @ApiConflictResponse({ description: 'pack.draft_changed' })
  @ApiUnprocessableEntityResponse({ description: 'pack.not_json, pack.invalid, pack.file_missing' })
  import(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: { buffer: Buffer } | undefined,
    @Body() { version }: PackImportInput,
  ): Promise<DraftSavedView> {
    return this.drafts.import(actor, file?.buffer, version ?? 0);
  }
}
