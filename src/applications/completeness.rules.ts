import type { Day } from '../platform/clock/day.rules.js';
import { isDay } from '../platform/clock/day.rules.js';
import { type Answers, citizenshipUsed, type Section, SECTIONS } from './answers.rules.js';

/** What is still wanted of an answer: a field and a stable code; the words belong to the reader. */
export interface Gap {
  section: Section;
  field: string;
  code: 'missing' | 'future' | 'past' | 'not_a_day' | 'precision' | 'one_passport' | 'secondary_school' | 'consent';
}

/** Fields asked of everybody, by section. Names are special: see below. */
const ASKED: Record<Exclude<Section, 'education'>, readonly string[]> = {
  personal: ['birthDate', 'sex', 'birthCountry', 'residence'],
  passport: ['number', 'expiresOn'],
  contact: ['phone', 'country', 'visaCountry'],
  choice: ['entryType'],
  consent: ['dataProcessing', 'truthful'],
};
const ASKED_OF_A_SCHOOL = ['institution', 'country', 'certificate', 'completedIn'] as const;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** The precision that a partial date shows by its length: YYYY, YYYY-MM, YYYY-MM-DD. */
export function precisionOf(birthDate: string): 'year' | 'month' | 'day' {
  if (birthDate.length === 4) return 'year';
  return birthDate.length === 7 ? 'month' : 'day';
}

/**
 * Everything that keeps the answers from being sent on `today`. Nothing here judges a person: a passport that has run
 * out and a date that cannot be are questions to the writer, not reasons to turn them away.
 */
export function gapsIn(answers: Answers, today: Day): Gap[] {
  const gaps: Gap[] = [];
  const miss = (section: Section, field: string, code: Gap['code'] = 'missing') => gaps.push({ section, field, code });

  for (const section of SECTIONS) {
    if (section === 'education') continue;
    const given = (answers[section] ?? {}) as Record<string, unknown>;
    for (const field of ASKED[section]) if (isEmpty(given[field])) miss(section, field);
  }
  const personal = answers.personal ?? {};
  // One name is enough, whichever box it stands in: many passports have no surname.
  if (isEmpty(personal.surname) && isEmpty(personal.givenNames)) miss('personal', 'givenNames');
  if (personal.birthDate) {
    const full = `${personal.birthDate}${'-01-01'.slice(personal.birthDate.length === 4 ? 0 : 3)}`.slice(0, 10);
    const precision = precisionOf(personal.birthDate);
    if (!isDay(precision === 'day' ? personal.birthDate : full)) miss('personal', 'birthDate', 'not_a_day');
    else if (full > today) miss('personal', 'birthDate', 'future');
    else if (personal.birthPrecision && personal.birthPrecision !== precision) {
      miss('personal', 'birthPrecision', 'precision');
    }
  }
  const citizenships = personal.citizenships ?? [];
  if (citizenships.length === 0) miss('personal', 'citizenships');
  else if (citizenships.filter((one) => one.passportUsed).length > 1 || !citizenshipUsed(answers)) {
    miss('personal', 'citizenships', 'one_passport');
  }

  const expiresOn = answers.passport?.expiresOn;
  if (expiresOn && expiresOn < today) miss('passport', 'expiresOn', 'past');
  const issuedOn = answers.passport?.issuedOn;
  if (issuedOn && issuedOn > today) miss('passport', 'issuedOn', 'future');

  const schools = answers.education ?? [];
  if (!schools.some((school) => school.level === 'secondary')) miss('education', 'education', 'secondary_school');
  schools.forEach((school, index) => {
    for (const field of ASKED_OF_A_SCHOOL) if (isEmpty(school[field])) miss('education', `${index}.${field}`);
  });

  for (const field of ['dataProcessing', 'truthful'] as const) {
    if (answers.consent?.[field] === false) miss('consent', field, 'consent');
  }
  return gaps;
}

export type SectionState = 'not_started' | 'in_progress' | 'completed';

/** How far each section is, for the task list. */
export function sectionStates(answers: Answers, gaps: readonly Gap[]): Record<Section, SectionState> {
  const states = {} as Record<Section, SectionState>;
  for (const section of SECTIONS) {
    const given = answers[section];
    const started = Array.isArray(given) ? given.length > 0 : Object.values(given ?? {}).some((v) => !isEmpty(v));
    const gap = gaps.some((one) => one.section === section);
    states[section] = gap ? (started ? 'in_progress' : 'not_started') : 'completed';
  }
  return states;
}
