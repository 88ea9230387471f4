import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../platform/clock/day.rules.js';
import { STUDY_KINDS, studyHolds, studyProblem, type StudyWord } from './study.rules.js';

const at = (kind: string, day: string): StudyWord => ({ kind, day });
const order = '2026-09-01';
const leave = at('academic_leave', '2026-11-01');
const back = at('return_from_leave', '2027-02-01');
const end = at('end_of_study', '2027-06-30');

describe('leave, return and end of study', () => {
  it.each<[string, StudyWord, StudyWord[], string | null, string | null]>([
    ['nobody leaves before enrolment', leave, [], null, 'not_enrolled'],
    ['nor before the order', at('academic_leave', '2026-08-31'), [], order, 'before_order'],
    ['the day of the order itself will do', at('end_of_study', order), [], order, null],
    ['one leave at a time', at('academic_leave', '2026-12-01'), [leave], order, 'on_leave'],
    ['nobody returns who has not left', back, [], order, 'not_on_leave'],
    ['nor on the day of leaving', at('return_from_leave', leave.day), [leave], order, 'not_on_leave'],
    ['returning after leaving', back, [leave], order, null],
    ['leaving again', at('academic_leave', '2027-03-01'), [leave, back], order, null],
    ['an end during leave', end, [leave], order, null],
    ['nothing after the end', at('academic_leave', '2027-09-01'), [end], order, 'ended'],
    ['no second end', at('end_of_study', '2027-07-01'), [end], order, 'ended'],
    ['nothing that undoes what is later', at('end_of_study', '2026-10-01'), [leave], order, 'later'],
    ['what is no word on study is free', at('visa_issued', '2020-01-01'), [end], null, null],
  ])('%s', (_name, next, have, enrolledOn, problem) => {
    expect(studyProblem(next, have, enrolledOn)).toBe(problem);
  });

  it('whatever is recorded by these rules, in any order, tells of each day whether somebody studies', () => {
    const word = fc.record({ kind: fc.constantFrom(...STUDY_KINDS), day: fc.nat(400).map((n) => addDays(order, n)) });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (tried) => {
        const have: StudyWord[] = [];
        for (const next of tried) if (studyProblem(next, have, order) === null) have.push(next);
        expect(studyHolds(have)).toBe(true);
        const kinds = have.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(({ kind }) => kind[0]);
        // Leave and return take turns, and an end stands last: a, r, a, e.
        expect(kinds.join('')).toMatch(/^(ar)*(a?e?)$/);
      }),
    );
  });
});
