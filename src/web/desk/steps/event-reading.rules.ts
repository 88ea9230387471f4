import type { Answers } from '../../../applications/answers.rules.js';
import type { Event } from '../../../applications/lifecycle.rules.js';
import { TransitionInput } from '../../../applications/transition.input.js';
import type { TransitionRequest } from '../../../applications/transition.service.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { CorrectionInput } from './correction.input.js';
import { changedFields } from './correction.rules.js';
import { stepWords } from './step.words.js';
import { TermsInput } from './terms.input.js';
import { placedProblems, termsOf } from './terms.rules.js';

type Kept = Record<string, unknown>;

export type EventReading =
  | { ok: false; kept: Kept; problems: FieldProblem[] }
  | {
      ok: true;
      kept: Kept;
      request: TransitionRequest;
      /** amend_offer: the terms asked for. */
      terms?: ReturnType<typeof termsOf>;
      /** A problem of the service, at the field that the form has for it. */
      place: (problem: FieldProblem) => FieldProblem;
    };

/** The form of an event as the request that the service takes. */
export async function readEvent(
  event: Event,
  answers: Answers,
  body: Record<string, unknown>,
  locale: Locale,
): Promise<EventReading> {
  if (event === 'correct') return readCorrection(answers, body, locale);
  if (event === 'amend_offer') return readAmendment(body, locale);
  const read = await readForm(TransitionInput, body, { locale });
  if (!read.ok) return read;
  return { ok: true, kept: read.kept, request: read.value, place: (problem) => problem };
}

async function readCorrection(answers: Answers, body: Record<string, unknown>, locale: Locale): Promise<EventReading> {
  const { event: _event, ...rest } = body;
  const read = await readForm(CorrectionInput, rest, { locale });
  if (!read.ok) return read;
  const { seq, reason, note, validFrom } = read.value;
  const fields = changedFields(answers, read.value);
  if (Object.keys(fields).length === 0) {
    const problem = { field: '', code: 'missing', message: stepWords[locale].nothingChanged };
    return { ok: false, kept: read.kept, problems: [problem] };
  }
  const data = { fields, ...(validFrom ? { validFrom } : {}) };
  return { ok: true, kept: read.kept, request: { event: 'correct', seq, reason, note, data }, place: correctedField };
}

function correctedField(problem: FieldProblem): FieldProblem {
  const field = problem.field
    .replace(/^data\.(fields\.)?/, '')
    .replace(/^personal\.citizenships.*/, 'citizenship')
    .replace(/^education\b/, 'schools');
  return { ...problem, field };
}

const isTerm = ([name]: [string, unknown]) => name === 'expiresOn' || name.startsWith('conditions');

async function readAmendment(body: Record<string, unknown>, locale: Locale): Promise<EventReading> {
  const entries = Object.entries(body);
  const terms = await readForm(TermsInput, Object.fromEntries(entries.filter(isTerm)), { locale });
  const rest = await readForm(TransitionInput, Object.fromEntries(entries.filter((one) => !isTerm(one))), { locale });
  const kept = { ...rest.kept, ...terms.kept };
  if (!terms.ok || !rest.ok) {
    return { ok: false, kept, problems: [terms, rest].flatMap((one) => (one.ok ? [] : one.problems)) };
  }
  const data = termsOf(terms.value);
  return {
    ok: true,
    kept,
    request: { ...rest.value, event: 'amend_offer', data },
    terms: data,
    place: (problem) => placedProblems([problem], terms.value)[0] ?? problem,
  };
}
