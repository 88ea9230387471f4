import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Role, STAFF_ROLES } from '../../accounts/permission.policy.js';
import { FactorDemands } from '../../accounts/second-factor/factor-demands.service.js';
import { FactorDemandInput } from '../../accounts/second-factor/factor.input.js';
import { type FactorCount, FactorQuery } from '../../accounts/second-factor/factor.query.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Checkboxes } from '../ui/form/choice.view.js';
import { DayField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Table } from '../ui/table.view.js';
import { uiWords } from '../ui/ui.words.js';
import { roleWords } from './people.words.js';
import { factorWords } from './second-factor.words.js';

/** For which roles the house asks for a second factor, and from when. */
@ApiExcludeController()
@Controller('staff/settings/second-factor')
export class FactorDemandPage {
  constructor(
    private readonly query: FactorQuery,
    private readonly demands: FactorDemands,
  ) {}

  @Can('settings.edit')
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<Page> {
    const { roles, from } = await this.query.demand();
    return this.draw(ctx, formState(ctx, { roles, from: from ?? ctx.today }));
  }

  @Can('settings.edit')
  @Post()
  async save(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const { missingFrom } = factorWords[ctx.locale].demand;
    const read = await readForm(FactorDemandInput, body, { locale: ctx.locale, say: { 'from.missing': missingFrom } });
    if (!read.ok) return this.draw(ctx, formState(ctx, read.kept, read.problems));
    const { roles = [], from } = read.value;
    await this.demands.set(actor, { roles, from });
    return seeOther('/staff/settings/second-factor?saved=yes');
  }

  private async draw(ctx: PageContext, form: FormState): Promise<Page> {
    const say = factorWords[ctx.locale].demand;
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200, current: '/staff/settings' },
      <>
        <Back href="/staff/settings">{uiWords[ctx.locale].menu.settings}</Back>
        <ErrorSummary form={form} />
        {ctx.query['saved'] && form.problems.length === 0 ? <Slip tone="good" title={say.saved} /> : null}
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <Form action="/staff/settings/second-factor" class="read">
          <Checkboxes
            form={form}
            name="roles"
            label={say.roles}
            options={STAFF_ROLES.map((role) => ({ value: role, label: roleWords[ctx.locale][role] }))}
          />
          <DayField form={form} name="from" label={say.from} hint={say.fromHint} />
          <Actions>
            <Button>{say.save}</Button>
          </Actions>
        </Form>
        <h2>{say.counts}</h2>
        <Counts ctx={ctx} counts={await this.query.counts()} />
      </>,
    );
  }
}

function Counts({ ctx, counts }: { ctx: PageContext; counts: FactorCount[] }) {
  const say = factorWords[ctx.locale].demand;
  return (
    <Table
      id="counts"
      rows={counts}
      caption={say.counts}
      quietCaption
      columns={[
        { head: say.role, cell: (row) => roleWords[ctx.locale][row.role as Role] },
        { head: say.people, number: true, cell: (row) => row.people },
        { head: say.with, number: true, cell: (row) => row.with },
      ]}
    />
  );
}
