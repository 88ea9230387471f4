import type { ReferenceTable } from '../../../catalogue/reference/table.rules.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { nameOf } from './row-form.rules.js';
import { rowWords } from './row-form.words.js';

const CONFLICTS = ['pack.draft_changed', 'pack.no_draft', 'pack.overtaken', 'catalogue.row_exists'];

/** 409 where somebody was quicker, 422 where the form has problems, 200 where it has none. */
export function conflictOr(form: FormState): number {
  if (form.problems.some(({ code }) => CONFLICTS.includes(code))) return 409;
  return form.problems.length > 0 ? 422 : 200;
}

/** The first control of each group, for a problem of the whole. */
const FIRST: Record<string, string> = { steps: '0.en', specialities: '0.code', translation: 'en', validity: 'en' };

/** Problems at the controls in which they are mended: a list is one control; what the form does not ask has none. */
export function atControls(table: ReferenceTable, fixed: boolean, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => ({ ...problem, field: controlOf(table, fixed, problem.field) }));
}

function controlOf(table: ReferenceTable, fixed: boolean, field: string): string {
  const [name = '', ...inside] = field.split('.');
  if (!Object.hasOwn(table.fields, name)) return field;
  if (fixed && table.key.includes(name)) return '';
  const first = FIRST[name];
  if (!first) return name;
  if (inside.length === 0) return `${name}.${first}`;
  const [part = '', member] = inside;
  if (/^\d+$/.test(part)) return `${name}.${part}.${member ?? first.split('.').at(-1)}`;
  return ['maxAge', 'minLeft', 'warnLeft'].includes(part) ? `${name}.${part}.${member ?? 'months'}` : `${name}.${part}`;
}

/** What a control is called, for the summary of problems; undefined: it is none of a row's. */
export function labelOf(locale: Locale, control: string): string | undefined {
  const say = rowWords[locale];
  const [name = '', part = '', member = ''] = control.split('.');
  if (!Object.hasOwn(say.fields, name)) return undefined;
  const label = nameOf(say.fields, name);
  const languages: Record<string, string> = { en: say.inEnglish, uk: say.inUkrainian };
  if (name === 'steps') return `${say.station(Number(part) + 1)}, ${languages[member] ?? say.papers}`;
  if (name === 'specialities') return `${label} ${Number(part) + 1}, ${nameOf(say.fields, member)}`;
  if (part in languages) return `${label}, ${languages[part]}`;
  if (!part) return label;
  return member === 'at' ? `${nameOf(say, part)}, ${say.event}` : nameOf(say, part);
}
