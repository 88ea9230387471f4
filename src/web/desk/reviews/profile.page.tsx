import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { ProfileInput } from '../../../reviews/assigning/profile.input.js';
import { ProfileService } from '../../../reviews/assigning/profile.service.js';
import { Checkboxes } from '../../ui/form/choice.view.js';
import { DayField, NumberField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { listWords } from '../lists/lists.words.js';
import { statusOf } from '../refused.view.js';
import { reviewDeskWords } from './review-desk.words.js';
import { StepLists } from './step-lists.service.js';

const OWN = '/staff/reviews/profile';

/** What a reviewer may be asked for: said by themselves, or by who names reviewers. */
@ApiExcludeController()
@Controller('staff')
export class ProfilePage {
  constructor(
    private readonly profiles: ProfileService,
    private readonly lists: StepLists,
  ) {}

  @Can('review.write')
  @Get('reviews/profile')
  async own(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.shown(ctx, actor.accountId!, true);
  }

  @Can('review.write')
  @Post('reviews/profile')
  saveOwn(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    return this.save(ctx, actor, actor.accountId!, body);
  }

  @Can('review.assign')
  @Get('reviewers/:id')
  async other(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    return this.shown(ctx, id, false);
  }

  @Can('review.assign')
  @Post('reviewers/:id')
  saveOther(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.save(ctx, actor, id, body);
  }

  private async shown(ctx: PageContext, id: string, own: boolean) {
    const profile = await this.profiles.read(id);
    return this.form(ctx, id, own, formState(ctx, { ...profile, schools: profile.schools.join('\n') }));
  }

  private async save(ctx: PageContext, actor: Actor, id: string, body: Record<string, unknown>) {
    const own = id === actor.accountId;
    const schools = String(body['schools'] ?? '')
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    const read = await readForm(ProfileInput, { ...body, schools }, { locale: ctx.locale });
    const kept = { ...read.kept, schools: body['schools'] };
    if (!read.ok) return this.form(ctx, id, own, formState(ctx, kept, read.problems));
    try {
      await this.profiles.save(actor, id, read.value);
    } catch (error) {
      return this.form(ctx, id, own, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${own ? OWN : `/staff/reviewers/${id}`}?saved=yes`);
  }

  private async form(ctx: PageContext, id: string, own: boolean, form: FormState) {
    const { locale } = ctx;
    const say = reviewDeskWords[locale];
    const { name } = await this.profiles.read(id);
    const { programmes, languages } = await this.lists.read(locale);
    const title = own ? say.profile : say.profileOf(name ?? deskWords[locale].someone);
    return page(
      ctx,
      { title, status: statusOf(form), current: own ? '/staff/reviews' : '/staff/applications' },
      <>
        {own ? (
          <Back href="/staff/reviews">{listWords[locale].reviews}</Back>
        ) : (
          <Back href="/staff/reviews/assign">{say.assign}</Back>
        )}
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        {ctx.query['saved'] && form.problems.length === 0 ? (
          <p role="status">
            <Pill tone="good">{say.saved}</Pill>
          </p>
        ) : null}
        <Soft p>{say.profileLead}</Soft>
        <Form class="read" action={own ? OWN : `/staff/reviewers/${id}`}>
          <Checkboxes
            form={form}
            name="programmeIds"
            label={say.programmes}
            hint={say.programmesHint}
            options={programmes}
          />
          <Checkboxes form={form} name="languages" label={say.languages} hint={say.languagesHint} options={languages} />
          <NumberField form={form} name="capacity" label={say.capacity} hint={say.capacityHint} width="day" optional />
          <DayField form={form} name="absentFrom" label={say.absentFrom} hint={say.absentHint} optional />
          <DayField form={form} name="absentTo" label={say.absentTo} optional />
          <TextField
            form={form}
            name="familyName"
            label={say.familyName}
            hint={say.familyHint}
            maxlength={120}
            optional
          />
          <TextField form={form} name="address" label={say.address} maxlength={300} optional />
          <TextArea
            form={form}
            name="schools"
            label={say.schools}
            hint={say.schoolsHint}
            rows={3}
            maxlength={2000}
            optional
          />
          <Actions>
            <Button>{say.save}</Button>
          </Actions>
        </Form>
      </>,
    );
  }
}
