import { Body, Controller, Get, Param, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Can, CurrentActor } from '../platform/access/access.decorator.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { requestLocale } from '../platform/http/request-locale.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { AcknowledgementInput } from './acknowledgement.input.js';
import type { Advice } from './acknowledgement.rules.js';
import { AcknowledgementService } from './acknowledgement.service.js';
import { type AdviceAnswer, AdviceListAnswer } from './acknowledgement.view.js';

@ApiTags('documents')
@Controller('api/v1/applications/:id/acknowledgements')
export class AcknowledgementController {
  constructor(private readonly acknowledgements: AcknowledgementService) {}

  @Get()
  @Can('document.read')
  @ApiOperation({ summary: 'Advice of home regulators about this application, and when the applicant read it' })
  @ApiOkResponse({ type: AdviceListAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<AdviceListAnswer> {
    return answer(await this.acknowledgements.list(actor, id), requestLocale(request));
  }

  @Put(':rule')
  @Can('application.save')
  @ApiOperation({ summary: 'Say that a piece of advice was read. Nothing waits for it; the first time counts.' })
  @ApiOkResponse({ type: AdviceListAnswer })
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('rule') rule: string,
    @Body() { wording }: AcknowledgementInput,
    @Req() request: Request,
  ): Promise<AdviceListAnswer> {
    return answer(await this.acknowledgements.acknowledge(actor, id, [{ rule, wording }]), requestLocale(request));
  }
}

function answer(list: readonly Advice[], locale: Locale): AdviceListAnswer {
  return {
    items: list.map(({ rule, sentence, wording, acknowledgedAt }): AdviceAnswer => ({
      rule,
      sentence: sentence[locale],
      wording,
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    })),
  };
}
