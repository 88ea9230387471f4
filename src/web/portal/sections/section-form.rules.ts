import { type Answers, SECTIONS, type Section } from '../../../applications/answers.rules.js';
import { type Gap, precisionOf } from '../../../applications/completeness.rules.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { Sentences } from '../../ui/form/read-form.rules.js';
import { gapWords } from './gap.words.js';

type Tree = Record<string, unknown>;

/** Fields that a section's form asks: one that comes back empty was cleared. Others (the Ukrainian form) stay. */
export const ASKED: Record<Exclude<Section, 'education'>, readonly string[]> = {
  personal: [
    'givenNames',
    'surname',
    'nativeName',
    'patronymic',
    'aliases',
    'birthDate',
    'birthPrecision',
    'sex',
    'birthCountry',
    'birthPlace',
    'citizenships',
    'residence',
  ],
  passport: ['number', 'issuedOn', 'expiresOn', 'authority', 'mrz'],
  contact: [
    'phone',
    'whatsapp',
    'telegram',
    'address',
    'city',
    'postcode',
    'country',
    'visaCountry',
    'emergencyName',
    'emergencyPhone',
  ],
  choice: ['entryType', 'representedBy'],
  consent: ['dataProcessing', 'truthful'],
};

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A list as a form sends it: an array, or an object keyed 0, 1, 2. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isTree(value)) return [];
  return Object.keys(value)
    .filter((key) => /^\d{1,3}$/.test(key))
    .toSorted((a, b) => Number(a) - Number(b))
    .map((key) => value[key]);
}

/** Whether nothing was typed into a row; what the form itself chose (`apart`) does not count. */
function isBlank(value: unknown, apart: readonly string[] = []): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every((one) => isBlank(one));
  if (isTree(value)) return Object.entries(value).every(([key, one]) => apart.includes(key) || isBlank(one));
  return value === undefined || value === null;
}

/**
 * A section as typed, its rows without the blank ones, so that a problem's number is the row's own.
 * `remove`: the number of a school that its writer takes away.
 */
export function typedSection(section: Section, value: unknown, remove: number | null = null): unknown {
  if (section === 'education') {
    return listOf(value)
      .filter((_, index) => index !== remove)
      .filter((school) => !isBlank(school, ['level']))
      .map((school) =>
        isTree(school)
          ? {
              ...school,
              subjects: listOf(school['subjects']).filter((one) => !isBlank(one)),
              sittings: listOf(school['sittings']).filter((one) => !isBlank(one)),
            }
          : school,
      );
  }
  const typed: Tree = isTree(value) ? { ...value } : {};
  if (section === 'personal') {
    typed['citizenships'] = listOf(typed['citizenships']).filter((one) => !isBlank(one));
    typed['aliases'] = listOf(typed['aliases']).filter((one) => !isBlank(one));
  }
  return typed;
}

/** What a section's form sends to the service: every field that it asks, null where it came back empty. */
export function givenBy(section: Section, value: unknown): Partial<Record<Section, unknown>> {
  if (section === 'education') return { education: Array.isArray(value) ? value : [] };
  const given: Tree = isTree(value) ? { ...value } : {};
  if (section === 'personal') {
    if (typeof given['birthDate'] === 'string') given['birthPrecision'] = precisionOf(given['birthDate']);
    given['citizenships'] = citizenships(given['citizenships']);
    for (const list of ['citizenships', 'aliases']) if (listOf(given[list]).length === 0) delete given[list];
  }
  return { [section]: { ...Object.fromEntries(ASKED[section].map((field) => [field, null])), ...given } };
}

/** The first is the passport's, the others are held besides; each is named once. */
function citizenships(value: unknown): { country: string; passportUsed: boolean }[] {
  const codes = listOf(value).map((one) => String((one as Tree)['country'] ?? ''));
  return [...new Set(codes)].map((country, index) => ({ country, passportUsed: index === 0 }));
}

/** The stored answers as the section's form shows them: the passport's citizenship first. */
export function shownBy(section: Section, answers: Answers): Tree {
  if (section !== 'personal') return { [section]: answers[section] ?? {} };
  const { citizenships: list = [], ...personal } = answers.personal ?? {};
  const sorted = list.toSorted((a, b) => Number(b.passportUsed) - Number(a.passportUsed));
  return { personal: { ...personal, citizenships: sorted } };
}

/** Gaps of one section as problems of its form, in the reader's words. */
export function gapProblems(locale: Locale, section: Section, gaps: readonly Gap[]): FieldProblem[] {
  const { gaps: sentences, other } = gapWords[locale];
  const place = (field: string) => (section === 'education' ? 0 : ASKED[section].indexOf(field));
  return gaps
    .filter((gap) => gap.section === section)
    .toSorted((a, b) => place(a.field) - place(b.field))
    .map(({ field, code }) => {
      const key = `${section}.${field.replace(/^\d+\./, '*.')}.${code}`;
      const message = (sentences as Record<string, string>)[key] ?? other;
      return { field: fieldOf(section, field), code, message };
    });
}

/** The form's name of a gap's field: its first control. */
function fieldOf(section: Section, field: string): string {
  if (section === 'personal' && field === 'citizenships') return 'personal.citizenships.0.country';
  if (section === 'education' && field === 'education') return 'education.0.institution';
  return `${section}.${field}`;
}

/** Sentences for what has not the right shape; everything else has the kit's own. */
export function shapeSentences(locale: Locale): Sentences {
  const { shape } = gapWords[locale];
  const country = Object.fromEntries(
    [
      'personal.birthCountry',
      'personal.residence',
      'personal.citizenships.*.country',
      'contact.country',
      'contact.visaCountry',
      'education.*.country',
      'education.*.issuedBy',
    ].map((field) => [field, shape.country]),
  );
  return {
    ...country,
    'personal.birthDate': shape.birthDate,
    'passport.issuedOn': shape.day,
    'passport.expiresOn': shape.day,
    'contact.phone.isPhoneNumber': shape.phone,
    'contact.emergencyPhone.isPhoneNumber': shape.phone,
    'education.*.level': shape.level,
    'education.*.startedIn': shape.year,
    'education.*.completedIn': shape.year,
    'education.*.sittings.*.year': shape.year,
    'education.arrayMaxSize': shape.tooManySchools,
    'education.*.subjects.arrayMaxSize': shape.tooManySubjects,
  };
}

/** The section that comes after `section` and still wants something; round the end; null: none does. */
export function nextSection(
  section: Section,
  states: readonly { key: Section; status: string; open: boolean }[],
): Section | null {
  const at = SECTIONS.indexOf(section);
  const round = [...SECTIONS.slice(at + 1), ...SECTIONS.slice(0, at)];
  return round.find((key) => states.some((one) => one.key === key && one.open && one.status !== 'completed')) ?? null;
}

/** Fields in which two texts of a section differ; of the schools, the list as a whole. */
export function differing(section: Section, theirs: unknown, mine: unknown): string[] {
  if (section === 'education') return same(theirs, mine) ? [] : ['education'];
  const [a, b] = [isTree(theirs) ? theirs : {}, isTree(mine) ? mine : {}];
  return ASKED[section].filter((field) => field !== 'birthPrecision' && !same(a[field], b[field]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(settled(a)) === JSON.stringify(settled(b));
}

/** Without what is empty and whatever the order of members. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(settled);
  if (isTree(value)) {
    const members = Object.entries(value)
      .map(([key, one]): [string, unknown] => [key, settled(one)])
      .filter(([, one]) => one !== null)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return members.length === 0 ? null : members;
  }
  return value === undefined || value === '' ? null : value;
}
