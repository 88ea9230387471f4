import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { VerdictInput } from '../../../documents/document.input.js';
import { DocumentService } from '../../../documents/document.service.js';
import { UploadReceiver } from '../../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { deskWords } from '../desk.words.js';
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
    const { rejectedFor, waivedFor, takeBack } = body;
    const verdict = takeBack ? 'none' : body['verdict'];
    // Both lists of reasons travel with the form; the one of the chosen verdict counts.
    const field = verdict === 'rejected' ? 'rejectedFor' : 'waivedFor';
    const reason = verdict === 'rejected' ? rejectedFor : verdict === 'waived' ? waivedFor : undefined;
    const looked = takeBack ? {} : { documentId: body['documentId'], translationId: body['translationId'] };
    const input = { verdict, reason, ...looked };
    const read = await readForm(VerdictInput, input, {
      locale: ctx.locale,
      say: { verdict: deskWords[ctx.locale].problem },
    });
    const kept = { verdict: body['verdict'], rejectedFor, waivedFor };
    if (!read.ok) return this.refused(ctx, actor, reference, slot, kept, read.problems);
    try {
      await this.documents.verdict(actor, reference, slot, read.value);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) =>
        problem.field === 'reason' ? { ...problem, field } : problem,
      );
      return this.refused(ctx, actor, reference, slot, kept, problems);
    }
    const next = takeBack ? null : nextToCheck(await this.documents.slots(actor, reference), slot);
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
      return this.refused(ctx, actor, reference, slot, {}, problems);
    }
    return this.back(ctx, reference, slot);
  }

  private refused(
    ctx: PageContext,
    actor: Actor,
    reference: string,
    slot: string,
    kept: Record<string, unknown>,
    problems: Parameters<typeof formState>[2],
  ) {
    return this.screen.draw(ctx, actor, reference, { verdict: formState(ctx, kept, problems) }, slot);
  }

  private back(ctx: PageContext, reference: string, slot: string) {
    const search = new URLSearchParams(carriedSearch(ctx));
    search.set('doc', slot);
    return seeOther(`${dossierPath(reference)}?${search}#documents`);
  }
}
