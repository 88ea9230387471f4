import { Allow } from 'class-validator';
import type { ReferenceRow } from '../../../catalogue/reference/pack.rules.js';
import type { Field, ReferenceTable } from '../../../catalogue/reference/table.rules.js';

const made = new Map<string, new () => object>();

/** The names that a row's form may send; what stands in them is judged where a file of the same rows is judged. */
export function rowInput(table: ReferenceTable, more: readonly string[]): new () => object {
  const known = made.get(table.name);
  if (known) return known;
  class RowInput {}
  for (const name of [...Object.keys(table.fields), ...more]) Allow()(RowInput.prototype, name);
  made.set(table.name, RowInput);
  return RowInput;
}

/** A row as its form shows it: lists in one line, everything else as it is. */
export function shownRow(table: ReferenceTable, row: ReferenceRow): Record<string, unknown> {
  const shown = Object.entries(table.fields).map(([name, field]) => {
    const value = row[name] ?? field.otherwise ?? null;
    return [name, field.type === 'texts' && Array.isArray(value) ? value.join(', ') : listed(value)] as const;
  });
  return Object.fromEntries(shown);
}

/** Lists inside of objects in one line: the papers of a station. */
function listed(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((one: Record<string, unknown>) =>
    Array.isArray(one?.['papers']) ? { ...one, papers: one['papers'].join(', ') } : one,
  );
}

/** What was typed as a row of a file; what is no number or day stays as typed, for the check to name. */
export function typedRow(table: ReferenceTable, typed: Record<string, unknown>): ReferenceRow {
  return Object.fromEntries(
    Object.entries(table.fields).map(([name, field]) => [name, valueOf(field, typed[name] ?? null)]),
  );
}

function valueOf(field: Field, typed: unknown): unknown {
  switch (field.type) {
    case 'texts':
      return typed === null ? (field.optional ? null : []) : words(typed);
    case 'int':
      return typed === null ? (field.otherwise ?? null) : figure(typed);
    case 'flag':
      return isYes(typed);
    case 'object':
      return typed === null ? null : whole(typed);
    case 'objects':
      return Array.isArray(typed) ? typed.map(whole) : [];
    default:
      return typed ?? field.otherwise ?? null;
  }
}

const isYes = (typed: unknown) => typed === 'true' || typed === 'on';
const figure = (typed: unknown) => (typeof typed === 'string' && /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed);

function words(typed: unknown): string[] {
  return [typed]
    .flat()
    .flatMap((one) => String(one).split(/[\s,;]+/))
    .filter(Boolean);
}

/** The parts of an object: months as a number, papers as a list, a part without its measure left out. */
function whole(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) return typed;
  const parts = Object.entries(typed).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'papers') return [[name, words(value)]];
    if (name === 'toConfirm') return isYes(value) ? [[name, true]] : [];
    if (typeof value !== 'object' || value === null) return [[name, value]];
    const { months, ...rest } = value as Record<string, unknown>;
    return months === undefined ? [] : [[name, { ...rest, months: figure(months) }]];
  });
  // A speciality names both of its days, also where there is none.
  return { ...('list' in typed ? { validFrom: null, validTo: null } : {}), ...Object.fromEntries(parts) };
}

/** The name of a field or value in words; a value that has none (first_year) is shown as it is. */
export function nameOf(names: object, key: string): string {
  return Object.hasOwn(names, key) ? String((names as Record<string, string>)[key]) : key;
}
