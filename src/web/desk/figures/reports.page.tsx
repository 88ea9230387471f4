import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { LOCALES, type Locale } from '../../../platform/i18n/words.rules.js';
import type { FigureFileRow } from '../../../statistics/out/figure-file.query.js';
import { FigureFiles } from '../../../statistics/out/figure-file.service.js';
import { FORMATS } from '../../../statistics/out/figure-order.rules.js';
import { Radios, SelectField } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Day, Soft, Time } from '../../ui/text.view.js';
import { FILES, FileStatus } from './taking.view.js';
import { takingWords } from './taking.words.js';

const HERE = '/staff/statistics/reports';
/** Years to choose from. */
const YEARS = 20;
/** Seconds after which the list looks again while something is made. */
const AGAIN = 5;

/** Annual reports: made here, and all that were ever made. */
@ApiExcludeController()
@Controller('staff/statistics/reports')
export class ReportsPage {
  constructor(private readonly files: FigureFiles) {}

  @Can('statistics.exact')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.list(ctx, formState(ctx, { year: ctx.today.slice(0, 4), readers: 'exact' }));
  }

  @Can('statistics.exact')
  @Post()
  async make(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const readers = body['readers'] === 'public' ? 'public' : 'exact';
    const year = Number(body['year']);
    try {
      await this.files.orderReport(actor, { year, locales: LOCALES, formats: FORMATS.report, readers });
      return seeOther(HERE);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.list(ctx, formState(ctx, { year: String(body['year'] ?? ''), readers }, problems));
    }
  }

  private async list(ctx: PageContext, form: FormState) {
    const { locale } = ctx;
    const say = takingWords[locale];
    const reports = await this.files.reports();
    const going = reports.some(({ status }) => status === 'waiting' || status === 'making');
    const thisYear = Number(ctx.today.slice(0, 4));
    const years = Array.from({ length: YEARS }, (_, n) => String(thisYear - n));
    return page(
      ctx,
      {
        title: say.reports,
        status: form.problems.length > 0 ? 422 : 200,
        current: '/staff/statistics',
        refresh: going && form.problems.length === 0 ? AGAIN : undefined,
      },
      <>
        <Back href="/staff/statistics">{say.figures}</Back>
        <ErrorSummary form={form} />
        <h1>{say.reports}</h1>
        <p>{say.reportsLead}</p>
        <Form action={HERE} class="no">
          <SelectField
            form={form}
            name="year"
            label={say.year}
            empty={false}
            options={years.map((year) => ({ value: year, label: year }))}
          />
          <Radios
            form={form}
            name="readers"
            label={say.readers}
            options={[
              { value: 'exact', label: say.exact },
              { value: 'public', label: say.public },
            ]}
          />
          <Actions>
            <Button>{say.makeReport}</Button>
          </Actions>
        </Form>
        <Table
          id="reports"
          cards
          caption={say.reports}
          quietCaption
          empty={say.noReports}
          rows={reports}
          columns={[
            { head: say.file, cell: (row) => <a href={`${FILES}/${row.id}`}>{reportName(locale, row)}</a> },
            { head: say.language, cell: (row) => say.languages[row.locale] },
            { head: say.asOf, cell: (row) => <Day locale={locale} day={row.asOf} /> },
            { head: say.knownAt, cell: (row) => <Time context={ctx} at={row.knownAt} style="short" /> },
            { head: say.madeBy, cell: (row) => <Soft>{row.asker ?? say.house}</Soft> },
            { head: say.state, cell: (row) => <FileStatus locale={locale} status={row.status} /> },
            { head: say.hash, cell: (row) => (row.hash ? <Code>{row.hash.slice(0, 12)}…</Code> : null) },
          ]}
        />
      </>,
    );
  }
}

/** "2026, exact (PDF)". */
function reportName(locale: Locale, { address, format }: FigureFileRow): string {
  const said = new URLSearchParams(address);
  const readers = said.get('readers') === 'public' ? 'public' : 'exact';
  return `${said.get('year') ?? ''}, ${takingWords[locale].readersShort[readers]} (${format.toUpperCase()})`;
}
