import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { refuse } from '../../../applications/application.refusals.js';
import { AppealInput } from '../../../decisions/appeals/appeal.input.js';
import { Appeals } from '../../../decisions/appeals/appeal.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { type PortalDossier, PortalDossiers } from '../portal-dossier.service.js';
import { choosableReasons } from '../portal.query.js';
import { AppealPageView } from './appeal.view.js';
import { appealWords } from './appeal.words.js';

/** The applicant's appeal against an end of their application, and what became of it. */
@ApiExcludeController()
@Controller('applications/:reference/appeal')
export class AppealPage {
  constructor(
    private readonly dossiers: PortalDossiers,
    private readonly appeals: Appeals,
    private readonly dataSource: DataSource,
  ) {}

  @Can('appeal.lodge')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.render(ctx, actor, await this.own(actor, reference), formState(ctx));
  }

  @Can('appeal.lodge')
  @Post()
  async lodge(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const dossier = await this.own(actor, reference);
    const say = appealWords[ctx.locale];
    const read = await readForm(AppealInput, body, {
      locale: ctx.locale,
      say: { reason: say.choose, words: say.wordsShort },
    });
    if (!read.ok) return this.render(ctx, actor, dossier, formState(ctx, read.kept, read.problems));
    try {
      await this.appeals.lodge(actor, dossier.row.id, read.value.reason, read.value.words);
    } catch (error) {
      return this.render(ctx, actor, dossier, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${dossier.path}/appeal`);
  }

  private async own(actor: Actor, reference: string): Promise<PortalDossier> {
    const dossier = await this.dossiers.open(actor, reference);
    if (!dossier.own) throw refuse('application.not_found');
    return dossier;
  }

  private async render(ctx: PageContext, actor: Actor, dossier: PortalDossier, form: FormState) {
    const say = appealWords[ctx.locale];
    const openUntil = await this.appeals.openUntil(dossier.row.id);
    const [last] = await this.appeals.ofDossier(actor, dossier.row.id);
    const appeal = openUntil ? null : (last ?? null);
    return page(
      ctx,
      { title: appeal ? say.see : say.title, status: form.problems.length > 0 ? 422 : 200 },
      <AppealPageView
        ctx={ctx}
        dossier={dossier}
        form={form}
        openUntil={openUntil}
        appeal={appeal}
        reasons={await choosableReasons(this.dataSource, 'appeal')}
      />,
    );
  }
}
