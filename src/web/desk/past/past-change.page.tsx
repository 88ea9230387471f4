import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatNumber } from '../../../platform/i18n/format.rules.js';
import { PastChanges } from '../../../statistics/past/past-change.service.js';
import { PastSeriesQuery } from '../../../statistics/past/past-series.query.js';
import { keyName, subjectName } from '../../../statistics/past/past.words.js';
import { refuse } from '../../../statistics/past/past.refusals.js';
import { whenOf } from '../../public/past/past.view.js';
import { yearsWords } from '../../public/past/years.words.js';
import { FactRows } from '../../ui/facts.view.js';
import { RadioCards } from '../../ui/form/choice.view.js';
import { NumberField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Name, Time } from '../../ui/text.view.js';
import { PastChangeInput } from './past-change.input.js';
import { pastDeskWords } from './past-desk.words.js';

/** Corrects or withdraws one published number, and shows what became of it. */
@ApiExcludeController()
@Controller('staff/statistics/past/:id/:figure')
export class PastChangePage {
  constructor(
    private readonly series: PastSeriesQuery,
    private readonly changes: PastChanges,
  ) {}

  @Can('past.edit')
  @Get()
  show(
    @Ctx() ctx: PageContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('figure', ParseUUIDPipe) figure: string,
  ) {
    return this.form(ctx, id, figure, formState(ctx, { what: 'correct' }));
  }

  @Can('past.edit')
  @Post()
  async change(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('figure', ParseUUIDPipe) figure: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(PastChangeInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, id, figure, formState(ctx, read.kept, read.problems));
    const { seq, what, value, reason } = read.value;
    if (what === 'correct' && value === undefined) {
      const needed = { field: 'value', code: 'missing', message: pastDeskWords[ctx.locale].needNumber };
      return this.form(ctx, id, figure, formState(ctx, read.kept, [needed]));
    }
    try {
      await this.changes.change(actor, figure, { seq, reason, value: what === 'correct' ? (value ?? null) : null });
    } catch (error) {
      return this.form(ctx, id, figure, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/statistics/past/${id}?saved=1`);
  }

  private async form(ctx: PageContext, id: string, figure: string, form: FormState) {
    const { locale } = ctx;
    const say = pastDeskWords[locale];
    const series = await this.series.one(id);
    const number = series?.numbers.find((one) => one.id === figure);
    if (!series || !number) throw refuse('past.not_found');
    const history = await this.series.changes(figure);
    const shown = (value: number | null) => (value === null ? say.withdrawnNow : formatNumber(locale, value));
    return page(
      ctx,
      { title: say.changeTitle, status: form.problems.length > 0 ? 422 : 200, current: '/staff/statistics' },
      <>
        <Back href={`/staff/statistics/past/${id}`}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.changeTitle}</h1>
        <FactRows
          facts={[
            [say.series, subjectName(locale, series)],
            [yearsWords[locale].group, keyName(locale, series.dimension, number)],
            [say.when, whenOf(locale, number)],
            [say.source, series.source],
            [say.published, formatNumber(locale, number.published)],
            [say.stands, number.seq > 0 ? shown(number.value) : null],
          ]}
        />
        <Form class="no">
          <Hidden name="seq" value={number.seq} />
          <RadioCards
            form={form}
            name="what"
            label={say.what}
            cards={[
              {
                value: 'correct',
                label: say.correct,
                hint: say.correctHint,
                fields: <NumberField form={form} name="value" label={say.value} width="half" />,
              },
              { value: 'withdraw', label: say.withdraw, hint: say.withdrawHint },
            ]}
          />
          <TextArea form={form} name="reason" label={say.reason} hint={say.reasonHint} rows={2} maxlength={500} />
          <Actions>
            <Button>{say.save}</Button>
            <a href={`/staff/statistics/past/${id}`}>{say.back}</a>
          </Actions>
        </Form>
        {history.length > 0 ? (
          <Table
            id="history"
            cards
            caption={say.history}
            rows={history}
            columns={[
              { head: say.when, cell: (row) => <Time context={ctx} at={row.changedAt} style="short" /> },
              { head: say.stands, number: true, cell: (row) => shown(row.value) },
              { head: say.reason, cell: (row) => row.reason },
              { head: say.by, cell: (row) => <Name>{row.by ?? ''}</Name> },
            ]}
          />
        ) : null}
      </>,
    );
  }
}
