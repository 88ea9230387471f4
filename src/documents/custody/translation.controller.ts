import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { validInput } from '../../platform/http/validation.pipe.js';
import { DocumentService } from '../document.service.js';
import { UploadAnswer, versionView } from '../document.view.js';
import { UploadReceiver } from '../upload-receiver.service.js';
import { TranslationInput } from './custody.input.js';
import { TRANSLATORS } from './custody.rules.js';
import { TranslationService } from './translation.service.js';

@ApiTags('documents')
@Controller('api/v1/applications/:id/documents/:slot/translations')
export class TranslationController {
  constructor(
    private readonly documents: DocumentService,
    private readonly receiver: UploadReceiver,
    private readonly translations: TranslationService,
  ) {}

  @Post()
  @Can('document.upload')
  @ApiOperation({ summary: 'Send a translation: a version of its own that names the one it translates' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['translates', 'language', 'by', 'file'],
      properties: {
        translates: { type: 'string', format: 'uuid' },
        language: { type: 'string', example: 'uk' },
        by: { type: 'string', enum: [...TRANSLATORS] },
        translator: { type: 'string', maxLength: 200 },
        onDay: { type: 'string', format: 'date' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiCreatedResponse({ type: UploadAnswer })
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadAnswer> {
    const applicationId = await this.documents.requireUploads(actor, id, slot);
    const { file, fields } = await this.receiver.receive(request, response);
    const input = await this.receiver.orDiscard(file, () => validInput(TranslationInput, fields));
    const { document, slot: stands, face } = await this.translations.upload(actor, applicationId, slot, file, input);
    response.location(`/api/v1/documents/${document.id}/content`);
    return { ...versionView(document, { own: true, face }), ...stands };
  }
}
