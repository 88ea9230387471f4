import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';

/** What a form shows: its values, as stored or as just sent, and what is wrong with them. */
export interface FormState {
  locale: Locale;
  /** A tree of the values by name: `{ surname: 'Nair', education: [{ institution: '…' }] }`. */
  values: unknown;
  problems: readonly FieldProblem[];
}

/** The state of a form: `formState(ctx, application.answers.passport)`, or with `kept` and `problems` after a 422. */
export function formState(
  context: { locale: Locale },
  values: unknown = {},
  problems: readonly FieldProblem[] = [],
): FormState {
  return { locale: context.locale, values, problems };
}

/** The path of a field's name: `education[0][institution]` and `education.0.institution` are the same field. */
export function pathOf(name: string): string {
  return name.replace(/\[\]$/, '').replace(/\[([^\]]*)\]/g, '.$1');
}

/** The id of a field's control: `education-0-institution`. Links of the error summary lead there. */
export function idOf(name: string): string {
  return `f-${pathOf(name).replace(/[^\w-]+/g, '-')}`;
}

/** The raw value at a name, whatever it is. */
export function rawAt(form: FormState, name: string): unknown {
  let value: unknown = form.values;
  for (const key of pathOf(name).split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The value at a name as a control shows it; empty when there is none. */
export function valueAt(form: FormState, name: string): string {
  const value = rawAt(form, name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The values of a group of checkboxes. */
export function valuesAt(form: FormState, name: string): string[] {
  const value = rawAt(form, name);
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.filter((item) => typeof item !== 'object').map(String);
}

/** The first problem of a field, or of anything inside it. */
export function problemAt(form: FormState, name: string): string | undefined {
  const path = pathOf(name);
  return form.problems.find((problem) => {
    const field = pathOf(problem.field);
    return field === path || field.startsWith(`${path}.`);
  })?.message;
}

/** A date as three fields show it, from `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or from what was just typed. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

const plain = (part: string) => part.replace(/^0+(?=\d)/, '');
const pad = (part: string) => (/^\d$/.test(part) ? `0${part}` : part);

export function datePartsAt(form: FormState, name: string): DateParts {
  const value = rawAt(form, name);
  if (typeof value === 'string') {
    const [year = '', month = '', day = ''] = value.split('-');
    return { year, month: plain(month), day: plain(day) };
  }
  const part = (key: string) => valueAt(form, `${pathOf(name)}.${key}`);
  return { day: part('day'), month: part('month'), year: part('year') };
}

/**
 * Three typed fields as one value: `YYYY-MM-DD`, or `YYYY-MM`, `YYYY` when the rest was left empty; undefined when all
 * are empty. What makes no date comes out as typed, so that validation refuses it: nothing is guessed.
 */
export function joinDate(parts: Partial<DateParts>): string | undefined {
  const [year, month, day] = [parts.year, parts.month, parts.day].map((part) => (part ?? '').trim());
  if (!year && !month && !day) return undefined;
  if (!day && !month) return year;
  if (!day) return `${year}-${pad(month ?? '')}`;
  return `${year}-${pad(month ?? '')}-${pad(day)}`;
}
