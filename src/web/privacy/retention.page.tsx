import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { LegalHolds } from '../../privacy/retention/hold.service.js';
import { RetentionQuery } from '../../privacy/retention/retention.query.js';
import { RetentionNotices } from '../../privacy/retention/retention.job.js';
import { RetentionRules } from '../../privacy/retention/retention-rules.service.js';
import { houseWords } from '../desk/house/settings.words.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { ErrorSummary } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Soft } from '../ui/text.view.js';
import { privacyDeskWords } from './privacy-desk.words.js';
import { HoldInput, LiftInput, RuleInput } from './privacy.input.js';
import { Due, HoldForm, Holds, RuleForm, Rules } from './retention.view.js';

const PATH = '/staff/retention';

/** How long what is known of people is kept, what falls due next, and what is held. */
@ApiExcludeController()
@Controller('staff/retention')
export class RetentionPage {
  constructor(
    private readonly query: RetentionQuery,
    private readonly notices: RetentionNotices,
    private readonly rules: RetentionRules,
    private readonly holds: LegalHolds,
  ) {}

  @Can('privacy.manage')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.render(ctx, formState(ctx));
  }

  @Can('privacy.manage')
  @Post('rules')
  async confirm(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(RuleInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, formState(ctx, read.kept, read.problems), 422);
    const { rule, ...change } = read.value;
    return this.deed(ctx, read.kept, 'rule', () => this.rules.confirm(actor, rule, change));
  }

  @Can('privacy.manage')
  @Post('holds')
  async hold(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(HoldInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, formState(ctx, read.kept, read.problems), 422);
    return this.deed(ctx, read.kept, 'reference', () => this.holds.set(actor, read.value));
  }

  @Can('privacy.manage')
  @Post('holds/:hold/lift')
  async lift(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('hold') hold: string,
    @Body() body: Record<string, unknown>,
  ) {
    // Each hold's field has a name of its own on the page.
    const read = await readForm(LiftInput, { reason: body[`lift[${hold}][reason]`] }, { locale: ctx.locale });
    const kept = { lift: { [hold]: read.kept } };
    if (!read.ok) {
      const problems = read.problems.map((one) => ({ ...one, field: `lift.${hold}.${one.field}` }));
      return this.render(ctx, formState(ctx, kept, problems), 422);
    }
    return this.deed(ctx, kept, '', () => this.holds.lift(actor, hold, read.value.reason));
  }

  private async deed(ctx: PageContext, kept: object, field: string, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status === 404 && !field)) throw error;
      const problems = problemsFrom(error, ctx.locale).map((one) => ({ ...one, field: one.field || field }));
      return this.render(ctx, formState(ctx, kept, problems), error.status === 404 ? 422 : error.status);
    }
    return seeOther(PATH);
  }

  private async render(ctx: PageContext, form: FormState, status = 200) {
    const say = privacyDeskWords[ctx.locale].retention;
    const rules = await this.query.rules();
    return page(
      ctx,
      { title: say.title, status, current: '/staff/settings' },
      <>
        <Back href="/staff/settings">{houseWords[ctx.locale].settings}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <Soft p>{say.lead}</Soft>
        <Due ctx={ctx} rules={rules} notices={await this.query.notices(500)} days={await this.notices.days()} />
        <Holds ctx={ctx} form={form} holds={await this.holds.open()} path={PATH} />
        <HoldForm ctx={ctx} form={form} path={PATH} />
        <Rules ctx={ctx} rules={rules} />
        <RuleForm ctx={ctx} form={form} rules={rules} path={PATH} />
      </>,
    );
  }
}
