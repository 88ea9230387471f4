import { formatNumber } from '../../../platform/i18n/format.rules.js';
import type { PastPreview } from '../../../statistics/past/past-import.service.js';
import { PAST_FIELDS } from '../../../statistics/past/past-mapping.rules.js';
import { keyName, measureName, pastWords } from '../../../statistics/past/past.words.js';
import { whenOf } from '../../public/past/past.view.js';
import { yearsWords } from '../../public/past/years.words.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { type FormState, idOf } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { type Page, page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { pastDeskWords } from './past-desk.words.js';

const MISTAKES = 50;
const ROWS = 8;
/** Fields whose text may be the same for all lines of a file. */
const FIXED: readonly string[] = [
  'scope',
  'measure',
  'asOf',
  'period',
  'dimension',
  'confidence',
  'source',
  'definition',
];

/** What a file would bring, and how its columns are read. */
export function previewPage(ctx: PageContext, preview: PastPreview, form: FormState): Page {
  const { locale } = ctx;
  const say = pastDeskWords[locale];
  const { rows, known, problems } = preview;
  const here = `/staff/statistics/past/import/${preview.id}`;
  const fine = problems.length === 0 && rows.length > 0;
  return page(
    ctx,
    { title: say.previewTitle, status: form.problems.length > 0 ? 409 : 200, current: '/staff/statistics' },
    <>
      <Back href="/staff/statistics/past">{say.title}</Back>
      <ErrorSummary form={form} />
      <h1>
        <Name>{preview.fileName}</Name>
      </h1>
      <p>
        {problems.length > 0 ? <Pill tone="bad">{say.mistakes(problems.length)}</Pill> : say.wouldAdd(rows.length)}{' '}
        {known > 0 ? <Soft>{say.known(known)}</Soft> : null}
      </p>
      {problems.length > 0 ? <Mistakes ctx={ctx} preview={preview} /> : null}
      {rows.length > 0 ? <FirstRows ctx={ctx} preview={preview} /> : null}
      {fine ? (
        <Form action={`${here}/confirm`}>
          <Actions>
            <Button>{say.confirm}</Button>
          </Actions>
        </Form>
      ) : null}
      <h2>{say.previewTitle}</h2>
      <Form action={here}>
        <Mapping ctx={ctx} preview={preview} />
        <Actions>
          <Button alt>{say.look}</Button>
        </Actions>
      </Form>
      <Form action={`${here}/discard`}>
        <Actions>
          <Button alt>{say.discard}</Button>
        </Actions>
      </Form>
    </>,
  );
}

function Mistakes({ ctx, preview }: { ctx: PageContext; preview: PastPreview }) {
  const say = pastDeskWords[ctx.locale];
  const words = pastWords[ctx.locale];
  const { problems } = preview;
  return (
    <ul>
      {problems.slice(0, MISTAKES).map(({ line, field, code, found }) => (
        <li>
          <b>{say.line(line)}</b>, {words.fields[field]}: {words.problems[code](found)}
        </li>
      ))}
      {problems.length > MISTAKES ? <li>{say.moreMistakes(problems.length - MISTAKES)}</li> : null}
    </ul>
  );
}

function FirstRows({ ctx, preview }: { ctx: PageContext; preview: PastPreview }) {
  const { locale } = ctx;
  const say = pastDeskWords[locale];
  const words = pastWords[locale];
  return (
    <Table
      id="rows"
      cards
      caption={say.firstRows}
      rows={preview.rows.slice(0, ROWS)}
      columns={[
        { head: say.series, cell: (row) => measureName(locale, row) },
        { head: words.fields.dimension, cell: (row) => <Code>{row.dimension}</Code> },
        { head: words.fields.key, cell: (row) => keyName(locale, row.dimension, row) },
        { head: say.when, cell: (row) => whenOf(locale, row) },
        { head: words.fields.value, number: true, cell: (row) => formatNumber(locale, row.value) },
        { head: words.fields.confidence, cell: (row) => <Code>{row.confidence}</Code> },
        { head: yearsWords[locale].source, cell: (row) => <Soft>{row.source}</Soft> },
      ]}
    />
  );
}

function Mapping({ ctx, preview }: { ctx: PageContext; preview: PastPreview }) {
  const say = pastDeskWords[ctx.locale];
  const words = pastWords[ctx.locale];
  const options = preview.heads.map((head, at) => ({ value: String(at), label: say.column(head, at + 1) }));
  return (
    <Table
      id="mapping"
      cards
      caption={say.previewTitle}
      quietCaption
      rows={PAST_FIELDS}
      columns={[
        { head: say.field, cell: (field) => <label for={idOf(field)}>{words.fields[field]}</label> },
        {
          head: say.columnHead,
          cell: (field) => (
            <select id={idOf(field)} name={field}>
              <SelectOptions options={options} chosen={String(preview.mapping[field]?.column ?? '')} empty={say.none} />
            </select>
          ),
        },
        {
          head: say.sameFor,
          cell: (field) =>
            FIXED.includes(field) ? (
              <input
                name={`${field}Text`}
                aria-label={say.fixed(words.fields[field])}
                value={preview.mapping[field]?.text ?? ''}
                maxlength={1000}
              />
            ) : null,
        },
      ]}
    />
  );
}
