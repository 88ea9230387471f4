import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../platform/clock/day.rules.js';
import type { ReferenceRow } from '../reference/pack.rules.js';
import { type PackContent } from './pack-content.rules.js';
import { PACK_MEMBERS, type PackMember } from './pack-code.rules.js';
import { stemOf } from './pack-publish.rules.js';

export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
}

/** How one row differs between two contents of a pack. */
export interface RowDifference {
  member: PackMember;
  code: string;
  kind: 'added' | 'changed' | 'ended';
  /** The row itself, as it stands afterwards; of an ended one, as it stood. */
  row: ReferenceRow;
  /** Of a changed row. */
  fields: FieldDifference[];
}

/**
 * What differs from `before` to `after`. A rule that ended and the successor that began the next day are one change;
 * that a row was looked at again is none.
 */
export function differencesOf(before: PackContent, after: PackContent): RowDifference[] {
  return PACK_MEMBERS.flatMap((member) => memberDifferences(member, before[member], after[member]));
}

function memberDifferences(member: PackMember, before: ReferenceRow[], after: ReferenceRow[]): RowDifference[] {
  const was = new Map(before.map((row) => [row['code'], row]));
  const is = new Map(after.map((row) => [row['code'], row]));
  const found: RowDifference[] = [];
  const succeeded = new Set<unknown>();
  for (const row of after) {
    const own = was.get(row['code']);
    const old = own ?? predecessor(row, before, is);
    if (!old) {
      found.push({ member, code: String(row['code']), kind: 'added', row, fields: [] });
      continue;
    }
    if (!own) succeeded.add(old['code']);
    const silent = own ? ['lastChecked'] : ['lastChecked', 'code', 'validFrom', 'validTo'];
    const fields = fieldDifferences(old, row, silent);
    if (!own && fields.length === 0)
      fields.push({ field: 'validFrom', before: old['validFrom'], after: row['validFrom'] });
    if (fields.length > 0) found.push({ member, code: String(row['code']), kind: 'changed', row, fields });
  }
  const told = found.filter(({ code, kind }) => !(kind === 'changed' && succeeded.has(code)));
  const ended = before.filter((row) => !is.has(row['code']) && !succeeded.has(row['code']));
  return [
    ...told,
    ...ended.map((row) => ({ member, code: String(row['code']), kind: 'ended' as const, row, fields: [] })),
  ];
}

/** The row that ended so that `row` could begin. */
function predecessor(
  row: ReferenceRow,
  before: ReferenceRow[],
  is: Map<unknown, ReferenceRow>,
): ReferenceRow | undefined {
  const from = row['validFrom'];
  if (typeof from !== 'string') return undefined;
  return before.findLast((old) => {
    const now = is.get(old['code']);
    const ended = now === undefined || now['validTo'] === addDays(from, -1);
    return stemOf(old['code']) === stemOf(row['code']) && ended;
  });
}

function fieldDifferences(before: ReferenceRow, after: ReferenceRow, silent: readonly string[]): FieldDifference[] {
  return Object.keys({ ...before, ...after })
    .filter((field) => !silent.includes(field) && !isDeepStrictEqual(before[field] ?? null, after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
