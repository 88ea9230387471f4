import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { SheetInput } from '../../../reviews/sheets/sheet.input.js';
import type { SheetRow } from '../../../reviews/sheets/sheet.query.js';
import { ScoreSheets } from '../../../reviews/sheets/sheet.service.js';
import { NumberField, TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState, rawAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden, LinkButton } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Details, Soft } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { reviewDeskWords } from './review-desk.words.js';

const HOME = '/staff/settings/sheets';
/** Empty criteria offered below those that stand. */
const SPARE = 2;

/** Score sheets and their versions. */
@ApiExcludeController()
@Controller('staff/settings/sheets')
export class SheetsPage {
  constructor(private readonly sheets: ScoreSheets) {}

  @Can('settings.edit')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { locale } = ctx;
    const say = reviewDeskWords[locale];
    return page(
      ctx,
      { title: say.sheets, current: '/staff/settings' },
      <>
        <Back href="/staff/settings/steps">{say.steps}</Back>
        <div class="acts">
          <h1>{say.sheets}</h1>
          <LinkButton href={`${HOME}/new`}>{say.addSheet}</LinkButton>
        </div>
        <Soft p>{say.sheetsLead}</Soft>
        <Table
          id="sheets"
          cards
          caption={say.sheets}
          quietCaption
          rows={await this.sheets.list()}
          columns={[
            {
              head: say.sheet,
              cell: (row) => <a href={`${HOME}/${row.id}`}>{locale === 'uk' ? row.nameUk : row.nameEn}</a>,
            },
            { head: say.version, number: true, cell: (row) => row.version },
            {
              head: say.criteria,
              cell: (row) => row.criteria.map((one) => (locale === 'uk' ? one.nameUk : one.nameEn)).join(', '),
            },
          ]}
        />
      </>,
    );
  }

  @Can('settings.edit')
  @Get('new')
  blank(@Ctx() ctx: PageContext) {
    return this.form(ctx, [], formState(ctx, { criteria: [] }));
  }

  @Can('settings.edit')
  @Post('new')
  add(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    return this.publish(ctx, actor, null, body);
  }

  @Can('settings.edit')
  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    const versions = await this.sheets.versions(id);
    return this.form(ctx, versions, formState(ctx, versions[0]));
  }

  @Can('settings.edit')
  @Post(':id')
  save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.publish(ctx, actor, id, body);
  }

  private async publish(ctx: PageContext, actor: Actor, id: string | null, body: Record<string, unknown>) {
    const read = await readForm(SheetInput, withoutEmpty(body), { locale: ctx.locale });
    const again = async (problems: FormState['problems']) =>
      this.form(
        ctx,
        id ? await this.sheets.versions(id) : [],
        formState(ctx, read.kept, problems.map(atFirstCriterion)),
      );
    if (!read.ok) return again(read.problems);
    try {
      await this.sheets.publish(actor, id, read.value);
    } catch (error) {
      return again(problemsFrom(error, ctx.locale));
    }
    return seeOther(HOME);
  }

  private form(ctx: PageContext, versions: readonly SheetRow[], form: FormState) {
    const say = reviewDeskWords[ctx.locale];
    const [latest, ...older] = versions;
    const title = latest ? (ctx.locale === 'uk' ? latest.nameUk : latest.nameEn) : say.addSheet;
    const typed = rawAt(form, 'criteria');
    const count = (Array.isArray(typed) ? typed.length : Object.keys(typed ?? {}).length) + SPARE;
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href={HOME}>{say.sheets}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <Soft p>{say.sheetsLead}</Soft>
        <Form action={`${HOME}/${latest?.id ?? 'new'}`} class="read">
          <TextField form={form} name="nameEn" label={say.nameEn} maxlength={120} lang="en" />
          <TextField form={form} name="nameUk" label={say.nameUk} maxlength={120} lang="uk" />
          {Array.from({ length: Math.min(20, count) }, (_, n) => (
            <CriterionFields ctx={ctx} form={form} n={n} spare={n >= count - SPARE} />
          ))}
          <Actions>
            <Button>{latest ? `${say.publish} ${latest.version + 1}` : say.publishFirst}</Button>
            <a href={HOME}>{say.cancel}</a>
          </Actions>
        </Form>
        {older.length > 0 ? <h2>{say.older}</h2> : null}
        {older.map((sheet) => (
          <Details
            summary={`${say.version} ${sheet.version}, ${say.publishedOn(formatDay(ctx.locale, dayIn(ctx.timezone, sheet.publishedAt), 'short'))}`}
          >
            <ul>
              {sheet.criteria.map((one) => (
                <li>
                  {ctx.locale === 'uk' ? one.nameUk : one.nameEn}{' '}
                  <Soft>{say.points(one.weight, one.min, one.max)}</Soft>
                </li>
              ))}
            </ul>
          </Details>
        ))}
      </>,
    );
  }
}

function CriterionFields({ ctx, form, n, spare }: { ctx: PageContext; form: FormState; n: number; spare: boolean }) {
  const say = reviewDeskWords[ctx.locale];
  const name = (field: string) => `criteria[${n}][${field}]`;
  const key = rawAt(form, name('key'));
  return (
    <fieldset class="f">
      <legend>
        <h2>{spare ? say.newCriterion : say.criterion(n + 1)}</h2>
        {spare ? <small class="s">{say.criterionHint}</small> : null}
      </legend>
      {typeof key === 'string' ? <Hidden name={name('key')} value={key} /> : null}
      <TextField form={form} name={name('nameEn')} label={say.nameEn} maxlength={120} lang="en" />
      <TextField form={form} name={name('nameUk')} label={say.nameUk} maxlength={120} lang="uk" />
      <TextArea
        form={form}
        name={name('guidanceEn')}
        label={say.guidanceEn}
        rows={2}
        maxlength={600}
        optional
        lang="en"
      />
      <TextArea
        form={form}
        name={name('guidanceUk')}
        label={say.guidanceUk}
        rows={2}
        maxlength={600}
        optional
        lang="uk"
      />
      <NumberField form={form} name={name('weight')} label={say.weight} width="day" />
      <NumberField form={form} name={name('min')} label={say.from} width="day" />
      <NumberField form={form} name={name('max')} label={say.to} width="day" />
    </fieldset>
  );
}

/** What is wrong with the criteria as a whole is said at the first of them: the list itself is no field. */
function atFirstCriterion(problem: FormState['problems'][number]): FormState['problems'][number] {
  return problem.field === 'criteria' ? { ...problem, field: 'criteria.0.nameEn' } : problem;
}

/** A criterion whose names were left empty is left out, whatever else stands in it. */
function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  const empty = (n: string) =>
    ['nameEn', 'nameUk'].every((field) => !String(body[`criteria[${n}][${field}]`] ?? '').trim());
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => {
      const n = /^criteria\[(\d{1,3})\]/.exec(name)?.[1];
      return n === undefined || !empty(n);
    }),
  );
}
