import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CustodyChain } from '../../../documents/custody/custody-chain.service.js';
import { SecretInput } from '../../../documents/secrets/secret.input.js';
import { SecretService } from '../../../documents/secrets/secret.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { custodyWords } from '../../custody.words.js';
import { TranslationForms } from '../../translation-form.service.js';
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
    private readonly secrets: SecretService,
    private readonly forms: TranslationForms,
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
    const translation = await this.forms.take(ctx, actor, { reference, slot }, request, response);
    if (translation) return this.draw(ctx, actor, { reference, slot }, { translation });
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
