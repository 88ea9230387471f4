import { FILTER_DIMENSIONS } from './dimension.rules.js';
import { SUPPRESSED } from './disclosure.rules.js';
import { NOT_ADDABLE } from './figure.view.js';
import { MEASURES, UNITS } from './measure.rules.js';
import { BASES, BYS, COUNTRIES, PLACES, PREPARATORY, STEPS } from './question.rules.js';

const closed = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const nullable = (...values: readonly string[]) => ({ enum: [...values, null] });
const text = { type: 'string' };
const maybeText = { type: ['string', 'null'] };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const count = { type: 'integer', minimum: 0 };
/** Null: there is none; two dots: it is not shown to everybody. */
const hideable = { anyOf: [{ type: 'number', minimum: 0 }, { const: SUPPRESSED }, { type: 'null' }] };

const counted = {
  count: { ...count, description: 'Persons or applications, each once; of a ratio its numerator' },
  share: { ...hideable, description: 'Part of the total, 0 to 1; null of ratios' },
  of: { ...count, description: 'Of a ratio: its denominator' },
  rate: { ...hideable, description: 'Of a ratio: count ÷ of' },
  median: { ...hideable, description: 'Of waiting: half waited no longer, in days' },
  most: { ...hideable, description: 'Of waiting: nine of ten waited no longer, in days' },
  called: { ...text, description: 'The name of a country on that day, where it is not the one of today' },
};
const part = closed(['key', 'count', 'share'], { key: text, ...counted });
const groups = Object.fromEntries(BYS.map((by) => [by, { ...text, description: `The group’s code, by=${by}` }]));

/** The shape of a figure as JSON Schema: what `GET /api/v1/statistics/countries` answers and what JSON files hold. */
export const FIGURE_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A figure of Matricula',
  description: 'How many, of what, as of which day, as known when. With both dates and the version it comes again.',
  ...closed(
    [
      'measure',
      'definition',
      'version',
      'basis',
      'asOf',
      'knownAt',
      'filters',
      'rounding',
      'unit',
      'by',
      'split',
      'step',
      'from',
      'items',
      'total',
      'notAddable',
    ],
    {
      measure: { enum: MEASURES },
      definition: text,
      version: { type: 'integer', minimum: 1 },
      basis: { ...nullable(...BASES), description: 'What country means; null where nothing is by country' },
      asOf: { ...day, description: 'All of it' },
      knownAt: { type: 'string', description: 'An instant: what was recorded up to it is known' },
      filters: closed(['intake', 'programme', 'preparatory', 'place', 'countries'], {
        intake: maybeText,
        programme: maybeText,
        preparatory: { enum: PREPARATORY },
        place: { enum: PLACES },
        countries: { enum: COUNTRIES },
        only: closed([], Object.fromEntries(FILTER_DIMENSIONS.map((one) => [one, text]))),
      }),
      rounding: { enum: [null, 5], description: 'null: exact' },
      unit: { enum: UNITS },
      by: { enum: BYS },
      split: nullable(...BYS),
      step: nullable(...STEPS),
      from: { anyOf: [day, { type: 'null' }], description: 'First day of a flow' },
      items: {
        type: 'array',
        items: closed(['count', 'share'], { ...groups, ...counted, parts: { type: 'array', items: part } }),
      },
      total: { ...count, description: 'Each once: less than the sum where somebody stands in two groups' },
      notAddable: { ...nullable(...NOT_ADDABLE), description: 'Why the items must not be added up; null: they may' },
      all: closed(['count', 'share'], counted),
      columns: { type: 'array', items: part },
      link: { ...text, description: 'In files: where the same figure is found again' },
    },
  ),
};
