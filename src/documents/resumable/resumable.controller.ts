import { Controller, Delete, Get, Head, HttpCode, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Open } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { MAX_FILE_BYTES } from '../../platform/files/file-store.service.js';
import { refuse as refuseFile } from '../../platform/files/file.refusals.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { validInput } from '../../platform/http/validation.pipe.js';
import { refuse } from '../document.refusals.js';
import { ResumableInput } from './resumable.input.js';
import { countOf, metadataOf, PIECE, TUS, TUS_EXTENSIONS } from './resumable.rules.js';
import { ResumableUploads } from './resumable.service.js';
import { UploadState } from './resumable.view.js';

/** tus 1.0.0: a file in pieces, over as many lines and days as it takes. */
@ApiTags('documents')
@ApiHeader({ name: 'Tus-Resumable', required: true, description: TUS })
@Controller('api/v1/uploads')
export class ResumableController {
  constructor(private readonly uploads: ResumableUploads) {}

  @Options()
  @HttpCode(204)
  @Open()
  @ApiOperation({ summary: 'What of tus is spoken here' })
  describe(@Res({ passthrough: true }) response: Response): void {
    response.set({
      'Tus-Resumable': TUS,
      'Tus-Version': TUS,
      'Tus-Extension': TUS_EXTENSIONS,
      'Tus-Max-Size': String(MAX_FILE_BYTES),
    });
  }

  /** Done anew when it is repeated: its content is in headers, and an open upload more does no harm. */
  @Post()
  @Can('document.upload')
  @Unkeyed()
  @ApiOperation({ summary: 'Begin a file that comes in pieces; the scope is checked now, and again at its end' })
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file' })
  @ApiHeader({
    name: 'Upload-Metadata',
    required: true,
    description: '`applicationId`, `slot`, `filename` and, if you like, `sha256`, each in base64',
  })
  @ApiCreatedResponse({ description: 'Location: where the pieces go' })
  async begin(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    spokenHere(request, response);
    const size = countOf(request.get('upload-length'));
    // Clients add what they like (`filetype`); it says nothing to us.
    const { applicationId, slot, filename, sha256 } = metadataOf(request.get('upload-metadata')) ?? {};
    if (size === undefined || applicationId === undefined) throw refuse('upload.not_announced');
    if (size === 0) throw refuseFile('file.empty');
    if (size > MAX_FILE_BYTES) throw refuseFile('file.too_large', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });
    const announced = await validInput(ResumableInput, { applicationId, slot, filename, sha256 });
    const state = await this.uploads.begin(actor, announced, size);
    response.location(`/api/v1/uploads/${state.id}`);
    tell(response, state);
  }

  @Head(':id')
  @Can('document.upload')
  @ApiOperation({ summary: 'How much of it is here' })
  @ApiOkResponse({ description: 'Upload-Offset, Upload-Length' })
  async look(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    spokenHere(request, response);
    tell(response, await this.uploads.look(actor, id));
  }

  @Get(':id')
  @Can('document.upload')
  @ApiOperation({ summary: 'How it stands: on its way, or the document that it became; a refusal is said again' })
  @ApiOkResponse({ type: UploadState })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadState> {
    const state = await this.uploads.outcome(actor, id);
    tell(response, state);
    return state;
  }

  @Patch(':id')
  @HttpCode(204)
  @Can('document.upload')
  @ApiOperation({ summary: 'Send a piece; after the last one Content-Location names the document' })
  @ApiConsumes(PIECE)
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Where the piece begins' })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiNoContentResponse({ description: 'Upload-Offset: where the next one begins' })
  async take(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    spokenHere(request, response);
    const offset = countOf(request.get('upload-offset'));
    if (request.get('content-type') !== PIECE || offset === undefined) throw refuse('upload.not_a_piece');
    tell(response, await this.uploads.take(actor, id, offset, request));
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('document.upload')
  @ApiOperation({ summary: 'Give it up; a document that it became stays' })
  @ApiNoContentResponse()
  async drop(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    spokenHere(request, response);
    await this.uploads.drop(actor, id);
  }
}

/** Every request says which tus it speaks. @throws Refusal 412 `upload.version_unknown` */
function spokenHere(request: Request, response: Response): void {
  response.set('Tus-Resumable', TUS);
  if (request.get('tus-resumable') === TUS) return;
  response.set('Tus-Version', TUS);
  throw refuse('upload.version_unknown', { version: TUS });
}

/** Where an upload stands, in the headers of tus. */
function tell(response: Response, { size, offset, documentId, expiresAt }: UploadState): void {
  response.set({
    'Upload-Length': String(size),
    'Upload-Offset': String(offset),
    'Upload-Expires': new Date(expiresAt).toUTCString(),
    'Cache-Control': 'no-store',
  });
  if (documentId) response.set('Content-Location', `/api/v1/documents/${documentId}/content`);
}
