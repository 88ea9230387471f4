import { refuse } from '../platform/errors/platform.refusals.js';
import { readCursor } from '../platform/http/cursor.rules.js';
import { type Holder, type Stand, standsIn, type Status, STATUSES } from './lifecycle.rules.js';

/** Whose move each holder is, by the roles of the house. */
const MOVES: Record<Holder, readonly string[]> = {
  applicant: ['applicant'],
  officer: ['officer'],
  faculty: ['decision_maker', 'reviewer'],
  registrar: ['registrar'],
  state: [],
  nobody: [],
};

/** Whether somebody with these roles is the one who is awaited. */
export function isMoveOf(holder: Holder, roles: readonly string[]): boolean {
  return MOVES[holder].some((role) => roles.includes(role));
}

export const SORTS = ['waiting', 'newest', 'urgent'] as const;
export type Sort = (typeof SORTS)[number];

/**
 * A part of a list that one index gives in order: a status, and in two of them whose move it is. The parts are merged
 * by (rank, at, id), where `at` is the row's instant moved by `later` days.
 */
export interface Branch {
  status: Status;
  holder?: Holder;
  /** 0: the reader's own move. */
  rank: number;
  /** Days after which a wait here is late: what is furthest over its limit comes first. */
  later: number;
}

/** A wait without a known limit is judged as if it had this many days. */
const PATIENCE = 90;

/** The branches of a list. `urgent`: the reader's move first, then what is most overdue against its usual time. */
export function branchesOf(
  sort: Sort,
  stands: readonly Stand[],
  roles: readonly string[],
  limits: ReadonlyMap<Status, number>,
): Branch[] {
  const urgent = sort === 'urgent';
  return STATUSES.flatMap((status) => {
    const here = standsIn(status, stands);
    const every = standsIn(status);
    const parted = every.length > 1 && (urgent || here.length < every.length);
    const branches = here.map(({ holder }) => ({
      status,
      ...(parted ? { holder } : {}),
      rank: urgent ? rankOf(holder, roles) : 0,
      later: urgent ? (limits.get(status) ?? PATIENCE) : 0,
    }));
    return parted ? branches : branches.slice(0, 1);
  });
}

/** The reader's own move first; where nobody is awaited, last. */
function rankOf(holder: Holder, roles: readonly string[]): number {
  if (holder === 'nobody') return 2;
  return isMoveOf(holder, roles) ? 0 : 1;
}

/** Where a page begins: behind this row of the merged list. */
export interface Place {
  rank: number;
  at: string;
  id: string;
}

/**
 * The limits by which a list was begun stand in its cursor, so that it keeps its order to the end though the usual
 * times are measured anew meanwhile.
 */
export function readPlace(sort: Sort, cursor: string): { place: Place; limits: Map<Status, number> | null } {
  if (sort !== 'urgent') {
    const [at, id] = readCursor(cursor, ['instant', 'uuid']);
    return { place: { rank: 0, at: String(at), id: String(id) }, limits: null };
  }
  const [rank, at, id, limits] = readCursor(cursor, ['int', 'instant', 'uuid', 'text']);
  return { place: { rank: Number(rank), at: String(at), id: String(id) }, limits: limitsFrom(String(limits)) };
}

export function limitsText(limits: ReadonlyMap<Status, number>): string {
  return [...limits].map(([status, days]) => `${status}.${days}`).join(' ');
}

function limitsFrom(text: string): Map<Status, number> {
  if (!/^([a-z_]{1,20}\.\d{1,4}( |$))*$/.test(text)) throw refuse('request.malformed');
  return new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map((one) => [one.slice(0, one.indexOf('.')) as Status, Number(one.slice(one.indexOf('.') + 1))]),
  );
}
