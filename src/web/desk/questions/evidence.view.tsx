import type { QuestionFactView, QuestionSideView, QuestionView } from '../../../documents/questions/question.view.js';
import type { FactKey } from '../../../documents/questions/question.rules.js';
import { partsOfKey } from '../../../documents/slot.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { FactRows } from '../../ui/facts.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { languageOf } from '../dossier/answers.rules.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { deskWords } from '../desk.words.js';
import { questionDeskWords } from './question-desk.words.js';

const DAYS: readonly FactKey[] = ['birthDate', 'issuedOn', 'expiresOn', 'today'];
const COUNTRIES: readonly FactKey[] = ['citizenship', 'issuer'];
const NAMES: readonly FactKey[] = ['name', 'otherName', 'names', 'surname', 'givenNames'];

/** Both sides of a question, detail beside detail. `papers`: names of document types by code. */
export function Evidence(props: { ctx: PageContext; question: QuestionView; papers: ReadonlyMap<string, string> }) {
  const { ctx, question } = props;
  const say = questionDeskWords[ctx.locale];
  const [here, there] = question.sides;
  if (!here || !there) return null;
  if (!here.source && !there.source) return <Soft p>{say.erased}</Soft>;
  const keys = [...new Set([...here.facts, ...there.facts].map(({ key }) => key))];
  const cell = (side: QuestionSideView, key: FactKey) =>
    side.facts
      .filter((fact) => fact.key === key)
      .map((fact, n) => (
        <>
          {n > 0 ? ', ' : null}
          <Value ctx={ctx} fact={fact} papers={props.papers} />
        </>
      ));
  const pair = here.reference !== there.reference;
  const facing = keys.some((key) => [here, there].every((side) => side.facts.some((fact) => fact.key === key)));
  // Of one dossier, and with nothing that stands on both sides: the details one after the other.
  if (!pair && !facing) {
    return <FactRows facts={keys.map((key) => [say.facts[key], [...cell(here, key), ...cell(there, key)]])} />;
  }
  return (
    <>
      <Table
        id={`e-${question.id}`}
        cards
        caption={question.kind ? say.kinds[question.kind] : ''}
        quietCaption
        rows={keys}
        columns={[
          { head: say.detail, cell: (key) => say.facts[key] },
          { head: pair ? say.here : headOf(ctx, here), cell: (key) => cell(here, key) },
          { head: pair ? say.there : headOf(ctx, there), cell: (key) => cell(there, key) },
        ]}
      />
      {pair ? <Other ctx={ctx} side={there} /> : null}
    </>
  );
}

function headOf(ctx: PageContext, { source }: QuestionSideView): string {
  return source ? questionDeskWords[ctx.locale].sources[source] : '';
}

function Other({ ctx, side }: { ctx: PageContext; side: QuestionSideView }) {
  const say = questionDeskWords[ctx.locale];
  if (!side.reference) return <Soft p>{say.hidden}</Soft>;
  return (
    <Soft p>
      {say.there}:{' '}
      <a href={dossierPath(side.reference)}>
        <Code>{side.reference}</Code>
      </a>{' '}
      {side.status ? `(${deskWords[ctx.locale].status[side.status]})` : null}
    </Soft>
  );
}

function Value({
  ctx,
  fact,
  papers,
}: {
  ctx: PageContext;
  fact: QuestionFactView;
  papers: ReadonlyMap<string, string>;
}) {
  const { key, value, documentId } = fact;
  if (DAYS.includes(key)) return <>{formatDay(ctx.locale, value, 'short')}</>;
  if (COUNTRIES.includes(key)) return <>{countryName(ctx.locale, value)}</>;
  if (NAMES.includes(key)) return <bdi lang={languageOf(value)}>{value}</bdi>;
  if (key === 'file' && documentId) {
    return (
      <a href={`/api/v1/documents/${documentId}/content`} target="_blank" rel="noopener">
        {papers.get(partsOfKey(value).documentType) ?? value}
      </a>
    );
  }
  return <Code>{value}</Code>;
}
