import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { AnswerInput, AskApplicantInput, ReplyInput } from './question.input.js';
import { QuestionReader } from './question-reader.service.js';
import { QuestionService } from './question.service.js';
import { QuestionListView, QuestionView } from './question.view.js';

@ApiTags('questions')
@Controller('api/v1/applications/:id/questions')
export class QuestionController {
  constructor(
    private readonly reader: QuestionReader,
    private readonly questions: QuestionService,
  ) {}

  @Get()
  @Can('question.read')
  @ApiOperation({ summary: 'What does not fit together and a person judges; to an applicant what was asked of them' })
  @ApiOkResponse({ type: QuestionListView })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<QuestionListView> {
    return { items: await this.reader.list(actor, id), next: null };
  }

  @Post(':questionId/ask')
  @HttpCode(200)
  @Can('question.answer')
  @ApiOperation({ summary: 'Ask the applicant of this dossier: the right to reply' })
  @ApiOkResponse({ type: QuestionView })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('questionId', ParseUUIDPipe) questionId: string,
    @Body() input: AskApplicantInput,
  ): Promise<QuestionView> {
    await this.questions.ask(actor, id, questionId, input);
    return this.reader.one(actor, id, questionId);
  }

  @Post(':questionId/reply')
  @HttpCode(200)
  @Can('question.reply')
  @ApiOperation({ summary: 'The reply of the applicant who was asked' })
  @ApiOkResponse({ type: QuestionView })
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('questionId', ParseUUIDPipe) questionId: string,
    @Body() input: ReplyInput,
  ): Promise<QuestionView> {
    await this.questions.reply(actor, id, questionId, input);
    return this.reader.one(actor, id, questionId);
  }

  @Post(':questionId/answer')
  @HttpCode(200)
  @Can('question.answer')
  @ApiOperation({ summary: 'Answer it for good, with a coded reason; nothing follows by itself' })
  @ApiOkResponse({ type: QuestionView })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('questionId', ParseUUIDPipe) questionId: string,
    @Body() input: AnswerInput,
  ): Promise<QuestionView> {
    await this.questions.answer(actor, id, questionId, input);
    return this.reader.one(actor, id, questionId);
  }
}
