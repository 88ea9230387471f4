import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import { type Answers, countriesIn } from './answers.rules.js';
import { refuse } from './application.refusals.js';

/** What answers must be even in a draft, beyond their shape: countries that exist, one passport at most. */
@Injectable()
export class AnswersChecker {
  /**
   * `before`: answers that were found sound already; the countries in them are known.
   * @throws Refusal 422 application.answers_invalid, naming the fields.
   */
  async requireSound(db: EntityManager, answers: Answers, before: Answers = {}): Promise<void> {
    const problems: FieldProblem[] = [];
    const problem = (field: string, code: 'isIn' | 'missing') => problems.push({ field, code, message: '' });
    const held = countriesIn(before);
    const named = countriesIn(answers).filter((code) => !held.includes(code));
    if (named.length > 0) {
      const rows: { code: string }[] = await db.query('select code from country where code = any($1)', [named]);
      const known = new Set(rows.map((row) => row.code));
      const unknown = named.filter((code) => !known.has(code));
      if (unknown.length > 0) {
        for (const field of fieldsNaming(answers, unknown)) problem(field, 'isIn');
      }
    }
    const citizenships = answers.personal?.citizenships ?? [];
    citizenships.forEach((one, index) => {
      if (!one.country) problem(`personal.citizenships.${index}.country`, 'missing');
    });
    if (citizenships.filter((one) => one.passportUsed).length > 1) problem('personal.citizenships', 'isIn');
    (answers.education ?? []).forEach((school, index) => {
      if (!school.level) problem(`education.${index}.level`, 'isIn');
    });
    if (problems.length > 0) throw refuse('application.answers_invalid', {}, problems);
  }
}

/** Paths of the answers that hold one of `codes`. */
function fieldsNaming(answers: Answers, codes: readonly string[]): string[] {
  const fields: string[] = [];
  const walk = (value: unknown, path: string, key: string) => {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, `${path}.${index}`, key));
    else if (value && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name, name);
    } else if (/country|residence|issuedBy/i.test(key) && codes.includes(value as string)) fields.push(path);
  };
  walk(answers, '', '');
  return fields;
}
