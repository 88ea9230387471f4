import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { sendContent } from '../content.view.js';
import { UploadReceiver } from '../upload-receiver.service.js';
import { CustodyChain } from './custody-chain.service.js';
import { CustodyInput, CustodyRevocationInput, IssuerAnswerInput, QuestionInput } from './custody.input.js';
import { CustodyService } from './custody.service.js';
import { CustodyAnswer, custodyAnswer, RecordedAnswer } from './custody.view.js';
import { EvidenceService } from './evidence.service.js';
import { VerificationService } from './verification.service.js';

const FILE = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

@ApiTags('documents')
@Controller('api/v1/applications/:id/documents/:slot')
export class CustodyController {
  constructor(
    private readonly chain: CustodyChain,
    private readonly custody: CustodyService,
    private readonly verifications: VerificationService,
    private readonly evidence: EvidenceService,
    private readonly receiver: UploadReceiver,
  ) {}

  @Get('custody')
  @Can('document.read')
  @ApiOperation({ summary: 'The chain of custody of one paper; a plain version for its applicant' })
  @ApiOkResponse({ type: CustodyAnswer })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Req() request: Request,
  ): Promise<CustodyAnswer> {
    return custodyAnswer(await this.chain.read(actor, id, slot), requestLocale(request));
  }

  @Post('custody')
  @Can('custody.record')
  @ApiOperation({ summary: 'Record what lies before us, a station of legalisation, a translation, or validity' })
  @ApiCreatedResponse({ type: RecordedAnswer })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Body() input: CustodyInput,
  ): Promise<RecordedAnswer> {
    return { id: await this.custody.record(actor, id, slot, input) };
  }

  @Post('custody/:eventId/revocation')
  @Can('custody.record')
  @ApiOperation({ summary: 'Take a record back with a coded reason; it stays to be seen' })
  @ApiCreatedResponse({ type: RecordedAnswer })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @Body() input: CustodyRevocationInput,
  ): Promise<RecordedAnswer> {
    return { id: await this.custody.revoke(actor, id, slot, eventId, input.reason) };
  }

  @Post('verifications')
  @Can('custody.record')
  @ApiOperation({ summary: 'Record that the issuer was asked whether a paper is theirs' })
  @ApiCreatedResponse({ type: RecordedAnswer })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Body() input: QuestionInput,
  ): Promise<RecordedAnswer> {
    return { id: await this.verifications.ask(actor, id, slot, input) };
  }

  @Post('verifications/:eventId/answer')
  @Can('custody.record')
  @ApiOperation({ summary: 'Record what the issuer answered' })
  @ApiCreatedResponse({ type: RecordedAnswer })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @Body() input: IssuerAnswerInput,
  ): Promise<RecordedAnswer> {
    return { id: await this.verifications.answer(actor, id, slot, eventId, input) };
  }

  @Post('verifications/:eventId/evidence')
  @Can('custody.record')
  @ApiOperation({ summary: 'Lay a file beside a question to the issuer; staff alone read it' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE })
  @ApiCreatedResponse({ type: RecordedAnswer })
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordedAnswer> {
    await this.verifications.requireQuestion(actor, id, slot, eventId);
    const { file } = await this.receiver.receive(request, response);
    return { id: await this.verifications.attach(actor, id, slot, eventId, file) };
  }

  @Get('evidence/:eventId')
  @Can('custody.evidence')
  @ApiOperation({ summary: 'The bytes of an evidence file' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async open(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendContent(response, await this.evidence.open(actor, id, slot, eventId));
  }
}
