import { type Answers, citizenshipUsed, type SchoolAnswers } from '../../../applications/answers.rules.js';
import { precisionOf } from '../../../applications/completeness.rules.js';
import type { CorrectionInput } from './correction.input.js';

const PERSONAL = [
  'surname',
  'givenNames',
  'nativeName',
  'ukrainianName',
  'birthDate',
  'sex',
  'birthCountry',
  'residence',
] as const;
const PASSPORT = ['number', 'issuedOn', 'expiresOn'] as const;

/** The form's values for a dossier: every field as it stands. */
export function standing(answers: Answers): Record<string, unknown> {
  return {
    personal: answers.personal ?? {},
    passport: answers.passport ?? {},
    citizenship: citizenshipUsed(answers) ?? '',
    schools: (answers.education ?? []).map(({ institution, country }) => ({ institution, country })),
  };
}

/**
 * What a correction changes, as a part of the answers: only fields that differ from what stands, an emptied one as
 * null. Lists travel whole, since answers replace them whole. Empty: nothing is changed.
 */
export function changedFields(answers: Answers, form: CorrectionInput): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const personal: Record<string, unknown> = changed(PERSONAL, answers.personal ?? {}, form.personal ?? {});
  const birthDate = personal['birthDate'];
  if (typeof birthDate === 'string') personal['birthPrecision'] = precisionOf(birthDate);
  const citizenships = changedCitizenships(answers, form.citizenship);
  if (citizenships) personal['citizenships'] = citizenships;
  if (Object.keys(personal).length > 0) fields['personal'] = personal;
  const passport = changed(PASSPORT, answers.passport ?? {}, form.passport ?? {});
  if (Object.keys(passport).length > 0) fields['passport'] = passport;
  const education = changedSchools(answers.education ?? [], form.schools ?? []);
  if (education) fields['education'] = education;
  return fields;
}

function changed(names: readonly string[], before: object, after: object): Record<string, unknown> {
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  return Object.fromEntries(
    names.filter((name) => (old[name] ?? '') !== (now[name] ?? '')).map((name) => [name, now[name] ?? null]),
  );
}

/** The citizenship of the passport used: marked where it is known already, else added; the others stay. */
function changedCitizenships(answers: Answers, code: string | undefined) {
  if (!code || code === citizenshipUsed(answers)) return null;
  const others = (answers.personal?.citizenships ?? []).filter((one) => one.country !== code);
  return [
    { country: code, passportUsed: true },
    ...others.map((one) => ({ country: one.country, passportUsed: false })),
  ];
}

function changedSchools(before: readonly SchoolAnswers[], after: NonNullable<CorrectionInput['schools']>) {
  const merged = before.map((school, n) => {
    const change = changed(['institution', 'country'], school, after[n] ?? school);
    return { ...school, ...change };
  });
  return JSON.stringify(merged) === JSON.stringify(before) ? null : merged;
}
