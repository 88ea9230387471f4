import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OwnAccounts } from '../../../accounts/own/own-account.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { refusalOf } from '../../../platform/errors/database-error.rules.js';
import { Bookings } from '../../../reviews/sittings/booking.service.js';
import { BookingInput, ZoneInput } from '../../../reviews/sittings/sitting.input.js';
import { refuseAt } from '../../../reviews/sittings/sitting.refusals.js';
import { isZone } from '../../../reviews/sittings/zone.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { PortalDossiers } from '../portal-dossier.service.js';
import { SittingPageView, titleOf } from './sitting.view.js';
import { sittingWords } from './sitting.words.js';
import { ZoneFormView } from './zone.view.js';

/** The applicant's own choice of the time of their interview or exam. */
@ApiExcludeController()
@Controller('applications/:reference/sitting')
export class SittingPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly bookings: Bookings,
    private readonly accounts: OwnAccounts,
  ) {}

  @Can('sitting.choose')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx));
  }

  @Can('sitting.choose')
  @Post()
  async choose(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.dossiers.open(actor, reference);
    const read = await readForm(BookingInput, body, {
      locale: ctx.locale,
      say: { sittingId: sittingWords[ctx.locale].pick },
    });
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    try {
      await this.bookings.choose(actor, dossier.row.id, read.value.sittingId);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, {}, problemsOf(error, ctx)));
    }
    return seeOther(`${dossier.path}/sitting?did=booked`);
  }

  @Can('sitting.choose')
  @Post('leave')
  async leave(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.dossiers.open(actor, reference);
    try {
      await this.bookings.giveUp(actor, dossier.row.id);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, {}, problemsOf(error, ctx)));
    }
    return seeOther(`${dossier.path}/sitting?did=left`);
  }

  @Can('sitting.choose')
  @Get('zone')
  zoneForm(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.drawZone(ctx, actor, reference, formState(ctx));
  }

  @Can('sitting.choose')
  @Post('zone')
  async zone(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.dossiers.open(actor, reference);
    const read = await readForm(ZoneInput, body, { locale: ctx.locale });
    if (!read.ok) return this.drawZone(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    const { timezone } = read.value;
    if (!isZone(timezone)) {
      const problems = problemsFrom(refuseAt('timezone', 'sitting.zone_unknown'), ctx.locale);
      return this.drawZone(ctx, actor, reference, formState(ctx, read.kept, problems));
    }
    await this.accounts.setLanguage(actor, { locale: actor.locale, timezone });
    return seeOther(`${dossier.path}/sitting?did=zone`);
  }

  private async draw(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const dossier = await this.dossiers.open(actor, reference);
    const own = await this.bookings.of(actor, dossier.row.id);
    const say = sittingWords[ctx.locale];
    const done = (say.done as Record<string, string>)[ctx.query['did'] ?? ''] ?? null;
    return page(
      ctx,
      { title: own ? titleOf(ctx, own) : say.nothing, status: form.problems.length > 0 ? 422 : 200 },
      <SittingPageView
        ctx={ctx}
        dossier={dossier}
        own={own}
        form={form}
        done={form.problems.length === 0 ? done : null}
      />,
    );
  }

  private async drawZone(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const dossier = await this.dossiers.open(actor, reference);
    const own = await this.bookings.of(actor, dossier.row.id);
    return page(
      ctx,
      { title: sittingWords[ctx.locale].zoneTitle, status: form.problems.length > 0 ? 422 : 200 },
      <ZoneFormView
        ctx={ctx}
        path={`${dossier.path}/sitting`}
        form={form}
        chosen={own?.zone ?? actor.timezone}
        residence={dossier.view.answers.personal?.residence ?? null}
      />,
    );
  }
}

/** What the service or the database refused: somebody may have been quicker by a moment. */
function problemsOf(error: unknown, ctx: PageContext) {
  return problemsFrom(refusalOf(error) ?? error, ctx.locale);
}
