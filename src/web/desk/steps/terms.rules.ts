import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { TermsInput } from './terms.input.js';

/** The terms as the service takes them: the ticked rows only. */
export function termsOf(terms: TermsInput): {
  expiresOn?: string;
  conditions: { code: string; text: string; dueOn?: string }[];
} {
  return {
    expiresOn: terms.expiresOn,
    conditions: (terms.conditions ?? [])
      .filter((row) => row.on)
      .map(({ code, text, dueOn }) => ({ code, text: text ?? '', ...(dueOn ? { dueOn } : {}) })),
  };
}

/** Problems of the ticked rows, moved to the places that these rows have in the form. */
export function placedProblems(problems: readonly FieldProblem[], terms: TermsInput): FieldProblem[] {
  const places = (terms.conditions ?? []).flatMap((row, n) => (row.on ? [n] : []));
  return problems.map((problem) => {
    const field = problem.field.replace(/^data\./, '');
    const row = /^conditions\.(\d+)(.*)$/.exec(field);
    return { ...problem, field: row ? `conditions.${places[Number(row[1])] ?? row[1]}${row[2]}` : field };
  });
}
