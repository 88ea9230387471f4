import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  CustodyInput,
  CustodyRevocationInput,
  IssuerAnswerInput,
  QuestionInput,
} from '../../../documents/custody/custody.input.js';
import { CustodyService } from '../../../documents/custody/custody.service.js';
import { VerificationService } from '../../../documents/custody/verification.service.js';
import { SecretService } from '../../../documents/secrets/secret.service.js';
import { UploadReceiver } from '../../../documents/upload-receiver.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Unkeyed } from '../../../platform/http/idempotency.decorator.js';
import { custodyWords } from '../../custody.words.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch } from '../dossier/dossier-screen.service.js';
import { custodyPath, CustodyScreen } from './custody-screen.service.js';

/** Everything that is known of one paper, and the deeds that add to it. */
@ApiExcludeController()
@Controller('staff/applications/:reference/documents/:slot/custody')
export class CustodyPage {
  constructor(
    private readonly screen: CustodyScreen,
    private readonly custody: CustodyService,
    private readonly verifications: VerificationService,
    private readonly secrets: SecretService,
    private readonly receiver: UploadReceiver,
  ) {}

  @Can('desk.read')
  @Get()
  show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
  ) {
    return this.screen.draw(ctx, actor, { reference, slot });
  }

  @Can('custody.record')
  @Post('revocation')
  revoke(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Body() { event, ...body }: Record<string, unknown>,
  ) {
    return this.did(ctx, actor, { reference, slot }, 'revocation', body, async () => {
      const read = await this.read(ctx, CustodyRevocationInput, body);
      if (!read.ok) return read;
      await this.custody.revoke(actor, reference, slot, String(event), read.value.reason);
      return null;
    });
  }

  @Can('custody.record')
  @Post('verifications')
  ask(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.did(ctx, actor, { reference, slot }, 'verifications', body, async () => {
      const read = await this.read(ctx, QuestionInput, body);
      if (!read.ok) return read;
      await this.verifications.ask(actor, reference, slot, read.value);
      return null;
    });
  }

  @Can('custody.record')
  @Post('verifications/:event/answer')
  answer(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Param('event', ParseUUIDPipe) event: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.did(ctx, actor, { reference, slot }, `verifications/${event}/answer`, body, async () => {
      const read = await this.read(ctx, IssuerAnswerInput, body);
      if (!read.ok) return read;
      await this.verifications.answer(actor, reference, slot, event, read.value);
      return null;
    });
  }

  @Can('custody.record')
  @Post('verifications/:event/evidence')
  evidence(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Param('event', ParseUUIDPipe) event: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.did(ctx, actor, { reference, slot }, `verifications/${event}/evidence`, {}, async () => {
      await this.verifications.requireQuestion(actor, reference, slot, event);
      const { file } = await this.receiver.receive(request, response);
      await this.verifications.attach(actor, reference, slot, event, file);
      return null;
    });
  }

  /** Answers with the page itself: what is shown once cannot be fetched again after a redirect. */
  @Can('secret.look')
  @Unkeyed()
  @Post('secret/look')
  async look(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
  ) {
    try {
      const shown = await this.secrets.look(actor, reference, slot);
      return await this.screen.draw(ctx, actor, { reference, slot }, { shown });
    } catch (error) {
      return this.refused(ctx, actor, { reference, slot }, 'secret/look', {}, problemsFrom(error, ctx.locale));
    }
  }

  @Can('secret.look')
  @Post('secret/use')
  use(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
  ) {
    return this.did(ctx, actor, { reference, slot }, 'secret/use', {}, async () => {
      await this.secrets.use(actor, reference, slot);
      return null;
    });
  }

  /** What lies before us, a station of legalisation, how long it holds: `kind` is the last part of the address. */
  @Can('custody.record')
  @Post(':kind')
  record(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') slot: string,
    @Param('kind') kind: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.did(ctx, actor, { reference, slot }, kind, body, async () => {
      const read = await this.read(ctx, CustodyInput, { ...body, kind });
      if (!read.ok) return read;
      await this.custody.record(actor, reference, slot, read.value);
      return null;
    });
  }

  private read<T extends object>(ctx: PageContext, input: new () => T, body: Record<string, unknown>) {
    const say = custodyWords[ctx.locale];
    return readForm(input, body, { locale: ctx.locale, say: { issuer: say.needed, onDay: say.needed } });
  }

  /** Does a deed and goes back to the page, or shows it again with what was typed. */
  private async did(
    ctx: PageContext,
    actor: Actor,
    at: { reference: string; slot: string },
    deed: string,
    body: Record<string, unknown>,
    run: () => Promise<{ problems: Parameters<typeof formState>[2] } | null>,
  ) {
    try {
      const refused = await run();
      if (refused) return await this.refused(ctx, actor, at, deed, body, refused.problems);
    } catch (error) {
      return this.refused(ctx, actor, at, deed, body, problemsFrom(error, ctx.locale));
    }
    return seeOther(`${custodyPath(at)}?${carriedSearch(ctx)}`);
  }

  private refused(
    ctx: PageContext,
    actor: Actor,
    at: { reference: string; slot: string },
    deed: string,
    body: Record<string, unknown>,
    problems: Parameters<typeof formState>[2],
  ) {
    return this.screen.draw(ctx, actor, at, { deed, form: formState(ctx, body, problems) });
  }
}
