import 'reflect-metadata';
import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import { type FieldProblem, Refusal } from '../../../platform/errors/refusal.rules.js';
import { problemsOf } from '../../../platform/http/validation.pipe.js';
import { type UnwordedProblem, wordedProblems } from '../../../platform/http/validation.words.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { uiWords } from '../ui.words.js';
import { type DateParts, joinDate, pathOf } from './form.rules.js';

/** Sentences of a form: by `field.code` or by `field`; list positions are written `*`: `education.*.institution`. */
export type Sentences = Record<string, string>;

export type Reading<T> =
  | { ok: true; value: T; kept: Record<string, unknown> }
  | { ok: false; problems: FieldProblem[]; kept: Record<string, unknown> };

/**
 * A form's body as the input class of the API: empty fields count as not given, texts are trimmed, day-month-year
 * becomes one date, digits become numbers and ticks booleans where the class asks for them. Then the same validation as
 * the API's. `kept` is what was typed, for showing again.
 */
export async function readForm<T extends object>(
  input: ClassConstructor<T>,
  body: unknown,
  options: { locale: Locale; say?: Sentences },
): Promise<Reading<T>> {
  const kept = isTree(body) ? withoutOwn(body) : {};
  const value = plainToInstance(input, tidyTree(kept));
  coerce(value);
  const errors = await validate(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length === 0) return { ok: true, value, kept };
  return { ok: false, problems: problemsOf(errors).flatMap((problem) => worded(problem, options)), kept };
}

/** What a service refused, as problems of the form: its field problems, else its sentence for the summary. */
export function problemsFrom(error: unknown, locale: Locale): FieldProblem[] {
  if (!(error instanceof Refusal)) throw error;
  if (error.errors.length > 0) return wordedProblems(error.errors, locale);
  return [{ field: '', code: error.code, message: error.sentence(locale) }];
}

/** The idempotency key that the form carried. */
export function formKey(body: unknown): string | undefined {
  const key = isTree(body) ? body['_key'] : undefined;
  return typeof key === 'string' && key.length <= 100 ? key : undefined;
}

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Names that begin with `_` belong to the form itself. */
function withoutOwn(body: Tree): Tree {
  return nested(Object.entries(body).filter(([name]) => !name.startsWith('_')));
}

/** The body parser keeps names as sent; `a[0][b]` becomes a tree here, at most five levels deep. */
function nested(entries: [string, unknown][]): Tree {
  const tree: Tree = Object.create(null) as Tree;
  for (const [name, value] of entries) {
    const keys = pathOf(name).split('.');
    if (keys.length > 5 || keys.some((key) => key === '__proto__' || key === '')) {
      tree[name] = value;
      continue;
    }
    let at = tree;
    for (const key of keys.slice(0, -1)) {
      if (!isTree(at[key])) at[key] = Object.create(null) as Tree;
      at = at[key] as Tree;
    }
    at[keys.at(-1) as string] = value;
  }
  return tree;
}

/** Trims, drops what is empty, joins dates and makes lists of objects keyed 0, 1, 2. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return value.map(tidy).filter((item) => item !== undefined);
  if (!isTree(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => ['day', 'month', 'year'].includes(key))) {
    return joinDate(Object.fromEntries(keys.map((key) => [key, String(value[key])])) as Partial<DateParts>);
  }
  if (keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key))) {
    return keys
      .toSorted((a, b) => Number(a) - Number(b))
      .map((key) => tidy(value[key]))
      .filter((item) => item !== undefined);
  }
  const tree = tidyTree(value);
  return Object.keys(tree).length > 0 ? tree : undefined;
}

function tidyTree(value: Tree): Tree {
  const tree: Tree = {};
  for (const key of Object.keys(value)) {
    const inner = tidy(value[key]);
    if (inner !== undefined) tree[key] = inner;
  }
  return tree;
}

const NUMBERS = new Set(['isInt', 'isNumber', 'isPositive', 'min', 'max']);

/** Forms send only text; what the class wants as a number, a boolean or a list becomes one, if it plainly is. */
function coerce(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(coerce);
  if (!isTree(value)) return;
  const wanted = wantedKinds(value.constructor as ClassConstructor<object>);
  for (const [name, kinds] of wanted) {
    const given = value[name];
    if (kinds.has('isArray') && given !== undefined && !Array.isArray(given)) value[name] = [given];
    else if (typeof given === 'string' && kinds.has('isBoolean')) {
      if (['on', 'true', 'yes'].includes(given)) value[name] = true;
      if (['off', 'false', 'no'].includes(given)) value[name] = false;
    } else if (typeof given === 'string' && [...kinds].some((kind) => NUMBERS.has(kind))) {
      if (/^-?\d{1,15}(\.\d+)?$/.test(given)) value[name] = Number(given);
    }
  }
  Object.values(value).forEach(coerce);
}

function wantedKinds(input: ClassConstructor<object>): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  if ((input as unknown) === Object) return kinds;
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(input, '', false, false)) {
    const names = kinds.get(rule.propertyName) ?? new Set<string>();
    kinds.set(rule.propertyName, names.add(rule.name ?? rule.type));
  }
  return kinds;
}

/** Sentences that speak to a person in a form; the platform's speak to whoever sent JSON. */
const GENERIC: Record<string, keyof (typeof uiWords)['en']['invalid']> = {
  missing: 'missing',
  unknown: 'unknown',
  isIn: 'choose',
  isEnum: 'choose',
  isUuid: 'choose',
  isEmail: 'email',
  isPhoneNumber: 'phone',
  isInt: 'number',
  isNumber: 'number',
  isDay: 'day',
};

function worded(problem: UnwordedProblem, options: { locale: Locale; say?: Sentences }): FieldProblem[] {
  const { field, code } = problem;
  const pattern = field.replace(/\.\d+(?=\.|$)/g, '.*');
  const generic = GENERIC[code];
  const message =
    options.say?.[`${field}.${code}`] ??
    options.say?.[`${pattern}.${code}`] ??
    options.say?.[pattern] ??
    (generic ? uiWords[options.locale].invalid[generic] : '');
  return wordedProblems([{ ...problem, message }], options.locale);
}
