import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { requestLocale } from '../platform/http/request-locale.rules.js';
import { validInput } from '../platform/http/validation.pipe.js';
import { sendContent } from './content.view.js';
import { UploadInput, VerdictInput } from './document.input.js';
import { DocumentService } from './document.service.js';
import { DocumentsAnswer, SlotAnswer, slotAnswer, UploadAnswer, versionView } from './document.view.js';
import { UploadReceiver } from './upload-receiver.service.js';

@ApiTags('documents')
@Controller('api/v1')
export class DocumentController {
  constructor(
    private readonly documents: DocumentService,
    private readonly receiver: UploadReceiver,
  ) {}

  @Get('applications/:id/documents')
  @Can('document.read')
  @ApiOperation({ summary: 'The slots of an application, where each stands and what came, with advice beside' })
  @ApiOkResponse({ type: DocumentsAnswer })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request): Promise<DocumentsAnswer> {
    const { slots, notices } = await this.documents.list(actor, id);
    const locale = requestLocale(request);
    return {
      items: slots.map((slot) => slotAnswer(slot, locale)),
      notices: notices.map(({ level, sentence, toConfirm }) => ({ level, sentence: sentence[locale], toConfirm })),
    };
  }

  @Post('applications/:id/documents')
  @Can('document.upload')
  @ApiOperation({
    summary: 'Send a file for a slot: PDF, JPEG or PNG, as found in its bytes. Uploaded means received.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['slot', 'file'],
      properties: { slot: { type: 'string', example: 'edu-cert' }, file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ type: UploadAnswer })
  async upload(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadAnswer> {
    const applicationId = await this.documents.requireUploads(actor, id);
    const { file, fields } = await this.receiver.receive(request, response);
    const { slot } = await this.receiver.orDiscard(file, () => validInput(UploadInput, fields));
    const { document, slot: stands, face } = await this.documents.upload(actor, applicationId, slot, file);
    response.location(`/api/v1/documents/${document.id}/content`);
    // Who sends is told what a sender can mend, an officer on behalf too.
    return { ...versionView(document, { own: true, face }), ...stands };
  }

  @Get('documents/:id/content')
  @Can('document.read')
  @ApiOperation({
    summary: 'One version: as it came; a PDF that could act is shown to staff as its pages alone',
  })
  @ApiQuery({ name: 'original', required: false, description: 'Any value: the bytes that came, to be saved' })
  @ApiProduces('application/pdf', 'image/jpeg', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('original') original: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { original: original !== undefined };
    return sendContent(response, await this.documents.content(actor, id, wanted));
  }

  @Post('applications/:id/slots/:slot/verdicts')
  @HttpCode(200)
  @Can('document.verify')
  @ApiOperation({ summary: 'Accept, reject or waive a paper, or take that back' })
  @ApiOkResponse({ type: SlotAnswer })
  async verdict(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Body() input: VerdictInput,
    @Req() request: Request,
  ): Promise<SlotAnswer> {
    return slotAnswer(await this.documents.verdict(actor, id, slot, input), requestLocale(request));
  }
}
