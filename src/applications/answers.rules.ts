/** The sections of an application, in the order in which they are asked. */
export const SECTIONS = ['personal', 'passport', 'contact', 'education', 'choice', 'consent'] as const;
export type Section = (typeof SECTIONS)[number];

export type BirthPrecision = 'day' | 'month' | 'year';

/** As in the passport; at least one of surname and given names is present. Nothing is ever filled in for a missing one. */
export interface PersonalAnswers {
  surname?: string | null;
  givenNames?: string | null;
  /** The name in its own script. */
  nativeName?: string | null;
  /** The Ukrainian form, for orders. */
  ukrainianName?: string | null;
  patronymic?: string | null;
  /** Other spellings, each with the paper it stands in. */
  aliases?: { name: string; source: string }[];
  /** YYYY-MM-DD, YYYY-MM or YYYY, as `birthPrecision` says. */
  birthDate?: string | null;
  birthPrecision?: BirthPrecision | null;
  /** As in the passport: F, M, X. */
  sex?: 'F' | 'M' | 'X' | null;
  birthCountry?: string | null;
  birthPlace?: string | null;
  residence?: string | null;
  /** One is marked as used: the country of the passport presented. */
  citizenships?: { country: string; passportUsed: boolean }[];
}

export interface PassportAnswers {
  number?: string | null;
  issuedOn?: string | null;
  expiresOn?: string | null;
  authority?: string | null;
  /** The two lines at the foot of the page, as typed: 44 signs, a line break, 44 signs. */
  mrz?: string | null;
}

export interface ContactAnswers {
  /** E.164. */
  phone?: string | null;
  whatsapp?: boolean | null;
  telegram?: boolean | null;
  address?: string | null;
  city?: string | null;
  postcode?: string | null;
  country?: string | null;
  /** Where the visa will be asked for: may differ from citizenship and residence. */
  visaCountry?: string | null;
  emergencyName?: string | null;
  emergencyPhone?: string | null;
}

export interface SittingAnswers {
  /** Code of the examination (exam_system). */
  exam?: string | null;
  /** As on the certificate; absent for the first: the year in which the school was finished. */
  year?: number | null;
  /** Under which the board knows the candidate. */
  number?: string | null;
}

export interface SchoolAnswers {
  level: 'secondary' | 'higher';
  institution?: string | null;
  /** Where the school is. */
  country?: string | null;
  /** The country whose authority issued the certificate, where it differs (a CBSE school in Riyadh: IN). */
  issuedBy?: string | null;
  city?: string | null;
  /** Kind of certificate, in the applicant's words: WASSCE, Class XII, Diploma. */
  certificate?: string | null;
  certificateNumber?: string | null;
  startedIn?: number | null;
  completedIn?: number | null;
  language?: string | null;
  /** The sittings of the final examination, in order; one of which nothing is said where absent. */
  sittings?: SittingAnswers[];
  subjects?: { subject: string; grade: string }[];
}

export interface ChoiceAnswers {
  entryType?: 'first_year' | 'transfer' | 'readmission' | null;
  /** Who acts for the applicant: an agent with a contract with the university, or another; absent: nobody. */
  representedBy?: 'agent' | 'other' | null;
}

export interface ConsentAnswers {
  /** Consent to the processing of personal data. */
  dataProcessing?: boolean | null;
  /** The applicant states that the answers are true. */
  truthful?: boolean | null;
}

export interface Answers {
  personal?: PersonalAnswers;
  passport?: PassportAnswers;
  contact?: ContactAnswers;
  education?: SchoolAnswers[];
  choice?: ChoiceAnswers;
  consent?: ConsentAnswers;
}

/** The citizenship marked as used: the country of the passport presented. */
export function citizenshipUsed(answers: Answers): string | null {
  const list = answers.personal?.citizenships ?? [];
  return (list.find((one) => one.passportUsed) ?? (list.length === 1 ? list[0] : undefined))?.country ?? null;
}

/** The upper-secondary school's country (UNESCO's country of origin): the last secondary entry completed. */
export function schoolCountry(answers: Answers): string | null {
  const secondary = (answers.education ?? []).filter((one) => one.level === 'secondary' && one.country);
  secondary.sort((a, b) => (a.completedIn ?? 0) - (b.completedIn ?? 0));
  return secondary.at(-1)?.country ?? null;
}

/**
 * Who acts for the applicant, in figures. Whoever has answered how they begin was asked this beside it, and nobody acts
 * for them unless they said so; before that nothing is known: null.
 */
export function representation({ choice }: Answers): 'nobody' | 'agent' | 'other' | null {
  return choice?.representedBy ?? (choice?.entryType ? 'nobody' : null);
}

/** Name as in the passport, in its own order; empty when nothing is known yet. */
export function passportName(answers: Answers): string {
  const { givenNames, surname } = answers.personal ?? {};
  return [givenNames, surname].filter(Boolean).join(' ');
}

/** The key under which the same passport meets itself again: issuing country and number without spaces, upper case. */
export function passportKey(answers: Answers): string | null {
  const country = citizenshipUsed(answers);
  const number = answers.passport?.number
    ?.normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return country && number ? `${country}:${number}` : null;
}

/**
 * `given` laid over `answers`, field by field within each section: null clears, what is absent stays, lists are
 * replaced whole (JSON merge patch, RFC 7396, one level deep). Neither argument is changed.
 */
export function mergeAnswers(answers: Answers, given: Partial<Record<Section, unknown>>): Answers {
  const merged: Record<string, unknown> = { ...answers };
  for (const section of SECTIONS) {
    const part = given[section];
    if (part === undefined) continue;
    if (part === null) delete merged[section];
    else if (Array.isArray(part)) merged[section] = part.map((one) => plain(one));
    else merged[section] = plain({ ...(answers[section] as object | undefined), ...defined(part as object) });
  }
  return merged as Answers;
}

/** The sections that `given` touches. */
export function sectionsIn(given: object): Section[] {
  return SECTIONS.filter((section) => (given as Record<string, unknown>)[section] !== undefined);
}

/** Every country code that the answers name, each once. */
export function countriesIn(answers: Answers): string[] {
  const { personal, contact, education } = answers;
  const codes = [
    personal?.birthCountry,
    personal?.residence,
    ...(personal?.citizenships ?? []).map((one) => one.country),
    contact?.country,
    contact?.visaCountry,
    ...(education ?? []).flatMap((school) => [school.country, school.issuedBy]),
  ];
  return [...new Set(codes.filter((code): code is string => Boolean(code)))];
}

/** Every spelling under which the person may be looked for. */
export function namesIn(answers: Answers): (string | null | undefined)[] {
  const personal = answers.personal ?? {};
  return [
    passportName(answers),
    personal.nativeName,
    personal.ukrainianName,
    ...(personal.aliases ?? []).map((alias) => alias.name),
  ];
}

const defined = (part: object) => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

/** Without nulls and class instances: what is stored is what was said. */
function plain<T extends object>(part: T): T {
  const kept = Object.entries(part)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => (isObject(one) ? plain(one) : one)) : value,
    ]);
  return Object.fromEntries(kept) as T;
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

/** Facts of the answers by which figures are counted: columns of application_fact. */
export const COUNTED_FACTS = [
  'citizenship',
  'residence',
  'school_country',
  'sex',
  'birth_year',
  'entry_type',
  'represented_by',
] as const;
export type CountedFact = (typeof COUNTED_FACTS)[number];
