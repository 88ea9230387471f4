import { type Answers, citizenshipUsed, type SchoolAnswers } from '../../../applications/answers.rules.js';
import { marksOf, yearsOf } from '../../../applications/answer-facts.rules.js';
import { partsOfKey } from '../../../documents/slot.rules.js';

const SCRIPTS: readonly [script: RegExp, language: string][] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Ethiopic}/u, 'am'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Malayalam}/u, 'ml'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Cyrillic}/u, 'uk'],
];

/** A language that is written in the script of `text`, so that a screen reader and a font know what comes. */
export function languageOf(text: string): string | undefined {
  return SCRIPTS.find(([script]) => script.test(text))?.[1];
}

/** Which answers stand in which paper, so that an officer need not look for them. */
export type ComparedKey =
  | 'surname'
  | 'givenNames'
  | 'number'
  | 'citizenship'
  | 'born'
  | 'expiresOn'
  | 'school'
  | 'certificate'
  | 'certificateNumber'
  | 'years'
  | 'marks';

export interface Compared {
  key: ComparedKey;
  /** As written; days and country codes are worded by the page. */
  value: string;
}

/** Answers to compare with the paper of a slot; none where the form asks nothing that stands in it. */
export function comparedWith(slot: string, answers: Answers): Compared[] {
  const { documentType, n } = partsOfKey(slot);
  const rows: [ComparedKey, string | number | null | undefined][] = [];
  if (documentType === 'passport') {
    rows.push(
      ['surname', answers.personal?.surname],
      ['givenNames', answers.personal?.givenNames],
      ['number', answers.passport?.number],
      ['citizenship', citizenshipUsed(answers)],
      ['born', answers.personal?.birthDate],
      ['expiresOn', answers.passport?.expiresOn],
    );
  } else if (documentType.startsWith('edu-') || documentType === 'exam-verification') {
    const school = schoolsInOrder(answers)[n - 1];
    rows.push(
      ['school', school?.institution],
      ['certificate', school?.certificate],
      ['certificateNumber', school?.certificateNumber],
      ['years', yearsOf(school)],
    );
    if (documentType !== 'edu-cert') rows.push(['marks', marksOf(school)]);
  } else if (['birth-cert', 'medical-cert', 'hiv-cert', 'lang-cert', 'face-photo-digital'].includes(documentType)) {
    rows.push(
      ['surname', answers.personal?.surname],
      ['givenNames', answers.personal?.givenNames],
      ['born', answers.personal?.birthDate],
    );
  }
  return rows.flatMap(([key, value]) => (value ? [{ key, value: String(value) }] : []));
}

/** Secondary schools first, the latest on top: in this order their papers are numbered. */
function schoolsInOrder(answers: Answers): SchoolAnswers[] {
  return (answers.education ?? []).toSorted(
    (a, b) =>
      Number(a.level === 'higher') - Number(b.level === 'higher') || (b.completedIn ?? 0) - (a.completedIn ?? 0),
  );
}

/** Whole years from a birth date, as far as it is known, to `today`. */
export function ageOn(birthDate: string | null | undefined, today: string): number | null {
  if (!birthDate || birthDate.length < 4) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const past = birthDate.length < 10 || today.slice(5) >= birthDate.slice(5);
  return past ? years : years - 1;
}
