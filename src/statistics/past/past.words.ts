import type { Locale } from '../../platform/i18n/words.rules.js';
import { words } from '../../platform/i18n/words.rules.js';
import { countryName } from '../../platform/i18n/format.rules.js';
import { COUNTRY_DIMENSIONS } from './past-row.rules.js';

/** Words of published figures: what they count, and what is wrong with a line. Other codes are shown as they are. */
export const pastWords = words({
  en: {
    scopes: { UA: 'Ukraine', BSMU: 'BSMU', CHERNIVTSI_OBLAST: 'Chernivtsi region' },
    measures: {
      foreign_students: 'Foreign students',
      students: 'Students, all',
      invitations_registered: 'Invitations to study, registered',
      foreign_students_registered: 'Foreign students, registered in the region',
      temporary_residence_permits_new_indian_students: 'New residence permits of students from India',
    },
    definitions: {
      foreign_students:
        'Students without citizenship of Ukraine at institutions of higher education, by citizenship. Whether the preparatory year and academic leave are counted, the source does not say.',
      students: 'All students of the institution, of whatever citizenship. The source gives no definition.',
      invitations_registered:
        'Invitations to study that were registered with the state within the period. An invitation is no student.',
      foreign_students_registered:
        'Foreigners registered as students in the region, whatever institution they study at, by citizenship.',
      temporary_residence_permits_new_indian_students:
        'Temporary residence permits given for the first time to students from India of the year.',
    },
    noDefinition: 'The source gives no definition.',
    dimensions: {
      total: 'all',
      citizenship: 'by citizenship',
      residence: 'by residence',
      school: 'by country of school',
      level: 'by level',
      field: 'by field',
      university: 'by university',
      medical_total: 'medicine and health, all',
    },
    all: 'All',
    otherNamed: 'Other countries',
    confidence: {
      A: 'official page seen',
      B: 'secondary page seen',
      C: 'general knowledge, not checked',
      D: 'assumption',
    },
    fields: {
      scope: 'Whose figures',
      measure: 'What is counted',
      asOf: 'As of',
      period: 'Period',
      dimension: 'Divided by',
      key: 'Group',
      value: 'Number',
      confidence: 'Confidence',
      source: 'Source',
      definition: 'Definition',
      note: 'What is doubtful',
    },
    problems: {
      missing: () => 'nothing stands here',
      code: (found: string) =>
        `“${found}” is no code: UA, BSMU for whose figures; lower case with _ for what is counted`,
      number: (found: string) => `“${found}” is no whole number`,
      when: () => 'give either a date or a period, one of them',
      day: (found: string) => `“${found}” is no day of the calendar`,
      future: (found: string) => `“${found}” is still to come`,
      confidence: (found: string) => `“${found}” is not A, B, C or D`,
      country: (found: string) => `“${found}” is no country’s code, such as NG`,
      too_long: () => 'is too long',
      twice: (found: string) => `says the same as line ${found}`,
    },
  },
  uk: {
    scopes: { UA: 'Україна', BSMU: 'БДМУ', CHERNIVTSI_OBLAST: 'Чернівецька область' },
    measures: {
      foreign_students: 'Іноземні студенти',
      students: 'Студенти, усі',
      invitations_registered: 'Зареєстровані запрошення на навчання',
      foreign_students_registered: 'Іноземні студенти, зареєстровані в області',
      temporary_residence_permits_new_indian_students: 'Нові посвідки студентів з Індії',
    },
    definitions: {
      foreign_students:
        'Студенти без громадянства України в закладах вищої освіти, за громадянством. Чи враховано підготовчий рік і академічну відпустку, джерело не каже.',
      students: 'Усі студенти закладу, незалежно від громадянства. Джерело визначення не дає.',
      invitations_registered: 'Запрошення на навчання, зареєстровані державою за цей період. Запрошення ще не студент.',
      foreign_students_registered:
        'Іноземці, зареєстровані в області як студенти, у якому б закладі вони не навчалися, за громадянством.',
      temporary_residence_permits_new_indian_students:
        'Посвідки на тимчасове проживання, уперше видані студентам з Індії за рік.',
    },
    noDefinition: 'Джерело визначення не дає.',
    dimensions: {
      total: 'усі',
      citizenship: 'за громадянством',
      residence: 'за країною проживання',
      school: 'за країною школи',
      level: 'за рівнем',
      field: 'за галуззю',
      university: 'за університетом',
      medical_total: 'медицина й здоров’я, усі',
    },
    all: 'Усі',
    otherNamed: 'Інші країни',
    confidence: {
      A: 'бачено офіційну сторінку',
      B: 'бачено вторинну сторінку',
      C: 'загальновідоме, не перевірено',
      D: 'припущення',
    },
    fields: {
      scope: 'Чиї числа',
      measure: 'Що пораховано',
      asOf: 'Станом на',
      period: 'Період',
      dimension: 'Поділено за',
      key: 'Група',
      value: 'Число',
      confidence: 'Певність',
      source: 'Джерело',
      definition: 'Визначення',
      note: 'Що сумнівно',
    },
    problems: {
      missing: () => 'тут нічого немає',
      code: (found: string) => `«${found}» не код: UA, BSMU — чиї числа; малими літерами з _ — що пораховано`,
      number: (found: string) => `«${found}» не ціле число`,
      when: () => 'вкажіть або дату, або період, щось одне',
      day: (found: string) => `«${found}» немає в календарі`,
      future: (found: string) => `«${found}» ще не настало`,
      confidence: (found: string) => `«${found}» не A, B, C чи D`,
      country: (found: string) => `«${found}» не код країни, як-от NG`,
      too_long: () => 'задовге',
      twice: (found: string) => `те саме, що в рядку ${found}`,
    },
  },
});

interface Subject {
  scope: string;
  measure: string;
  dimension: string;
}

const nameIn = (names: Readonly<Record<string, string>>, code: string) => names[code] ?? code.replaceAll('_', ' ');

/** "Ukraine: Foreign students, by citizenship". */
export function subjectName(locale: Locale, { scope, measure, dimension }: Subject): string {
  const divided = nameIn(pastWords[locale].dimensions, dimension);
  return `${measureName(locale, { scope, measure })}, ${divided}`;
}

/** "Ukraine: Foreign students". */
export function measureName(locale: Locale, { scope, measure }: Omit<Subject, 'dimension'>): string {
  const say = pastWords[locale];
  return `${nameIn(say.scopes, scope)}: ${nameIn(say.measures, measure)}`;
}

/** The source's own definition, else ours of what it seems to count. */
export function definitionOf(locale: Locale, { measure, definition }: { measure: string; definition: string }): string {
  const say = pastWords[locale];
  return definition || ((say.definitions as Record<string, string>)[measure] ?? say.noDefinition);
}

/** How a group of a series is called. */
export function keyName(
  locale: Locale,
  dimension: string,
  { key, called }: { key: string; called?: Record<Locale, string> },
): string {
  if (called) return called[locale];
  const say = pastWords[locale];
  if (!key) return say.all;
  if (!COUNTRY_DIMENSIONS.includes(dimension)) return key;
  return key.startsWith('OTHER') ? say.otherNamed : countryName(locale, key);
}
