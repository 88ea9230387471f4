import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentService } from '../../../documents/document.service.js';
import { UploadReceiver } from '../../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { VerdictDesk } from '../papers/verdict-desk.service.js';
import { carriedSearch, dossierPath, DossierScreen } from './dossier-screen.service.js';
import { nextToCheck } from './papers.view.js';

/** Judging the papers of a dossier, and adding one that came by hand or by mail. */
@ApiExcludeController()
@Controller('staff/applications/:reference/documents/:slot')
export class PapersPage {
  constructor(
    private readonly screen: DossierScreen,
    private readonly documents: DocumentService,
    private readonly receiver: UploadReceiver,
    private readonly verdicts: VerdictDesk,
  ) {}

  @Can('document.verify')
  @Post('verdict')
  async verdict(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Body() body: Record<string, unknown>,
  ) {
    const form = await this.verdicts.give(ctx, actor, { reference, slot }, body);
    if (form) return this.screen.draw(ctx, actor, reference, { verdict: form }, slot);
    const next = body['takeBack'] ? null : nextToCheck(await this.documents.slots(actor, reference), slot);
    return this.back(ctx, reference, next?.slot ?? slot);
  }

  @Can('document.upload')
  @Post('file')
  async upload(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    try {
      const id = await this.documents.requireUploads(actor, reference, slot);
      const { file } = await this.receiver.receive(request, response);
      await this.documents.upload(actor, id, slot, file);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) => ({ ...problem, field: 'file' }));
      return this.screen.draw(ctx, actor, reference, { verdict: formState(ctx, {}, problems) }, slot);
    }
    return this.back(ctx, reference, slot);
  }

  private back(ctx: PageContext, reference: string, slot: string) {
    const search = new URLSearchParams(carriedSearch(ctx));
    search.set('doc', slot);
    return seeOther(`${dossierPath(reference)}?${search}#documents`);
  }
}
