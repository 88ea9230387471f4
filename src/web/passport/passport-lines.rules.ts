import { mrzShape, tidyMrz } from '../../applications/mrz/mrz.rules.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { passportLineWords } from './passport-lines.words.js';

/** A problem of the field with the lines, told by what is wrong with them; other problems are left as they are. */
export function withLineProblem(
  locale: Locale,
  field: string,
  typed: unknown,
  problems: FieldProblem[],
): FieldProblem[] {
  const say = passportLineWords[locale];
  const shape = typeof typed === 'string' ? mrzShape(tidyMrz(typed)) : null;
  return problems.map((problem) => {
    if (problem.field !== field) return problem;
    if (shape === null) return { ...problem, message: say.shape };
    if (shape.code === 'lines') return { ...problem, message: say.lines(shape.found) };
    const told = shape.code === 'length' ? say.length(shape.line, shape.found) : say.sign(shape.line, shape.place);
    return { ...problem, message: told };
  });
}
