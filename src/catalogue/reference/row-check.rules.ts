import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isDay } from '../../platform/clock/day.rules.js';
import { firstIllFormed } from '../../platform/http/text.rules.js';
import type { UnwordedProblem } from '../../platform/http/validation.words.js';
import { type JsonSchema, rowSchema } from './row-schema.rules.js';
import type { ReferenceTable } from './table.rules.js';

/** Mistakes that are told at once; a hostile file has thousands. */
export const TOLD = 50;

/** ajv's keyword → our code (validation.words.ts). */
const CODES: Record<string, string> = {
  required: 'missing',
  additionalProperties: 'unknown',
  propertyNames: 'unknown',
  enum: 'isIn',
  const: 'isIn',
  pattern: 'format',
  minLength: 'missing',
  maxLength: 'maxLength',
  minimum: 'min',
  maximum: 'max',
  maxItems: 'arrayMaxSize',
  format: 'isDay',
};
const KINDS: Record<string, string> = {
  string: 'isString',
  integer: 'isInt',
  boolean: 'isBoolean',
  array: 'isArray',
  object: 'isObject',
};

/** Compiled once for each schema: ajv makes a function of it. */
const compiled = new Map<string, ValidateFunction>();

/** Judges a value by a schema called `name`: path, rule and measure of what is wrong, to be worded. */
export function problemsBy(name: string, schema: () => JsonSchema, value: unknown): UnwordedProblem[] {
  const strange = firstIllFormed(value);
  if (strange !== undefined) return [{ field: strange, code: 'ill_formed', message: '' }];
  let validate = compiled.get(name);
  if (!validate) {
    const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false, strictRequired: false });
    ajv.addFormat('day', isDay);
    validate = ajv.compile(schema());
    compiled.set(name, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []).slice(0, TOLD).map(problemOf);
}

/** Judges the shape of one row of a table. */
export function problemsOfRow(table: ReferenceTable, row: unknown): UnwordedProblem[] {
  return problemsBy(table.name, () => rowSchema(table), row);
}

function problemOf(error: ErrorObject): UnwordedProblem {
  const params = error.params as Record<string, unknown>;
  const inside = params['missingProperty'] ?? params['additionalProperty'] ?? params['propertyName'];
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (typeof inside === 'string') path.push(inside.slice(0, 60));
  return { field: path.join('.'), code: codeOf(error), message: '', ...limitOf(params) };
}

/** What is not there at all is missing, whatever kind it should have been. */
function codeOf({ keyword, params, data }: ErrorObject): string {
  if (data === null && ['type', 'enum'].includes(keyword)) return 'missing';
  if (keyword !== 'type') return CODES[keyword] ?? 'format';
  return KINDS[String([(params as { type?: unknown }).type].flat()[0])] ?? 'format';
}

const limitOf = ({ limit }: Record<string, unknown>) => (typeof limit === 'number' ? { limit } : {});
