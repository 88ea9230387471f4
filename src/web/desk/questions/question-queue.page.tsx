import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QuestionFilterInput } from '../../../documents/questions/question.input.js';
import type { ListedQuestion } from '../../../documents/questions/question-list.query.js';
import { QuestionReader } from '../../../documents/questions/question-reader.service.js';
import { PERSON_KINDS, QUESTION_KINDS } from '../../../documents/questions/question.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { formState } from '../../ui/form/form.rules.js';
import { ErrorSummary } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { Filter, FilterField, Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { type Choice, DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { DUPLICATES } from '../duplicates/duplicate.view.js';
import { duplicateWords } from '../duplicates/duplicate.words.js';
import { questionDeskWords } from './question-desk.words.js';

const PATH = '/staff/questions';
const ROWS = 40;
const FILTERS = ['kind', 'awaited', 'country', 'intake'] as const;

/** Everything that does not fit together and waits, across dossiers. */
@ApiExcludeController()
@Controller('staff/questions')
export class QuestionQueuePage {
  constructor(
    private readonly reader: QuestionReader,
    private readonly lists: DeskLists,
  ) {}

  @Can('question.list')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const { locale } = ctx;
    const say = questionDeskWords[locale];
    const given = Object.fromEntries(
      [...FILTERS, 'after' as const].flatMap((name) => (ctx.query[name] ? [[name, ctx.query[name]]] : [])),
    );
    // Whoever joins persons has a list of pairs: nothing stands in both.
    const without = may(actor, 'person.merge') ? PERSON_KINDS : [];
    const read = await readForm(QuestionFilterInput, given, { locale });
    const form = formState(ctx, given, read.ok ? [] : read.problems);
    const { items, next } = read.ok
      ? await this.reader.across(actor, { ...read.value, without, limit: ROWS })
      : { items: [], next: null };
    const countries = (await this.lists.countries()).map((value) => ({ value, label: countryName(locale, value) }));
    const search = (changes: Record<string, string>) =>
      `${PATH}?${new URLSearchParams({ ...Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'after')), ...changes })}`;
    const select = (name: (typeof FILTERS)[number], label: string, options: Choice[]) => (
      <FilterField label={label}>
        <select name={name}>
          <SelectOptions options={options} chosen={given[name] ?? ''} empty={say.any} />
        </select>
      </FilterField>
    );
    return page(
      ctx,
      { title: say.list, status: read.ok ? 200 : 422, current: PATH },
      <>
        <ErrorSummary form={form} />
        <div class="acts">
          <h1>{say.list}</h1>
          {without.length > 0 ? <a href={DUPLICATES}>{duplicateWords[locale].list}</a> : null}
          {may(actor, 'statistics.exact') ? <a href={`${PATH}/report`}>{say.report}</a> : null}
        </div>
        <p class="read">{say.listLead}</p>
        <Filter action={PATH} button={say.filter}>
          {select(
            'kind',
            say.kind,
            QUESTION_KINDS.filter((kind) => !without.includes(kind)).map((value) => ({
              value,
              label: say.kinds[value],
            })),
          )}
          {select(
            'awaited',
            say.awaited,
            (['officer', 'applicant'] as const).map((value) => ({ value, label: say.awaitedOf[value] })),
          )}
          {select('country', say.country, countries)}
          {select('intake', say.intake, await this.lists.intakes(locale))}
        </Filter>
        <Table
          id="questions"
          cards
          caption={say.list}
          quietCaption
          rows={items}
          empty={say.listNone}
          columns={[
            { head: say.who, cell: (row) => <People ctx={ctx} row={row} /> },
            { head: say.kind, cell: (row) => say.kinds[row.kind] },
            { head: say.state, cell: (row) => <Stands ctx={ctx} row={row} /> },
            { head: say.since, number: true, cell: (row) => waited(ctx, row) },
          ]}
        />
        <Pager
          locale={locale}
          first={given['after'] ? search({}) : undefined}
          next={next ? search({ after: next }) : undefined}
        />
      </>,
    );
  }
}

/** Of a question between two, both as far as the reader sees them; the first leads to the evidence. */
function People({ ctx, row }: { ctx: PageContext; row: ListedQuestion }) {
  return (
    <>
      {row.dossiers.map(({ reference, name, citizenship }, n) => (
        <>
          {n > 0 ? <br /> : null}
          <a href={`${dossierPath(reference)}/questions#q-${row.id}-t`}>
            {name || deskWords[ctx.locale].anonymous}
          </a>{' '}
          <Soft>
            <Code>{reference}</Code>
            {citizenship ? ` · ${countryName(ctx.locale, citizenship)}` : null}
          </Soft>
        </>
      ))}
    </>
  );
}

function Stands({ ctx, row }: { ctx: PageContext; row: ListedQuestion }) {
  const say = questionDeskWords[ctx.locale];
  if (row.state !== 'asked') return <Pill tone="you">{say.states[row.state]}</Pill>;
  const late = row.dueOn !== null && row.dueOn < ctx.today;
  return (
    <>
      <Pill tone={late ? 'bad' : 'plain'}>{late ? say.overdue : say.states.asked}</Pill>{' '}
      {row.dueOn ? <Soft>{say.due(formatDay(ctx.locale, row.dueOn, 'short'))}</Soft> : null}
    </>
  );
}

function waited(ctx: PageContext, { raisedAt }: ListedQuestion): string {
  const days = daysBetween(dayIn(ctx.timezone, raisedAt), ctx.today);
  return days > 0 ? deskWords[ctx.locale].days(days) : deskWords[ctx.locale].today;
}
