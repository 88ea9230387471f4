import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CustodyChain } from '../../../documents/custody/custody-chain.service.js';
import { TranslationInput } from '../../../documents/custody/custody.input.js';
import { TranslationService } from '../../../documents/custody/translation.service.js';
import { DocumentService } from '../../../documents/document.service.js';
import { SecretInput } from '../../../documents/secrets/secret.input.js';
import { SecretService } from '../../../documents/secrets/secret.service.js';
import { UploadReceiver } from '../../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { custodyWords } from '../../custody.words.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../../ui/page/page.rules.js';
import { PaperCourse } from './paper-course.view.js';

interface Place {
  reference: string;
  slot: string;
}

const pathOf = ({ reference, slot }: Place) =>
  `/applications/${encodeURIComponent(reference)}/documents/${encodeURIComponent(slot)}`;

/** What happened to one paper, told plainly; its translation, and its PIN where one is asked for. */
@ApiExcludeController()
@Controller('applications/:reference/documents/:slot/course')
export class PaperCoursePage {
  constructor(
    private readonly chain: CustodyChain,
    private readonly documents: DocumentService,
    private readonly translations: TranslationService,
    private readonly secrets: SecretService,
    private readonly receiver: UploadReceiver,
  ) {}

  @Can('document.read')
  @Get()
  show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
  ): Promise<Page> {
    return this.draw(ctx, actor, { reference, slot });
  }

  @Can('document.upload')
  @Post('translation')
  async translate(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const applicationId = await this.documents.requireUploads(actor, reference, slot);
    let kept: Record<string, unknown> = {};
    try {
      const { file, fields } = await this.receiver.receive(request, response);
      kept = fields;
      const input = await this.receiver.orDiscard(file, async () => {
        const read = await readForm(TranslationInput, fields, { locale: ctx.locale });
        if (!read.ok) throw read;
        return read.value;
      });
      await this.translations.upload(actor, applicationId, slot, file, input);
    } catch (error) {
      const refused = isReading(error) ? error.problems : problemsFrom(error, ctx.locale);
      const problems = refused.map((problem) => ({ ...problem, field: problem.field || 'file' }));
      return this.draw(ctx, actor, { reference, slot }, { translation: formState(ctx, kept, problems) });
    }
    return seeOther(`${pathOf({ reference, slot })}/course`);
  }

  /** Not kept for a repeat: a digest of the PIN would be kept with it. What was typed is not shown again. */
  @Can('document.upload')
  @Unkeyed()
  @Post('secret')
  async secret(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = custodyWords[ctx.locale];
    const read = await readForm(SecretInput, body, { locale: ctx.locale, say: { secret: say.needed } });
    try {
      if (read.ok) await this.secrets.store(actor, reference, slot, read.value.secret);
    } catch (error) {
      return this.draw(
        ctx,
        actor,
        { reference, slot },
        { secret: formState(ctx, {}, problemsFrom(error, ctx.locale)) },
      );
    }
    if (!read.ok) return this.draw(ctx, actor, { reference, slot }, { secret: formState(ctx, {}, read.problems) });
    return seeOther(`${pathOf({ reference, slot })}/course`);
  }

  private async draw(
    ctx: PageContext,
    actor: Actor,
    at: Place,
    refused: { translation?: FormState; secret?: FormState } = {},
  ): Promise<Page> {
    const view = await this.chain.read(actor, at.reference, at.slot);
    const title = `${custodyWords[ctx.locale].plainTitle}: ${view.slot.title[ctx.locale]}`;
    const form = refused.translation ?? refused.secret;
    return page(
      ctx,
      { title, status: form ? 422 : 200 },
      PaperCourse({
        ctx,
        view,
        title,
        path: pathOf(at),
        secret: view.slot.secret ? await this.secrets.state(actor, at.reference, at.slot) : null,
        forms: { translation: formState(ctx), secret: formState(ctx), ...refused },
        refused: form ?? formState(ctx),
      }),
    );
  }
}

/** A form that was read and refused. */
function isReading(error: unknown): error is { problems: FormState['problems'] } {
  return !(error instanceof Error) && typeof error === 'object' && error !== null && 'problems' in error;
}
