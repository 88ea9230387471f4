import type { ComparedKey, Likeness } from '../../../documents/duplicates/comparison.rules.js';
import type { ComparedView, DuplicateSideView, DuplicateView } from '../../../documents/duplicates/duplicate.view.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill, type Tone } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { languageOf } from '../dossier/answers.rules.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { duplicateWords } from './duplicate.words.js';

export const DUPLICATES = '/staff/duplicates';

const COUNTRIES: readonly ComparedKey[] = ['birthCountry', 'citizenship', 'residence'];
const TONES: Record<Likeness, Tone> = { same: 'ok', near: 'plain', differs: 'off', one_side: 'off' };

/** What two persons say of themselves, detail beside detail. */
export function Comparison({ ctx, pair }: { ctx: PageContext; pair: DuplicateView }) {
  const say = duplicateWords[ctx.locale];
  // One element, so that the card of a phone keeps several values together.
  const values = (row: ComparedView, side: 'left' | 'right') => (
    <span>
      {row[side].map((value, n) => (
        <>
          {n > 0 ? ', ' : null}
          <Value ctx={ctx} name={row.key} value={value} />
        </>
      ))}
    </span>
  );
  return (
    <Table
      id="compared"
      cards
      caption={say.compare}
      quietCaption
      rows={pair.compared}
      columns={[
        { head: say.detail, cell: ({ key }) => say.details[key] },
        { head: pair.left.reference, cell: (row) => values(row, 'left') },
        { head: pair.right.reference, cell: (row) => values(row, 'right') },
        {
          head: say.alike,
          cell: ({ likeness }) => <Pill tone={TONES[likeness]}>{say.likeness[likeness]}</Pill>,
        },
      ]}
    />
  );
}

function Value({ ctx, name, value }: { ctx: PageContext; name: ComparedKey; value: string }) {
  const { locale } = ctx;
  if (name === 'names') return <bdi lang={languageOf(value)}>{value}</bdi>;
  if (name === 'birthDate') return <>{formatDay(locale, value, 'short')}</>;
  if (name === 'sex') return <>{duplicateWords[locale].sexes[value as 'F' | 'M' | 'X']}</>;
  if (COUNTRIES.includes(name)) return <>{countryName(locale, value)}</>;
  return <Code>{value}</Code>;
}

/** A dossier of the pair as a link, with how it stands. */
export function SideLink({ ctx, side }: { ctx: PageContext; side: DuplicateSideView }) {
  return (
    <>
      <a href={dossierPath(side.reference)}>{side.name || deskWords[ctx.locale].anonymous}</a>{' '}
      <span class="s">
        <Code>{side.reference}</Code> · {deskWords[ctx.locale].status[side.status]}
      </span>
    </>
  );
}

/** A person's applications: those that were sent by reference, drafts by number. */
export function Applications({ ctx, side }: { ctx: PageContext; side: DuplicateSideView }) {
  const say = duplicateWords[ctx.locale];
  const drafts = side.drafts > 0 ? ` ${say.drafts(side.drafts)}` : '';
  if (side.references.length === 0 && !drafts) return <>{say.noneOf}</>;
  return (
    <>
      {side.references.map((reference, n) => (
        <>
          {n > 0 ? ', ' : null}
          <Code>{reference}</Code>
        </>
      ))}
      {drafts}
    </>
  );
}
