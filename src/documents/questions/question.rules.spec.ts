import { describe, expect, it } from '@jest/globals';
import { answerProblem, askProblem, isReplyDay } from './question.rules.js';

const TODAY = '2026-11-30';

describe('the right to reply', () => {
  it('stands before an answer against the applicant, and before no other', () => {
    expect(answerProblem('open', 'cleared', null, TODAY)).toBeNull();
    expect(answerProblem('open', 'upheld', null, TODAY)).toBe('question.unheard');
    expect(answerProblem('replied', 'upheld', '2026-12-10', TODAY)).toBeNull();
  });

  it('lasts through the day by which the reply is due', () => {
    expect(answerProblem('asked', 'upheld', TODAY, TODAY)).toBe('question.unheard');
    expect(answerProblem('asked', 'upheld', '2026-11-29', TODAY)).toBeNull();
  });

  it('is given for three days at least, and sixty at most', () => {
    const days = ['2026-12-02', '2026-12-03', '2027-01-29', '2027-01-30'];
    expect(days.map((day) => isReplyDay(day, TODAY))).toEqual([false, true, true, false]);
  });

  it('is asked of one at a time, while there is a question and a dossier', () => {
    expect(askProblem('open', 'submitted')).toBeNull();
    expect(askProblem('replied', 'under_review')).toBeNull();
    expect(askProblem('asked', 'submitted')).toBe('question.asked');
    expect(askProblem('answered', 'submitted')).toBe('question.answered');
    expect(askProblem('open', 'withdrawn')).toBe('question.ended');
  });
});
