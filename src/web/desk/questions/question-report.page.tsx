import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QuestionFilterInput } from '../../../documents/questions/question.input.js';
import { QuestionReader } from '../../../documents/questions/question-reader.service.js';
import type { ReportRow } from '../../../documents/questions/question-report.query.js';
import { QUESTION_KINDS } from '../../../documents/questions/question.rules.js';
import { Can } from '../../../platform/access/access.decorator.js';
import { may } from '../../../platform/access/actor.rules.js';
import { countryName, formatNumber } from '../../../platform/i18n/format.rules.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { formState } from '../../ui/form/form.rules.js';
import { ErrorSummary } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { Back, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { questionDeskWords } from './question-desk.words.js';

const PATH = '/staff/questions/report';

/** Questions and outcomes by citizenship, whole: the report by which flags are watched for fairness. */
@ApiExcludeController()
@Controller('staff/questions/report')
export class QuestionReportPage {
  constructor(
    private readonly reader: QuestionReader,
    private readonly lists: DeskLists,
  ) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const { locale } = ctx;
    const say = questionDeskWords[locale];
    const given = Object.fromEntries(
      (['kind', 'intake'] as const).flatMap((name) => (ctx.query[name] ? [[name, ctx.query[name]]] : [])),
    );
    const read = await readForm(QuestionFilterInput, given, { locale });
    const form = formState(ctx, given, read.ok ? [] : read.problems);
    const { citizenships, kinds } = read.ok ? await this.reader.report(read.value) : { citizenships: [], kinds: [] };
    const all = sumOf(citizenships);
    const number = (value: number) => formatNumber(locale, value);
    return page(
      ctx,
      { title: say.reportTitle, status: read.ok ? 200 : 422, current: '/staff/questions' },
      <>
        {may(ctx.actor, 'question.list') ? <Back href="/staff/questions">{say.backToList}</Back> : null}
        <ErrorSummary form={form} />
        <h1>{say.reportTitle}</h1>
        <Filter action={PATH} button={say.filter}>
          <FilterField label={say.kind}>
            <select name="kind">
              <SelectOptions
                options={QUESTION_KINDS.map((value) => ({ value, label: say.kinds[value] }))}
                chosen={given['kind'] ?? ''}
                empty={say.any}
              />
            </select>
          </FilterField>
          <FilterField label={say.intake}>
            <select name="intake">
              <SelectOptions
                options={await this.lists.intakes(locale)}
                chosen={given['intake'] ?? ''}
                empty={say.any}
              />
            </select>
          </FilterField>
        </Filter>
        <p>
          <b>{say.reportSentence(number(all.questioned), number(all.sent))}</b>
        </p>
        <p class="read">{say.reportLead}</p>
        <h2>{say.byCitizenship}</h2>
        <ReportTable
          ctx={ctx}
          id="citizenships"
          head={say.country}
          rows={citizenships}
          nameOf={(key) => (key === null ? say.unknown : countryName(locale, key))}
          total={all}
        />
        <h2>{say.byKind}</h2>
        <ReportTable
          ctx={ctx}
          id="kinds"
          head={say.kind}
          rows={kinds}
          nameOf={(key) => say.kinds[key as keyof typeof say.kinds]}
        />
      </>,
    );
  }
}

type Sums = Omit<ReportRow, 'key'>;
const FIGURES = ['sent', 'questioned', 'questions', 'unanswered', 'asked', 'cleared', 'upheld', 'closed'] as const;

const sumOf = (rows: readonly ReportRow[]): Sums =>
  Object.fromEntries(FIGURES.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as unknown as Sums;

function ReportTable(props: {
  ctx: PageContext;
  id: string;
  head: string;
  rows: ReportRow[];
  nameOf: (key: string | null) => string;
  total?: Sums;
}) {
  const { ctx, total } = props;
  const say = questionDeskWords[ctx.locale];
  const number = (value: number) => formatNumber(ctx.locale, value);
  const rate = ({ sent, questioned }: Sums) =>
    sent === 0 ? '–' : formatNumber(ctx.locale, (100 * questioned) / sent, { maximumFractionDigits: 1 });
  const figure = (name: (typeof FIGURES)[number]) => ({
    head: say.columns[name],
    number: true,
    cell: (row: ReportRow) => number(row[name]),
    foot: total ? number(total[name]) : undefined,
  });
  const [sent, questioned, ...more] = FIGURES;
  return (
    <Table
      id={props.id}
      caption={props.head}
      quietCaption
      rows={props.rows}
      empty={say.listNone}
      columns={[
        { head: props.head, cell: (row) => props.nameOf(row.key), foot: total ? say.total : undefined },
        figure(sent),
        figure(questioned),
        { head: say.columns.rate, number: true, cell: rate, foot: total ? rate(total) : undefined },
        ...more.map(figure),
      ]}
    />
  );
}
