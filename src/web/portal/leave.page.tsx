import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { refuse } from '../../applications/application.refusals.js';
import { edgeOf } from '../../applications/lifecycle.rules.js';
import { Transitions } from '../../applications/transition.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Radios } from '../ui/form/choice.view.js';
import { TextArea } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { DeedInput } from './portal.input.js';
import { type PortalDossier, PortalDossiers } from './portal-dossier.service.js';
import { choosableReasons } from './portal.query.js';
import { portalWords } from './portal.words.js';
import { offeringTitle } from './programme.rules.js';

/** Discarding a draft and withdrawing an application: each asked once more before it is done. */
@ApiExcludeController()
@Controller('applications/:reference')
export class LeavePage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly transitions: Transitions,
    private readonly dataSource: DataSource,
  ) {}

  @Can('application.read')
  @Get('discard')
  async discard(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.own(actor, reference);
    if (dossier.row.status !== 'draft') return seeOther(dossier.path);
    return this.discardForm(ctx, dossier, formState(ctx));
  }

  @Can('application.transition')
  @Post('discard')
  async discarded(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.own(actor, reference);
    const read = await readForm(DeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.discardForm(ctx, dossier, formState(ctx, read.kept, read.problems));
    try {
      await this.transitions.apply(actor, dossier.row.id, { event: 'expire', seq: read.value.seq });
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      const now = await this.own(actor, reference);
      if (now.row.status === 'draft') return this.discardForm(ctx, now, formState(ctx, {}, problems));
    }
    return seeOther('/application?all');
  }

  @Can('application.read')
  @Get('withdraw')
  async withdraw(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const dossier = await this.own(actor, reference);
    if (!edgeOf(dossier.row.status, 'withdraw')) return seeOther(dossier.path);
    return this.withdrawForm(ctx, dossier, formState(ctx));
  }

  @Can('application.transition')
  @Post('withdraw')
  async withdrawn(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.own(actor, reference);
    const say = portalWords[ctx.locale].withdraw;
    const read = await readForm(DeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.withdrawForm(ctx, dossier, formState(ctx, read.kept, read.problems));
    const { seq, reason, note } = read.value;
    if (!reason) {
      const problems = [{ field: 'reason', code: 'missing', message: say.choose }];
      return this.withdrawForm(ctx, dossier, formState(ctx, read.kept, problems));
    }
    try {
      await this.transitions.apply(actor, dossier.row.id, { event: 'withdraw', seq, reason, note });
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      const now = await this.own(actor, reference);
      if (now.row.status !== 'withdrawn') return this.withdrawForm(ctx, now, formState(ctx, read.kept, problems));
    }
    return seeOther(dossier.path);
  }

  /** These are the applicant's own deeds; an officer acts on behalf at the desk. */
  private async own(actor: Actor, reference: string): Promise<PortalDossier> {
    const dossier = await this.dossiers.open(actor, reference);
    if (!dossier.own) throw refuse('application.not_found');
    return dossier;
  }

  private discardForm(ctx: PageContext, dossier: PortalDossier, form: FormState): Page {
    const say = portalWords[ctx.locale].discard;
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 409 : 200 },
      <>
        <Back href={dossier.path}>{portalWords[ctx.locale].check.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <p>
          <b>{offeringTitle(ctx.locale, dossier.view.offering)}</b>
        </p>
        <p>{say.text}</p>
        <Form>
          <Hidden name="seq" value={dossier.row.seq} />
          <Actions>
            <Button>{say.button}</Button>
            <a href={dossier.path}>{say.stay}</a>
          </Actions>
        </Form>
      </>,
    );
  }

  private async withdrawForm(ctx: PageContext, dossier: PortalDossier, form: FormState): Promise<Page> {
    const { locale } = ctx;
    const say = portalWords[locale].withdraw;
    const reasons = await choosableReasons(this.dataSource, 'withdraw');
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200 },
      <>
        <Back href={dossier.path}>{portalWords[locale].check.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <p>
          <b>{offeringTitle(locale, dossier.view.offering)}</b>
        </p>
        <p>{say.text}</p>
        <Form>
          <Hidden name="seq" value={dossier.row.seq} />
          <Radios
            form={form}
            name="reason"
            label={say.reason}
            hint={say.reasonHint}
            options={reasons.map((one) => ({ value: one.code, label: one[locale] }))}
          />
          <TextArea form={form} name="note" label={say.note} optional maxlength={2000} />
          <Actions>
            <Button>{say.button}</Button>
            <a href={dossier.path}>{say.stay}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}
