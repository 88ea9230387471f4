import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';

export const IDENTITY_WAYS = ['in_person', 'on_camera', 'state_app'] as const;
/** How it was seen who sits there: passport on the table, passport before the camera, or an app of the state. */
export type IdentityWay = (typeof IDENTITY_WAYS)[number];

export const SITTING_RESULTS = ['passed', 'not_passed', 'absent', 'technical_failure'] as const;
export type SittingResult = (typeof SITTING_RESULTS)[number];

/** What of a record its closing asks for. */
export interface RecordFacts {
  identityHow: IdentityWay | null;
  identityOk: boolean | null;
  protocol: string | null;
  result: SittingResult | null;
}

/** Why a record cannot be closed yet, by field: who was examined was identified, and it is written down how it went. */
export function gapsOf(record: RecordFacts): string[] {
  if (record.result === null) return ['result'];
  if (record.result !== 'passed' && record.result !== 'not_passed') return [];
  return [
    ...(record.identityHow === null ? ['identityHow'] : []),
    ...(record.result === 'passed' && record.identityOk === false ? ['identityOk'] : []),
    ...(record.protocol === null ? ['protocol'] : []),
  ];
}

/** These gaps as problems of the form. */
export function gapProblems(gaps: readonly string[]): FieldProblem[] {
  return gaps.map((field) => ({ field, code: 'missing', message: '' }));
}

/** The last day on which the recording of a sitting on `day` is kept: the same day so many years later, or 28 February. */
export function keptUntil(day: Day, years: number): Day {
  const [year, rest] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !leap ? '-02-28' : rest}`;
}
