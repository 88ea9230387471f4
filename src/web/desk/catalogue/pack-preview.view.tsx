import type { PackPreview, PreviewGroup } from '../../../documents/preview/pack-preview.service.js';
import type { ItemChange } from '../../../documents/preview/checklist-difference.rules.js';
import { countryName, formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { packWords } from './packs.words.js';
import { nameOf } from './row-form.rules.js';
import { rowWords } from './row-form.words.js';

const SHOWN_COUNTRIES = 4;

/** Who would be touched: by status, by what happens to them, and which of them the reader may open. */
export function Touched({ ctx, preview }: { ctx: PageContext; preview: PackPreview }) {
  const { locale } = ctx;
  const say = packWords[locale];
  return (
    <>
      <p>{preview.atOnce ? say.draftsNow : say.draftsLater(formatDay(locale, preview.validFrom))}</p>
      <p>
        {say.sentStay} {say.sentSameDay}
      </p>
      <Table
        id="statuses"
        cards
        rows={preview.statuses}
        empty={say.nobody}
        columns={[
          { head: say.status, cell: (row) => deskWords[locale].status[row.status] },
          { head: say.openNow, number: true, cell: (row) => formatNumber(locale, row.open) },
          { head: say.change, number: true, cell: (row) => formatNumber(locale, row.touched) },
          { head: say.stay, number: true, cell: (row) => formatNumber(locale, row.kept) },
        ]}
      />
      {preview.groups.length === 0 ? <Soft p>{say.nobody}</Soft> : null}
      {preview.groups.map((group) => (
        <Group locale={locale} group={group} />
      ))}
      {preview.groups.length === 0 ? null : preview.references.length === 0 ? (
        <Soft p>{say.noReferences}</Soft>
      ) : (
        <p>
          {say.references}:{' '}
          {preview.references.map((reference, n) => (
            <>
              {n > 0 ? ', ' : null}
              <a href={`/staff/applications/${reference}`}>
                <Code>{reference}</Code>
              </a>
            </>
          ))}
        </p>
      )}
    </>
  );
}

function Group({ locale, group }: { locale: Locale; group: PreviewGroup }) {
  const say = packWords[locale];
  const from = group.citizenships.slice(0, SHOWN_COUNTRIES);
  return (
    <>
      <h3>
        {say.people(group.count)}
        {from.length === 0 ? null : (
          <Soft>
            {' '}
            {from.map(({ code, count }) => `${countryName(locale, code)} ${formatNumber(locale, count)}`).join(', ')}
          </Soft>
        )}
      </h3>
      <ul class="bare">
        {group.changes.map((change) => (
          <li>
            <Pill tone={change.kind === 'added' ? 'you' : change.kind === 'removed' ? 'off' : 'plain'}>
              {say[change.kind]}
            </Pill>{' '}
            {change.sentence[locale]} <Soft>{levels(locale, change)}</Soft>
          </li>
        ))}
      </ul>
    </>
  );
}

function levels(locale: Locale, { level, parts }: ItemChange): string {
  const { values, fields } = rowWords[locale];
  const of = (one: string | null) => (one === null ? null : nameOf(values, one));
  const [before, after] = [of(level.before), of(level.after)];
  if (before !== after) return [before, after].filter((one) => one !== null).join(' → ');
  return parts.map((part) => nameOf({ ...fields, ...PARTS[locale] }, part)).join(', ');
}

/** Parts of a checklist's item that are no field of a rule. */
const PARTS = {
  en: {
    sentence: 'sentence',
    toConfirm: 'how sure it is',
    notes: 'notes',
    staffNotes: 'notes for officers',
    legalisation: 'legalisation',
    legalisationSteps: 'stations of legalisation',
    legalisationCaveat: 'caveat of legalisation',
    legalisationToConfirm: 'how sure legalisation is',
  },
  uk: {
    sentence: 'речення',
    toConfirm: 'наскільки певно',
    notes: 'примітки',
    staffNotes: 'примітки для працівників',
    legalisation: 'легалізація',
    legalisationSteps: 'ланки легалізації',
    legalisationCaveat: 'застереження щодо легалізації',
    legalisationToConfirm: 'наскільки певна легалізація',
  },
} as const;
