import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatInstant } from '../../../platform/i18n/format.rules.js';
import { TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { factorWords } from '../../account/second-factor.words.js';
import { templatesWords } from '../../messages/templates.words.js';
import { privacyDeskWords } from '../../privacy/privacy-desk.words.js';
import { appealsWords } from '../decision/appeals/appeals.words.js';
import { deskWords } from '../desk.words.js';
import { statusOf } from '../refused.view.js';
import { reviewDeskWords } from '../reviews/review-desk.words.js';
import { HouseQuery } from './house.query.js';
import { HouseSettings } from './house-settings.service.js';
import { SettingsInput } from './settings.input.js';
import { fieldOf, FIGURE_NAMES, type FigureName, FIGURES, figureOf, shownFigure } from './settings.rules.js';
import { houseWords } from './settings.words.js';
import { operationsWords } from './operations.words.js';
import { sittingDeskWords } from '../sittings/sitting-desk.words.js';

/** Figures of the house, and who changed them. */
@ApiExcludeController()
@Controller('staff/settings')
export class SettingsPage {
  constructor(
    private readonly query: HouseQuery,
    private readonly settings: HouseSettings,
  ) {}

  @Can('settings.edit')
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const figures = await this.query.figures(FIGURE_NAMES);
    const values = Object.fromEntries(FIGURE_NAMES.map((name) => [fieldOf(name), shownFigure(figures[name])]));
    return this.render(ctx, formState(ctx, values));
  }

  @Can('settings.edit')
  @Post()
  async save(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(SettingsInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, formState(ctx, read.kept, read.problems));
    const typed = read.value as Record<string, string | undefined>;
    const figures = FIGURE_NAMES.map((name) => [name, figureOf(name, typed[fieldOf(name)] ?? '')] as const);
    const problems = figures
      .filter(([, value]) => value === null)
      .map(([name]) => ({ field: fieldOf(name), code: 'format', message: wrongFigure(ctx, name) }));
    if (problems.length > 0) return this.render(ctx, formState(ctx, read.kept, problems));
    const changed = await this.settings.change(actor, Object.fromEntries(figures));
    return seeOther(`/staff/settings?saved=${changed > 0 ? 'yes' : 'nothing'}`);
  }

  private async render(ctx: PageContext, form: FormState) {
    const say = houseWords[ctx.locale];
    const saved = ctx.query['saved'];
    return page(
      ctx,
      { title: say.settings, status: statusOf(form) },
      <>
        <ErrorSummary form={form} />
        <h1>{say.settings}</h1>
        <Soft p>{say.lead}</Soft>
        {saved ? (
          <p role="status">
            <Pill tone={saved === 'yes' ? 'good' : 'off'}>{saved === 'yes' ? say.saved : say.nothing}</Pill>
          </p>
        ) : null}
        <p class="acts">
          <a href="/staff/lifecycle">{say.lifecycle}</a>
          <a href="/staff/access">{say.access}</a>
          <a href="/staff/messages/templates">{templatesWords[ctx.locale].title}</a>
          <a href="/staff/settings/steps">{reviewDeskWords[ctx.locale].steps}</a>
          <a href="/staff/sittings/steps">{sittingDeskWords[ctx.locale].steps}</a>
          <a href="/staff/settings/recordings">{sittingDeskWords[ctx.locale].recordings}</a>
          <a href="/staff/settings/sheets">{reviewDeskWords[ctx.locale].sheets}</a>
          <a href="/staff/decisions/appeals">{appealsWords[ctx.locale].title}</a>
          <a href="/staff/settings/second-factor">{factorWords[ctx.locale].demand.title}</a>
          <a href="/staff/erasures">{privacyDeskWords[ctx.locale].erasures.title}</a>
          <a href="/staff/retention">{privacyDeskWords[ctx.locale].retention.title}</a>
          <a href="/staff/operations">{operationsWords[ctx.locale].title}</a>
        </p>
        <h2>{say.figures}</h2>
        <Form action="/staff/settings" class="read">
          {FIGURE_NAMES.map((name) => (
            <TextField
              form={form}
              name={fieldOf(name)}
              label={say.names[name]}
              hint={say.hints[name]}
              width="year"
              inputmode={FIGURES[name].kind === 'number' ? 'numeric' : 'text'}
            />
          ))}
          <Actions>
            <Button>{say.save}</Button>
          </Actions>
        </Form>
        <h2>{say.history}</h2>
        <Table
          id="changes"
          cards
          caption={say.history}
          quietCaption
          rows={await this.query.changes()}
          empty={say.noHistory}
          columns={[
            { head: say.what, cell: (row) => say.names[row.key as FigureName] ?? row.key },
            { head: say.was, cell: (row) => shownFigure(row.before) },
            { head: say.became, cell: (row) => shownFigure(row.after) },
            { head: say.who, cell: (row) => row.who ?? deskWords[ctx.locale].someone },
            { head: say.when, cell: (row) => formatInstant(ctx.locale, row.at, ctx.timezone, null, 'short') },
          ]}
        />
      </>,
    );
  }
}

function wrongFigure(ctx: PageContext, name: FigureName): string {
  const figure = FIGURES[name];
  const say = houseWords[ctx.locale];
  return figure.kind === 'number' ? say.number(figure.least, figure.most) : say.numbers;
}
