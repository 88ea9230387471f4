import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendContent } from '../../documents/content.view.js';
import { UploadReceiver } from '../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { CorrectionInput, RecordInput } from './record.input.js';
import { SittingRecords } from './record.service.js';
import { RecordView, recordView } from './record.view.js';
import { Recordings } from './recording.service.js';

const FILE = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

@ApiTags('sittings')
@Controller('api/v1/bookings/:id/record')
export class RecordController {
  constructor(
    private readonly records: SittingRecords,
    private readonly recordings: Recordings,
    private readonly receiver: UploadReceiver,
  ) {}

  @Get()
  @Can('sitting.read')
  @ApiOperation({ summary: 'What happened in a sitting; never to its applicant' })
  @ApiOkResponse({ type: RecordView })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RecordView> {
    return recordView(await this.records.read(actor, id));
  }

  @Put()
  @Can('sitting.examine')
  @ApiOperation({ summary: 'Write the open record whole, as one of its examiners' })
  @ApiOkResponse({ type: RecordView })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: RecordInput,
  ): Promise<RecordView> {
    return recordView(await this.records.save(actor, id, input));
  }

  @Post('closure')
  @HttpCode(200)
  @Can('sitting.examine')
  @ApiOperation({ summary: 'Close it for good; after a technical failure the applicant chooses a new time' })
  @ApiOkResponse({ type: RecordView })
  async close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RecordView> {
    return recordView(await this.records.close(actor, id));
  }

  @Post('corrections')
  @HttpCode(200)
  @Can('sitting.examine')
  @ApiOperation({ summary: 'Correct a closed record by a further entry' })
  @ApiOkResponse({ type: RecordView })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: CorrectionInput,
  ): Promise<RecordView> {
    return recordView(await this.records.correct(actor, id, input));
  }

  @Put('recording')
  @Can('sitting.examine')
  @ApiOperation({ summary: 'Lay the recording beside an open record: MP4 or WebM, at most 500 MB' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE })
  @ApiOkResponse({ type: RecordView })
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordView> {
    await this.records.requireOwn(actor, id);
    await this.recordings.attach(actor, id, await this.receiver.receiveRecording(request, response));
    return recordView(await this.records.read(actor, id));
  }

  @Get('recording')
  @Can('sitting.read')
  @ApiOperation({ summary: 'The bytes of the recording' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendContent(response, await this.recordings.open(actor, id));
  }
}
