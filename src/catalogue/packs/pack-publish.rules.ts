import { addDays, type Day } from '../../platform/clock/day.rules.js';
import type { ReferenceRow } from '../reference/pack.rules.js';
import { type PackContent, sameRow } from './pack-content.rules.js';
import { DATED_MEMBERS, PACK_MEMBERS, type PackMember } from './pack-code.rules.js';

/** What publishing writes to the dated rows. */
export interface Turn {
  /** Rows that end: on the day before, or on the day that was asked for (null: no longer at all). */
  ends: { member: PackMember; row: ReferenceRow; validTo: Day | null }[];
  /** Rows that begin, under codes of their own. */
  begins: { member: PackMember; row: ReferenceRow }[];
  /** Rows that were looked at again and left as they are. */
  checked: { member: PackMember; row: ReferenceRow }[];
  /** The rows of the pack afterwards, those too that ended. */
  after: PackContent;
}

/** The code of a rule without the day on which its successor began: `edu-cert-ng-20261201` → `edu-cert-ng`. */
export function stemOf(code: unknown): string {
  return String(code).replace(/-\d{8}(-\d{1,3})?$/, '');
}

/** Whether a row says anything about `day` or a later one. */
export function isPast(row: ReferenceRow, day: Day): boolean {
  const [from, to] = [row['validFrom'], row['validTo']];
  return typeof to === 'string' && (to < day || (typeof from === 'string' && from > to));
}

/**
 * How the rows `rows` of a pack become `wanted` from `day` on, nothing of what held before being changed: what differs
 * or is gone ends the day before, and what differs or is new begins on `day`, or on its own later day. `taken`: every
 * code in use. Source: docs/decisions/0005-rules-as-dated-rows.md.
 */
export function turnOf(rows: PackContent, wanted: PackContent, day: Day, taken: ReadonlySet<string>): Turn {
  const codes = new Set(taken);
  const turn: Turn = { ends: [], begins: [], checked: [], after: { ...wanted } };
  for (const member of DATED_MEMBERS) turn.after[member] = turnMember(turn, member, { rows, wanted, day, codes });
  return turn;
}

interface Turning {
  rows: PackContent;
  wanted: PackContent;
  day: Day;
  codes: Set<string>;
}

function turnMember(turn: Turn, member: PackMember, { rows, wanted, day, codes }: Turning): ReferenceRow[] {
  const asked = new Map(wanted[member].map((row) => [String(row['code']), row]));
  const after: ReferenceRow[] = [];
  const end = (row: ReferenceRow, validTo: Day | null) => {
    turn.ends.push({ member, row, validTo });
    after.push({ ...row, validTo });
  };
  const begin = (row: ReferenceRow, code: string) => {
    const own = typeof row['validFrom'] === 'string' ? row['validFrom'] : day;
    const begun = { ...row, code, validFrom: own > day ? own : day };
    if (isPast(begun, day)) return;
    codes.add(code);
    turn.begins.push({ member, row: begun });
    after.push(begun);
  };
  for (const row of rows[member]) {
    const code = String(row['code']);
    const want = asked.get(code);
    asked.delete(code);
    const over = isPast(row, day);
    if (want && sameRow(row, want)) {
      if (row['lastChecked'] !== want['lastChecked']) turn.checked.push({ member, row: want });
      after.push(want);
    } else if (want && !over && onlyEndDiffers(row, want, day)) {
      end(row, want['validTo'] as Day | null);
    } else {
      if (over) after.push(row);
      else end(row, addDays(day, -1));
      if (want && !isPast(want, day)) begin(want, successor(code, day, codes));
    }
  }
  for (const [code, row] of asked) begin(row, code);
  return after;
}

function onlyEndDiffers(row: ReferenceRow, want: ReferenceRow, day: Day): boolean {
  const { validTo } = want;
  const late = validTo === null || (typeof validTo === 'string' && validTo >= addDays(day, -1));
  return late && sameRow({ ...row, validTo }, want);
}

/** A free code for what follows a rule from `day` on, at most 60 characters. */
function successor(code: string, day: Day, taken: ReadonlySet<string>): string {
  const plain = `${stemOf(code).slice(0, 46)}-${day.replaceAll('-', '')}`;
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** What a version says that is published on `today`: rows that are over are told by the versions before it. */
export function versionContent(after: PackContent, today: Day): PackContent {
  const content = { ...after };
  for (const member of PACK_MEMBERS) content[member] = after[member].filter((row) => !isPast(row, today));
  return content;
}
