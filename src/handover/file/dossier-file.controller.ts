import { Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { disposition } from '../../documents/filename.rules.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { DossierFiles, type OpenFile } from './dossier-file.service.js';
import { DossierFileView, fileAddress, fileView } from './dossier-file.view.js';

@ApiTags('applications')
@Controller('api/v1/applications/:id/files')
export class DossierFileController {
  constructor(private readonly files: DossierFiles) {}

  @Post()
  @HttpCode(202)
  @Can('dossier.file')
  @ApiOperation({
    summary: 'Have the dossier bound as one PDF, as you may read it; the same state asked again is the same file',
  })
  @ApiAcceptedResponse({ type: DossierFileView })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DossierFileView> {
    const row = await this.files.ask(actor, id, requestLocale(request));
    response.location(fileAddress(row));
    return fileView(row);
  }

  @Get(':file')
  @Can('dossier.file')
  @ApiOperation({ summary: 'How far a file is that you asked for' })
  @ApiOkResponse({ type: DossierFileView })
  async state(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('file') file: string,
  ): Promise<DossierFileView> {
    return fileView(await this.files.find(actor, id, file));
  }

  @Get(':file/content')
  @Can('dossier.file')
  @ApiOperation({ summary: 'The finished PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return streamed(await this.files.open(actor, id, file), response);
  }
}

/** A finished file as an attachment that no cache keeps. */
export function streamed({ stream, size, filename }: OpenFile, response: Response): StreamableFile {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' });
  const how = { type: 'application/pdf', disposition: disposition('attachment', filename), length: size };
  return new StreamableFile(stream, how);
}
