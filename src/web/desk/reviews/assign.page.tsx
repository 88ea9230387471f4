import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { AutomaticAssignment, type Plan } from '../../../reviews/assigning/automatic.service.js';
import { SelectField, SelectOptions } from '../../ui/form/choice.view.js';
import { formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import { deskWords } from '../desk.words.js';
import { reviewDeskWords } from './review-desk.words.js';
import { StepLists } from './step-lists.service.js';

class PlanInput {
  @IsOptional() @IsUUID() intakeId?: string;
  @IsOptional() @IsUUID() programmeId?: string;
}

/** Who would be asked for which reviews, and the button that asks them. */
@ApiExcludeController()
@Controller('staff/reviews/assign')
export class AssignPage {
  constructor(
    private readonly automatic: AutomaticAssignment,
    private readonly lists: StepLists,
  ) {}

  @Can('review.assign')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const { locale, query } = ctx;
    const say = reviewDeskWords[locale];
    const read = await readForm(
      PlanInput,
      { intakeId: query['intakeId'], programmeId: query['programmeId'] },
      { locale },
    );
    const filter = read.ok ? read.value : {};
    const form = formState(ctx, filter);
    const lists = await this.lists.read(locale);
    const plan = await this.automatic.plan(actor, filter);
    const done = /^\d{1,4}$/.test(query['done'] ?? '') ? Number(query['done']) : null;
    return page(
      ctx,
      { title: say.assign, current: '/staff/applications' },
      <>
        <Back href="/staff/applications">{uiWords[locale].menu.applications}</Back>
        <h1>{say.assign}</h1>
        <Soft p>{say.assignLead}</Soft>
        {done === null ? null : (
          <p role="status">
            <Pill tone="good">{say.assigned(done, Number(query['refused']) || 0)}</Pill>
          </p>
        )}
        <form class="read" method="get" action="/staff/reviews/assign">
          <SelectField form={form} name="intakeId" label={say.intake} options={lists.intakes} empty={say.every} />
          <SelectField
            form={form}
            name="programmeId"
            label={say.programme}
            options={lists.programmes}
            empty={say.every}
          />
          <Actions>
            <Button alt>{say.preview}</Button>
          </Actions>
        </form>
        <PlanView ctx={ctx} plan={plan} filter={filter} />
        {may(actor, 'review.scores') ? (
          <form class="filt" method="get" action="/api/v1/scores.csv">
            <label>
              {say.scoresFile}
              <select name="intake">
                <SelectOptions options={lists.intakeCodes} chosen="" />
              </select>
            </label>
            <Button alt>{say.download}</Button>
          </form>
        ) : null}
      </>,
    );
  }

  @Can('review.assign')
  @Post()
  async assign(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(PlanInput, body, { locale: ctx.locale });
    const filter = read.ok ? read.value : {};
    const outcomes = await this.automatic.apply(actor, filter);
    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    const kept = new URLSearchParams(Object.entries(filter).filter(([, value]) => value) as [string, string][]);
    kept.set('done', String(count('assigned')));
    kept.set('refused', String(count('refused')));
    return seeOther(`/staff/reviews/assign?${kept.toString()}`);
  }
}

function PlanView({ ctx, plan, filter }: { ctx: PageContext; plan: Plan; filter: PlanInput }) {
  const { locale } = ctx;
  const say = reviewDeskWords[locale];
  if (plan.dossiers.length === 0) return <p>{say.planNone}</p>;
  const gets = (id: string) => plan.pairs.filter((pair) => pair.accountId === id).length;
  return (
    <>
      <h2>{say.plan}</h2>
      <p>{say.dossiers(plan.dossiers.length)}</p>
      {plan.short.length > 0 ? <p class="flag">{say.short(plan.short.length)}</p> : null}
      <Table
        id="plan"
        cards
        caption={say.plan}
        quietCaption
        rows={plan.reviewers}
        columns={[
          {
            head: say.reviewer,
            cell: (row) => (
              <>
                <a href={`/staff/reviewers/${row.accountId}`}>{row.name ?? deskWords[locale].someone}</a>{' '}
                {row.away ? <Soft>{say.away(row.absentTo && formatDay(locale, row.absentTo, 'short'))}</Soft> : null}
              </>
            ),
          },
          { head: say.load, number: true, cell: (row) => row.open },
          { head: say.gets, number: true, cell: (row) => gets(row.accountId) },
          { head: say.room, number: true, cell: (row) => row.capacity ?? say.noBound },
        ]}
      />
      {plan.pairs.length > 0 ? (
        <Form action="/staff/reviews/assign">
          {filter.intakeId ? <Hidden name="intakeId" value={filter.intakeId} /> : null}
          {filter.programmeId ? <Hidden name="programmeId" value={filter.programmeId} /> : null}
          <Actions>
            <Button>{say.doIt(plan.pairs.length)}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}
