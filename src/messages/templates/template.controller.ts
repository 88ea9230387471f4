import { Body, Controller, Get, Param, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { TemplateInput } from './template.input.js';
import { TemplateService } from './template.service.js';
import { TemplateListView, TemplateView, templateView } from './template.view.js';

@ApiTags('messages')
@Controller('api/v1/message-templates')
export class TemplateController {
  constructor(private readonly templates: TemplateService) {}

  @Get()
  @Can('settings.edit')
  @ApiOperation({ summary: 'What mails and the portal say, as it holds now' })
  @ApiOkResponse({ type: TemplateListView })
  async list(): Promise<TemplateListView> {
    return { items: (await this.templates.list()).map(templateView), next: null };
  }

  @Put(':code')
  @Can('settings.edit')
  @ApiOperation({ summary: 'Write the next version of a template; messages from now on say it' })
  @ApiOkResponse({ type: TemplateView })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() input: TemplateInput,
    @Req() request: Request,
  ): Promise<TemplateView> {
    return templateView(await this.templates.save(actor, code, input, requestLocale(request)));
  }
}
