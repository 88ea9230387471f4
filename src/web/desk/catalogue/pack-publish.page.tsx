import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PackPublisher } from '../../../catalogue/packs/pack-publisher.service.js';
import { PackPublishInput } from '../../../catalogue/packs/pack.input.js';
import { PackPreviews } from '../../../documents/preview/pack-preview.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { isDay } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { TextArea } from '../../ui/form/field.view.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { type FormState, formState, valueAt } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { Differences } from './pack-difference.view.js';
import { Touched } from './pack-preview.view.js';
import { packName } from './packs.page.js';
import { packWords } from './packs.words.js';
import { conflictOr } from './row-problems.rules.js';

/** Whom a draft touches, and the button that publishes it. */
@ApiExcludeController()
@Controller('staff/catalogue/packs/:code/publish')
export class PackPublishPage {
  constructor(
    private readonly previews: PackPreviews,
    private readonly publisher: PackPublisher,
  ) {}

  @Can('catalogue.edit')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.form(ctx, actor, code, formState(ctx, { validFrom: ctx.query['from'] }));
  }

  @Can('catalogue.edit')
  @Post()
  async publish(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(PackPublishInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, actor, code, formState(ctx, read.kept, read.problems));
    let version: number;
    try {
      version = await this.publisher.publish(actor, code, read.value);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      // Without a draft there is nothing to show again.
      if (problems.some((problem) => problem.code === 'pack.no_draft')) throw error;
      return this.form(ctx, actor, code, formState(ctx, read.kept, problems));
    }
    return seeOther(`/staff/catalogue/packs/${code}/versions/${version}?published=1`);
  }

  private async form(ctx: PageContext, actor: Actor, code: string, form: FormState) {
    const { locale, today } = ctx;
    const say = packWords[locale];
    const asked = valueAt(form, 'validFrom');
    const day = isDay(asked) && asked >= today ? asked : today;
    const preview = await this.previews.preview(actor, code, day);
    const back = `/staff/catalogue/packs/${code}`;
    return page(
      ctx,
      { title: say.publishTitle, status: conflictOr(form), current: '/staff/catalogue' },
      <>
        <Back href={back}>{packName(locale, code)}</Back>
        <ErrorSummary form={form} />
        <h1>{say.publishTitle}</h1>
        <h2>{say.changes}</h2>
        {preview.rows.length === 0 ? (
          <Soft p>{say.noChanges}</Soft>
        ) : (
          <Differences locale={locale} rows={preview.rows} />
        )}
        <h2>{say.touched}</h2>
        <Filter button={say.lookAgain}>
          <FilterField label={say.day}>
            <input type="date" name="from" value={day} min={today} />
          </FilterField>
        </Filter>
        <Touched ctx={ctx} preview={preview} />
        <h2>{say.publish}</h2>
        <Form class="no" action={`${back}/publish`}>
          <Hidden name="version" value={preview.version} />
          <Hidden name="validFrom" value={day} />
          <TextArea form={form} name="note" label={say.reason} hint={say.reasonHint} rows={2} maxlength={500} />
          <Actions>
            <Button>{`${say.publish}: ${packName(locale, code)}, ${say.from(formatDay(locale, day))}`}</Button>
            <a href={back}>{say.back}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}
