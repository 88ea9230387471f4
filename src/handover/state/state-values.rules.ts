import { type Answers, citizenshipUsed, passportName } from '../../applications/answers.rules.js';
import { inZone } from '../../applications/mrz/mrz-name.rules.js';
import type { ProgrammeLevel } from '../../catalogue/programme.entity.js';
import { countryName, formatDay, languageName } from '../../platform/i18n/format.rules.js';

/** A field of the state system, as the reference data tell it. */
export interface StateFieldRow {
  code: string;
  stage: 'application' | 'acceptance';
  kind: 'value' | 'file';
  nameEn: string;
  nameUk: string;
  value: string | null;
  documentType: string | null;
  fileName: string | null;
  required: boolean;
  source: string;
  confidence: 'A' | 'B' | 'C' | 'D';
}

/** What a dossier gives for the fields. */
export interface StateFacts {
  answers: Answers;
  /** BCP 47. */
  language: string;
  level: ProgrammeLevel;
}

/** What the state system calls the levels, in Ukrainian as it asks them. */
const LEVELS: Record<ProgrammeLevel, string> = {
  preparatory: 'Підготовче відділення',
  junior_specialist: 'Молодший спеціаліст',
  bachelor: 'Бакалавр',
  master: 'Магістр',
  residency: 'Клінічна ординатура',
  postgraduate: 'Аспірантура',
};

const SEXES = { F: 'Жіноча', M: 'Чоловіча', X: 'Інша' } as const;

type Given = string | null | undefined;
const country = (code: Given) => (code ? countryName('uk', code) : null);
const day = (value: Given) => (value ? formatDay('uk', value, 'numeric') : null);

/** The form that the state system wants: Latin names as in the passport, countries in Ukrainian, dates dd.mm.yyyy. */
const VALUES = new Map<string, (facts: StateFacts) => Given>(
  Object.entries({
    given_names: ({ answers }) => answers.personal?.givenNames,
    surname: ({ answers }) => answers.personal?.surname,
    ukrainian_name: ({ answers }) => answers.personal?.ukrainianName,
    birth_date: ({ answers }) => day(answers.personal?.birthDate),
    sex: ({ answers }) => (answers.personal?.sex ? SEXES[answers.personal.sex] : null),
    citizenship: ({ answers }) => country(citizenshipUsed(answers)),
    birth_country: ({ answers }) => country(answers.personal?.birthCountry),
    residence: ({ answers }) => country(answers.personal?.residence),
    visa_country: ({ answers }) => country(answers.contact?.visaCountry),
    phone: ({ answers }) => answers.contact?.phone,
    passport_number: ({ answers }) => answers.passport?.number,
    passport_issued: ({ answers }) => day(answers.passport?.issuedOn),
    passport_expires: ({ answers }) => day(answers.passport?.expiresOn),
    institution: () => 'Буковинський державний медичний університет',
    level: ({ level }) => LEVELS[level],
    language: ({ language }) => languageName('uk', language),
  } satisfies Record<string, (facts: StateFacts) => Given>),
);

/** What is typed into a field; null: the dossier does not say, or the reference data name a value that no house knows. */
export function stateValue(field: StateFieldRow, facts: StateFacts): string | null {
  return (field.value && VALUES.get(field.value)?.(facts)) || null;
}

/** Letters of a suggested name of a file; systems of states cut longer ones. */
const LONGEST = 40;

/**
 * A name for a file that every system takes: surname, or all names where there is none, in Latin capitals as a passport
 * would write them, and what the file is: `OKAFOR_passport.pdf`. A script without a way into Latin leaves the reference.
 */
export function stateFilename(answers: Answers, reference: string, what: string, ending: string): string {
  const written = inZone(answers.personal?.surname || passportName(answers)) ?? '';
  const name = written.replace(/[^A-Z]/g, '').slice(0, LONGEST) || reference;
  return `${name}_${what}.${ending}`;
}
