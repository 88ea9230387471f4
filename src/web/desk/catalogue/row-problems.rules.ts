import type { FormState } from '../../ui/form/form.rules.js';

const CONFLICTS = ['pack.draft_changed', 'pack.no_draft', 'pack.overtaken', 'catalogue.row_exists'];

/** 409 where somebody was quicker, 422 where the form has problems, 200 where it has none. */
export function conflictOr(form: FormState): number {
  if (form.problems.some(({ code }) => CONFLICTS.includes(code))) return 409;
  return form.problems.length > 0 ? 422 : 200;
}
