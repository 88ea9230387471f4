import type { Because } from '../../../../decisions/conditions/condition.service.js';
import type { EvidenceKind } from '../../../../decisions/conditions/condition-facts.hooks.js';
import type { FieldProblem } from '../../../../platform/errors/refusal.rules.js';
import { type ConditionFormInput, OTHERWISE } from './condition-form.input.js';

/** What the form rests its verdict on, as the service takes it. */
export function becauseOf(form: ConditionFormInput): Because {
  if (form.status === 'waived') return { reason: form.waivedReason };
  if (form.status === 'unmet') return { reason: form.unmetReason };
  if (form.status === 'pending') return { dueOn: form.dueOn };
  if (form.evidence === OTHERWISE || !form.evidence) return { reason: form.metReason };
  const [kind, id = ''] = form.evidence.split(':');
  return { evidence: { kind: kind as EvidenceKind, id } };
}

/** A problem of the service at the field of the verdict that has it. */
export function placed(problem: FieldProblem, { status }: ConditionFormInput): FieldProblem {
  return problem.field === 'reason' ? { ...problem, field: `${status}Reason` } : problem;
}
