import type { DecisionInput } from '../../../decisions/decision.input.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import { placedProblems, termsOf } from '../steps/terms.rules.js';
import type { DecisionFormInput } from './decision-form.input.js';

/** The form as the service takes it: a choice is an event with its terms. */
export function decisionOf(form: DecisionFormInput): DecisionInput {
  const { seq, note, choice, comments } = form;
  switch (choice) {
    case 'conditional':
      return { event: 'offer', seq, note, comments, reason: form.override, data: { ...termsOf(form) } };
    case 'unconditional':
      return {
        event: 'offer',
        seq,
        note,
        comments,
        reason: form.override,
        data: { expiresOn: form.replyBy, conditions: [] },
      };
    case 'waitlist':
      return { event: 'waitlist', seq, note, comments };
    case 'reject':
      return { event: 'reject', seq, note, comments, reason: form.rejectReason };
  }
}

/** An offer with conditions has one at least: without a tick it would be one without. */
export function missingConditions(form: DecisionFormInput, message: string): FieldProblem[] {
  if (form.choice !== 'conditional' || termsOf(form).conditions.length > 0) return [];
  return [{ field: 'conditions', code: 'required', message }];
}

/** Problems of the service at the fields of this form. */
export function decisionProblems(problems: readonly FieldProblem[], form: DecisionFormInput): FieldProblem[] {
  return placedProblems(problems, form).map((problem) => {
    if (problem.field === 'expiresOn' && form.choice === 'unconditional') return { ...problem, field: 'replyBy' };
    if (problem.code === 'application.reason_required') return { ...problem, field: 'rejectReason' };
    if (problem.code === 'review.incomplete') return { ...problem, field: 'override' };
    return problem;
  });
}
