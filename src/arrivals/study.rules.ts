import type { Day } from '../platform/clock/day.rules.js';

/** Milestones of somebody who studies: they follow each other, so that on every day it is known whether one does. */
export const STUDY_KINDS = ['academic_leave', 'return_from_leave', 'end_of_study'] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];

export interface StudyWord {
  kind: string;
  day: Day;
}

export type StudyProblem = 'not_enrolled' | 'before_order' | 'on_leave' | 'not_on_leave' | 'ended' | 'later';

export function isStudy(kind: string): kind is StudyKind {
  return STUDY_KINDS.some((one) => one === kind);
}

/**
 * What is wrong with one more of these; null: nothing. They begin with the day of the enrolment order, leave and return
 * take turns, each on a later day than the other, and with the end of study all is over. `enrolledOn` null: not enrolled.
 */
export function studyProblem(next: StudyWord, have: readonly StudyWord[], enrolledOn: Day | null): StudyProblem | null {
  if (!isStudy(next.kind)) return null;
  if (enrolledOn === null) return 'not_enrolled';
  if (next.day < enrolledOn) return 'before_order';
  const broken = firstBroken([...have, next]);
  if (!broken) return null;
  return broken.word === next ? broken.problem : 'later';
}

/** Whether what is left still follows when one is taken back. */
export function studyHolds(words: readonly StudyWord[]): boolean {
  return firstBroken(words) === null;
}

function firstBroken(words: readonly StudyWord[]): { word: StudyWord; problem: StudyProblem } | null {
  const told = words
    .filter(({ kind }) => isStudy(kind))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let leave: Day | null = null;
  let ended = false;
  for (const word of told) {
    if (ended) return { word, problem: 'ended' };
    if (word.kind === 'academic_leave') {
      if (leave !== null) return { word, problem: 'on_leave' };
      leave = word.day;
    } else if (word.kind === 'return_from_leave') {
      if (leave === null || leave >= word.day) return { word, problem: 'not_on_leave' };
      leave = null;
    } else ended = true;
  }
  return null;
}
