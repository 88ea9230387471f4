import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { TranslationForms } from '../../translation-form.service.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch } from '../dossier/dossier-screen.service.js';
import { custodyPath, CustodyScreen } from './custody-screen.service.js';

/** A translation that came to the office, added beside the paper that it translates. */
@ApiExcludeController()
@Controller('staff/applications/:reference/documents/:slot/custody/translation')
export class TranslationPage {
  constructor(
    private readonly screen: CustodyScreen,
    private readonly forms: TranslationForms,
  ) {}

  @Can('document.upload')
  @Post()
  async add(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const at = { reference, slot };
    const form = await this.forms.take(ctx, actor, at, request, response);
    if (form) return this.screen.draw(ctx, actor, at, { deed: 'translation', form });
    return seeOther(`${custodyPath(at)}?${carriedSearch(ctx)}`);
  }
}
