import type { RowDifference } from '../../../catalogue/packs/pack-difference.rules.js';
import type { ReferenceRow } from '../../../catalogue/reference/pack.rules.js';
import { isDay } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { packWords } from './packs.words.js';
import { nameOf } from './row-form.rules.js';
import { rowWords } from './row-form.words.js';

const TONES = { added: 'good', changed: 'you', ended: 'off' } as const;

/** What differs between two contents of a pack, row by row, in words. */
export function Differences({ locale, rows }: { locale: Locale; rows: readonly RowDifference[] }) {
  const say = packWords[locale];
  const names = rowWords[locale];
  return (
    <ul class="bare">
      {rows.map((row, n) => (
        <li>
          <p>
            <Pill tone={TONES[row.kind]}>{say[row.kind]}</Pill> {names.one[row.member]} <Code>{row.code}</Code>{' '}
            <Soft>{sentenceOf(locale, row.row)}</Soft>
          </p>
          {row.fields.length === 0 ? null : (
            <Table
              id={`difference-${n}`}
              cards
              rows={row.fields}
              columns={[
                { head: say.field, cell: (one) => nameOf(names.fields, one.field) },
                { head: say.was, cell: (one) => shownValue(locale, one.before) },
                { head: say.becomes, cell: (one) => shownValue(locale, one.after) },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a row says, in one line: its sentence, its name, or how it is made valid. */
export function sentenceOf(locale: Locale, row: ReferenceRow): string {
  const [own, other] = locale === 'uk' ? ['Uk', 'En'] : ['En', 'Uk'];
  for (const name of ['sentence', 'name', 'applicant']) {
    const text = row[`${name}${own}`] ?? row[`${name}${other}`];
    if (typeof text === 'string') return text;
  }
  if (typeof row['method'] === 'string') return nameOf(rowWords[locale].values, row['method']);
  return 'alpha3' in row ? countryName(locale, String(row['code'])) : '';
}

/** A value in words: lists with commas, sentences in the reader's language, stations one after the other. */
export function shownValue(locale: Locale, value: unknown): string {
  const say = rowWords[locale];
  if (value === null || value === undefined || value === '') return say.nothing;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (isDay(value)) return formatDay(locale, value, 'short');
  if (Array.isArray(value))
    return value.map((one) => shownValue(locale, one)).join(typeof value[0] === 'object' ? ' → ' : ', ');
  if (typeof value !== 'object') return nameOf(say.values, String(value));
  const { en: _, uk: __, ...rest } = value as Record<string, unknown>;
  const text = (value as Record<string, unknown>)[locale];
  const parts = Object.entries(rest).map(([name, one]) => `${nameOf(say, name)}: ${shownValue(locale, one)}`);
  return [...(typeof text === 'string' ? [text] : []), ...parts].join('; ');
}
