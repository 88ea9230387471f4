import { isDeepStrictEqual } from 'node:util';
import type { ReferenceRow } from '../reference/pack.rules.js';
import { PACK_MEMBERS, type PackMember } from './pack-code.rules.js';

/** Everything that a pack says: its rows as they stand in files, with every field, null where nothing is said. */
export type PackContent = Record<PackMember, ReferenceRow[]>;

export const EMPTY_CONTENT: PackContent = {
  country: [],
  documentType: [],
  legalisationRule: [],
  examSystem: [],
  requirementRule: [],
};

/** Whether two rows say the same; that one was looked at again later is no difference. */
export function sameRow(one: ReferenceRow, other: ReferenceRow): boolean {
  return isDeepStrictEqual(telling(one), telling(other));
}

/** Whether two contents say the same, in whatever order. */
export function sameContent(one: PackContent, other: PackContent): boolean {
  return PACK_MEMBERS.every((member) => {
    const theirs = new Map(other[member].map((row) => [row['code'], row]));
    return (
      one[member].length === other[member].length &&
      one[member].every((row) => sameRow(row, theirs.get(row['code']) ?? {}))
    );
  });
}

/** The content with `rows` in place of those of the same code, new ones at the end. */
export function withRows(content: PackContent, rows: Partial<PackContent>): PackContent {
  const whole = { ...content };
  for (const member of PACK_MEMBERS) {
    const given = new Map((rows[member] ?? []).map((row) => [row['code'], row]));
    const kept = content[member].map((row) => given.get(row['code']) ?? row);
    const known = new Set(content[member].map((row) => row['code']));
    whole[member] = [...kept, ...[...given.values()].filter((row) => !known.has(row['code']))];
  }
  return whole;
}

function telling(row: ReferenceRow): ReferenceRow {
  const { lastChecked: _, ...rest } = row;
  return rest;
}
