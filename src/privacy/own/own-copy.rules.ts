import { answerFacts } from '../../applications/answer-facts.rules.js';
import type { Answers } from '../../applications/answers.rules.js';
import { answerWords } from '../../applications/answers.words.js';
import { formatInstant } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { privacyWords } from '../privacy.words.js';
import { type Given, namesOf, type PersonalTable, type Reason } from '../register/personal-table.rules.js';
import { escaped } from '../../platform/http/markup.rules.js';

export type Row = Record<string, unknown>;

/** What one table gave. */
export interface OwnTable {
  table: string;
  given: Given;
  rows: Row[];
}

/** A file as it lies in the archive; null: its bytes could not be read. */
export interface OwnPlace {
  label: string;
  place: string;
}

/** A JSON Schema of `data.json`, made from the register. */
export function schemaOf(register: readonly PersonalTable[]): object {
  const given = register.flatMap(({ table, give }) => ('columns' in give ? [{ table, give }] : []));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: privacyWords.en.title,
    description:
      'One member a kind of record, in each the records in order. Times are ISO 8601 in UTC, days YYYY-MM-DD. ' +
      'application_id leads to application.id, seq to the event of that number.',
    type: 'object',
    required: ['madeAt', 'notGiven', ...given.map(({ table }) => table)],
    properties: {
      madeAt: { type: 'string', format: 'date-time' },
      notGiven: {
        type: 'array',
        description: 'Kinds of records that are not in it, and why',
        items: { type: 'object', properties: { table: { type: 'string' }, why: { type: 'string' } } },
      },
      ...Object.fromEntries(
        given.map(({ table, give }) => [
          table,
          {
            description: `${give.en} · ${give.uk}`,
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: namesOf(give.columns),
              properties: Object.fromEntries(namesOf(give.columns).map((name) => [name, {}])),
            },
          },
        ]),
      ),
    },
  };
}

/** Tables of which nothing is given, with the reason in words. */
export function notGiven(register: readonly PersonalTable[], locale: Locale): { table: string; why: string }[] {
  return register.flatMap(({ table, give }) =>
    'why' in give ? [{ table, why: privacyWords[locale].reasons[give.why] }] : [],
  );
}

/** The same to read, in one page that needs nothing else. */
export function pageOf(
  locale: Locale,
  copy: { madeAt: Date; zone: string; tables: readonly OwnTable[]; files: readonly OwnPlace[]; reasons: Set<Reason> },
): string {
  const say = privacyWords[locale];
  const filled = copy.tables.filter(({ rows }) => rows.length > 0);
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(say.title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}dl{border-top:1px solid;margin:1rem 0;padding:.5rem 0}
dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>
<h1>${escaped(say.title)}</h1>
<p>${escaped(`${say.made} ${formatInstant(locale, copy.madeAt, copy.zone)}`)}</p>
<p>${escaped(say.lead)}</p>
<p>${escaped(say.rights)}</p>
${filled.map((table) => sectionOf(locale, table)).join('\n')}
<h2>${escaped(say.files)}</h2>
<ul>${copy.files.map(({ label, place }) => `<li><a href="${encodeURI(place)}">${escaped(label)}</a></li>`).join('')}</ul>
<h2>${escaped(say.left)}</h2>
<ul>${[...copy.reasons].map((why) => `<li>${escaped(say.reasons[why])}</li>`).join('')}</ul>
</body></html>
`;
}

function sectionOf(locale: Locale, { given, rows }: OwnTable): string {
  const records = rows.map((row) => {
    const facts = Object.entries(row).flatMap(([name, value]) => factsOf(locale, name, value));
    return `<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd dir="auto">${escaped(value)}</dd>`).join('')}</dl>`;
  });
  return `<h2>${escaped(given[locale])}</h2>\n${records.join('\n')}`;
}

/** Answers by their questions; anything else by the name that it has in data.json. */
function factsOf(locale: Locale, name: string, value: unknown): [string, string][] {
  if (value === null || value === '') return [];
  if (name === 'answers') {
    return answerFacts(locale, value as Answers).flatMap(({ section, facts }) =>
      facts.map(({ question, parts }): [string, string] => [
        `${answerWords[locale].sections[section]}: ${question}`,
        parts.map(({ text }) => text).join(' '),
      ]),
    );
  }
  return [[name.replaceAll('_', ' '), shown(value)]];
}

function shown(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}
