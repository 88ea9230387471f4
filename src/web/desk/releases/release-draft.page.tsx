import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatInstant } from '../../../platform/i18n/format.rules.js';
import { Figures } from '../../../statistics/figures.service.js';
import { Releases } from '../../../statistics/releases/release.service.js';
import { oneDraft } from '../../../statistics/releases/release.query.js';
import { refuse } from '../../../statistics/releases/release.refusals.js';
import { kindOf, ReleaseFigures, titleOf } from '../../public/releases/release.view.js';
import { releasesWords } from '../../public/releases/releases.words.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';

const HERE = '/staff/statistics/releases';

/** A draft as everybody would see it, with the buttons that publish or discard it. */
@ApiExcludeController()
@Controller('staff/statistics/releases/drafts/:id')
export class ReleaseDraftPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly releases: Releases,
    private readonly figures: Figures,
  ) {}

  @Can('statistics.exact')
  @Get()
  show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    return this.look(ctx, id, formState(ctx));
  }

  @Can('figures.publish')
  @Post('publish')
  async publish(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    try {
      const number = await this.releases.publish(actor, id, String(body['hash'] ?? ''));
      return seeOther(`${HERE}/${number}?published=1`);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      if (problems.some(({ code }) => code === 'figure_release.not_found')) throw error;
      return this.look(ctx, id, formState(ctx, {}, problems));
    }
  }

  @Can('figures.draft')
  @Post('discard')
  async discard(@Param('id', ParseUUIDPipe) id: string) {
    await this.releases.discard(id);
    return seeOther(`${HERE}?discarded=1`);
  }

  private async look(ctx: PageContext, id: string, form: FormState) {
    const { locale } = ctx;
    const say = releasesWords[locale];
    const seen = may(ctx.actor, 'figures.draft') || may(ctx.actor, 'figures.publish');
    const draft = seen ? await oneDraft(this.dataSource.manager, id) : undefined;
    if (!draft) throw refuse('figure_release.not_found');
    const { programmes } = await this.figures.choices();
    const title = titleOf(locale, draft);
    return page(
      ctx,
      { title, status: form.problems.length > 0 ? 409 : 200, current: '/staff/statistics' },
      <>
        <Back href={HERE}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <Soft p>
          {kindOf(locale, draft)},{' '}
          {say.drafted(draft.drafter ?? '', formatInstant(locale, draft.draftedAt, ctx.timezone))}
        </Soft>
        {draft.note ? <p>{draft.note}</p> : null}
        <h2>{say.preview}</h2>
        <ReleaseFigures
          ctx={ctx}
          content={draft.content}
          programmes={programmes}
          withdrawal={draft.kind === 'withdrawal'}
        />
        <h2>{say.publish}</h2>
        <p>{say.publishLead}</p>
        {may(ctx.actor, 'figures.publish') ? (
          <Form action={`${HERE}/drafts/${id}/publish`}>
            <Hidden name="hash" value={draft.hash} />
            <Actions>
              <Button>{say.publish}</Button>
            </Actions>
          </Form>
        ) : (
          <p>{say.othersPublish}</p>
        )}
        {may(ctx.actor, 'figures.draft') ? (
          <Form action={`${HERE}/drafts/${id}/discard`}>
            <Actions>
              <Button alt>{say.discard}</Button>
            </Actions>
          </Form>
        ) : null}
      </>,
    );
  }
}
