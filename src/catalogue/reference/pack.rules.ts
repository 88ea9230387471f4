import { JsonMistake, type Located, parseJsonLines } from './json-lines.rules.js';
import { mistakeIn, REFERENCE_TABLES, type ReferenceTable } from './table.rules.js';

export type ReferenceRow = Record<string, unknown>;

/** Rows of one file, table by table, and the line on which each begins. */
export interface Pack {
  tables: { table: ReferenceTable; rows: { row: ReferenceRow; line: number }[] }[];
}

export interface Mistake {
  line: number;
  message: string;
}

const order = (one: { table: ReferenceTable }) => REFERENCE_TABLES.indexOf(one.table);

/**
 * Reads a reference file: one JSON object whose members are tables (`requirementRule: [ … ]`), beside an optional
 * `note`. Returns what is wrong with the line on which it stands, or the rows with their defaults filled in.
 */
export function readPack(text: string): { pack: Pack; mistakes: Mistake[] } {
  const pack: Pack = { tables: [] };
  let whole: Located;
  try {
    whole = parseJsonLines(text);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    return { pack, mistakes: [{ line: error.line, message: error.message }] };
  }
  const mistakes: Mistake[] = [];
  if (typeof whole.value !== 'object' || whole.value === null || Array.isArray(whole.value)) {
    return { pack, mistakes: [{ line: 1, message: 'the file must be an object of tables' }] };
  }
  for (const [name, member] of whole.members) {
    const table = REFERENCE_TABLES.find((one) => one.name === name);
    if (name === 'note') continue;
    if (!table) {
      const known = REFERENCE_TABLES.map((one) => one.name).join(', ');
      mistakes.push({ line: member.line, message: `there is no table "${name}"; there are: ${known}` });
    } else if (!Array.isArray(member.value)) {
      mistakes.push({ line: member.line, message: `"${name}" must be a list of rows` });
    } else {
      pack.tables.push({ table, rows: readRows(table, member, mistakes) });
    }
  }
  pack.tables.sort((a, b) => order(a) - order(b));
  return { pack, mistakes };
}

function readRows(table: ReferenceTable, list: Located, mistakes: Mistake[]): { row: ReferenceRow; line: number }[] {
  const seen = new Map<string, number>();
  return [...list.members.values()].map((located) => {
    const row: ReferenceRow = {};
    if (typeof located.value !== 'object' || located.value === null || Array.isArray(located.value)) {
      mistakes.push({ line: located.line, message: `a row of "${table.name}" must be an object` });
      return { row, line: located.line };
    }
    for (const [name, member] of located.members) {
      if (!(name in table.fields)) {
        mistakes.push({ line: member.line, message: `"${table.name}" has no field "${name}"` });
      }
    }
    for (const [name, field] of Object.entries(table.fields)) {
      const member = located.members.get(name);
      const wrong = mistakeIn(field, member?.value);
      if (wrong) mistakes.push({ line: member?.line ?? located.line, message: `"${name}" ${wrong}` });
      row[name] = member?.value ?? field.otherwise ?? null;
    }
    const key = keyOf(table, row);
    const before = seen.get(key);
    if (before)
      mistakes.push({ line: located.line, message: `${key} stands in the file twice, first on line ${before}` });
    seen.set(key, located.line);
    for (const { message } of mistakesAcross(table, row)) mistakes.push({ line: located.line, message });
    return { row, line: located.line };
  });
}

/** What a row is called: its natural key. */
export function keyOf(table: ReferenceTable, row: ReferenceRow): string {
  return table.key.map((name) => String(row[name])).join('/');
}

/** What is wrong with several fields of one row together. */
export interface RowMistake {
  field: string;
  code: 'order' | 'advice_level' | 'paper_only' | 'advice_only';
  message: string;
}

/** Rules over several fields of one row; the database holds most of them too, but knows no line. */
export function mistakesAcross(table: ReferenceTable, row: ReferenceRow): RowMistake[] {
  const found: RowMistake[] = [];
  const ordered = (first: string, last: string) => {
    const [a, b] = [row[first], row[last]];
    const wrong = typeof a === 'number' && typeof b === 'number' ? a > b : isText(a) && isText(b) && a > b;
    if (wrong) found.push({ field: first, code: 'order', message: `"${first}" is later than "${last}"` });
  };
  ordered('validFrom', 'validTo');
  ordered('opensOn', 'closesOn');
  ordered('applicationsCloseOn', 'admissionEndsOn');
  ordered('yearFrom', 'yearTo');
  if (table.name !== 'requirementRule') return found;
  const advice = row['documentType'] === null;
  if (advice && !['warning', 'notice'].includes(String(row['level']))) {
    const message = 'a rule without "documentType" is advice: its "level" must be warning or notice';
    found.push({ field: 'level', code: 'advice_level', message });
  }
  const repeated = ['perSchool', 'perSitting'].find((name) => row[name] === true);
  if (repeated && advice) {
    found.push({ field: repeated, code: 'paper_only', message: `advice is not asked "${repeated}"` });
  }
  if (row['acknowledge'] === true && !advice) {
    const message = 'only advice without "documentType" can be acknowledged: a paper is answered by the paper';
    found.push({ field: 'acknowledge', code: 'advice_only', message });
  }
  return found;
}

const isText = (value: unknown) => typeof value === 'string';
