import { countryName, formatDay, languageName } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { type Answers, type SchoolAnswers, type Section, SECTIONS } from './answers.rules.js';
import { answerWords } from './answers.words.js';

/** A piece of an answer: a name and a code (number, phone) are drawn in their own way wherever they stand. */
export interface AnswerPart {
  kind: 'text' | 'name' | 'code';
  text: string;
}

/** A question and what was answered, for a reader; nothing answered, no parts. */
export interface AnswerFact {
  question: string;
  parts: AnswerPart[];
}

/** All that was answered, section by section in the order in which it is asked; what was not answered is left out. */
export function answerFacts(locale: Locale, answers: Answers): { section: Section; facts: AnswerFact[] }[] {
  return SECTIONS.map((section) => ({
    section,
    facts: FACTS[section](locale, answers).flatMap(([question, ...parts]): AnswerFact[] => {
      const given = parts.filter((part): part is AnswerPart => Boolean(part?.text));
      return given.length > 0 ? [{ question, parts: given }] : [];
    }),
  })).filter(({ facts }) => facts.length > 0);
}

type Row = [question: string, ...parts: (AnswerPart | null)[]];
type Given = string | null | undefined;

const text = (value: Given): AnswerPart | null => (value ? { kind: 'text', text: value } : null);
const name = (value: Given): AnswerPart | null => (value ? { kind: 'name', text: value } : null);
const code = (value: Given): AnswerPart | null => (value ? { kind: 'code', text: value } : null);
const country = (locale: Locale, value: Given) => (value ? countryName(locale, value) : null);
const day = (locale: Locale, value: Given) => text(value ? formatDay(locale, value) : null);
const listed = (values: (string | null | undefined)[]) => text(values.filter(Boolean).join(', '));

const FACTS: Record<Section, (locale: Locale, answers: Answers) => Row[]> = {
  personal(locale, { personal: given = {} }) {
    const say = answerWords[locale];
    return [
      [say.surname, name(given.surname)],
      [say.givenNames, name(given.givenNames)],
      [say.nativeName, name(given.nativeName)],
      [say.ukrainianName, name(given.ukrainianName)],
      [say.patronymic, name(given.patronymic)],
      [say.aliases, text((given.aliases ?? []).map((one) => say.aliasOf(one.name, one.source)).join('; '))],
      [say.born, day(locale, given.birthDate)],
      [say.sex, text(given.sex ? say.sexes[given.sex] : null)],
      [say.birthCountry, listed([given.birthPlace, country(locale, given.birthCountry)])],
      [say.residence, text(country(locale, given.residence))],
      [
        say.citizenships,
        listed(
          (given.citizenships ?? []).map(
            (one) => countryName(locale, one.country) + (one.passportUsed ? ` (${say.used})` : ''),
          ),
        ),
      ],
    ];
  },
  passport(locale, { passport: given = {} }) {
    const say = answerWords[locale];
    return [
      [say.number, code(given.number)],
      [say.issuedOn, day(locale, given.issuedOn)],
      [say.expiresOn, day(locale, given.expiresOn)],
      [say.authority, text(given.authority)],
      [say.mrz, code(given.mrz?.replace('\n', ' '))],
    ];
  },
  contact(locale, { contact: given = {} }) {
    const say = answerWords[locale];
    const apps = listed([given.whatsapp ? 'WhatsApp' : null, given.telegram ? 'Telegram' : null]);
    return [
      [say.phone, code(given.phone), given.phone ? apps : null],
      [say.address, listed([given.address, given.postcode, given.city, country(locale, given.country)])],
      [say.visaCountry, text(country(locale, given.visaCountry))],
      [say.emergency, text(given.emergencyName), code(given.emergencyPhone)],
    ];
  },
  education(locale, { education = [] }) {
    return education.flatMap((school) => schoolRows(locale, school));
  },
  choice(locale, { choice }) {
    const say = answerWords[locale];
    return [
      [say.entryType, text(choice?.entryType ? say.entryTypes[choice.entryType] : null)],
      [say.representedBy, text(choice?.representedBy ? say.representatives[choice.representedBy] : null)],
    ];
  },
  consent(locale, { consent = {} }) {
    const say = answerWords[locale];
    const yesNo = (value: boolean | null | undefined) => text(value == null ? null : value ? say.yes : say.no);
    return [
      [say.dataProcessing, yesNo(consent.dataProcessing)],
      [say.truthful, yesNo(consent.truthful)],
    ];
  },
};

function schoolRows(locale: Locale, school: SchoolAnswers): Row[] {
  const say = answerWords[locale];
  const { language } = school;
  return [
    [
      school.level === 'higher' ? say.higher : say.school,
      listed([school.institution, school.city, country(locale, school.country)]),
    ],
    [say.certificate, text(school.certificate)],
    [say.certificateNumber, code(school.certificateNumber)],
    [say.sittings, text(sittingsOf(school))],
    [say.issuedBy, text(school.issuedBy !== school.country ? country(locale, school.issuedBy) : null)],
    [say.years, text(yearsOf(school))],
    [say.language, text(language && /^[a-z]{2,3}$/.test(language) ? languageName(locale, language) : language)],
    [say.marks, text(marksOf(school))],
  ];
}

export function yearsOf(school: SchoolAnswers | undefined): string {
  return [school?.startedIn, school?.completedIn].filter(Boolean).join('–');
}

/** The sittings in short: `WASSCE 2024 4123456789; NECO 2025`. The code of an examination is its country and name. */
export function sittingsOf(school: SchoolAnswers | undefined): string {
  return (school?.sittings ?? [])
    .map(({ exam, year, number }) => [exam?.slice(3).toUpperCase(), year, number].filter(Boolean).join(' '))
    .filter(Boolean)
    .join('; ');
}

export function marksOf(school: SchoolAnswers | undefined): string {
  return (school?.subjects ?? []).map(({ subject, grade }) => `${subject} ${grade}`).join(', ');
}
