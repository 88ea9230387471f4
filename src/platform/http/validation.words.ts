import type { FieldProblem } from '../errors/refusal.rules.js';
import { type Locale, plural, words } from '../i18n/words.rules.js';

/** Sentences for class-validator's rules, by the code of the problem; `limit` is the rule's number where it has one. */
export const validationWords = words({
  en: {
    missing: () => 'This is needed.',
    unknown: () => 'This is not asked for here.',
    ill_formed: () => 'Contains characters that cannot be stored.',
    format: () => 'This does not have the expected form.',
    text: () => 'Must be a text.',
    email: () => 'Must be a mail address, such as name@example.org.',
    tooLong: (limit: number) =>
      limit
        ? `Must have at most ${limit} ${plural('en', limit, { one: 'character', other: 'characters' })}.`
        : 'Is too long.',
    tooShort: (limit: number) =>
      limit
        ? `Must have at least ${limit} ${plural('en', limit, { one: 'character', other: 'characters' })}.`
        : 'Is too short.',
    choice: () => 'Must be one of the offered values.',
    uuid: () => 'Must be an identifier (UUID).',
    whole: () => 'Must be a whole number.',
    number: () => 'Must be a number.',
    least: (limit: number) => `Must be ${limit} or more.`,
    most: (limit: number) => `Must be ${limit} or less.`,
    yesNo: () => 'Must be true or false.',
    list: () => 'Must be a list.',
    listTooLong: (limit: number) =>
      `Must have at most ${limit} ${plural('en', limit, { one: 'entry', other: 'entries' })}.`,
    listTooShort: (limit: number) =>
      `Must have at least ${limit} ${plural('en', limit, { one: 'entry', other: 'entries' })}.`,
    unique: () => 'Must not name the same thing twice.',
    object: () => 'Must be a group of values.',
    day: () => 'Must be a day that exists, such as 2027-02-28.',
    phone: () => 'Must be a telephone number with the country code, such as +234 803 123 4567.',
    address: () => 'Must be a web address.',
  },
  uk: {
    missing: () => 'Це потрібно вказати.',
    unknown: () => 'Тут цього не запитують.',
    ill_formed: () => 'Містить знаки, які неможливо зберегти.',
    format: () => 'Не відповідає очікуваному вигляду.',
    text: () => 'Має бути текстом.',
    email: () => 'Має бути адресою електронної пошти, наприклад name@example.org.',
    tooLong: (limit: number) =>
      limit
        ? `Має бути не довше ніж ${limit} ${plural('uk', limit, { one: 'знак', few: 'знаки', many: 'знаків', other: 'знака' })}.`
        : 'Задовге.',
    tooShort: (limit: number) =>
      limit
        ? `Має бути не коротше ніж ${limit} ${plural('uk', limit, { one: 'знак', few: 'знаки', many: 'знаків', other: 'знака' })}.`
        : 'Закоротке.',
    choice: () => 'Має бути одним із запропонованих значень.',
    uuid: () => 'Має бути ідентифікатором (UUID).',
    whole: () => 'Має бути цілим числом.',
    number: () => 'Має бути числом.',
    least: (limit: number) => `Має бути не менше ніж ${limit}.`,
    most: (limit: number) => `Має бути не більше ніж ${limit}.`,
    yesNo: () => 'Має бути true або false.',
    list: () => 'Має бути списком.',
    listTooLong: (limit: number) =>
      `Має бути не більше ніж ${limit} ${plural('uk', limit, { one: 'запис', few: 'записи', many: 'записів', other: 'запису' })}.`,
    listTooShort: (limit: number) =>
      `Має бути не менше ніж ${limit} ${plural('uk', limit, { one: 'запис', few: 'записи', many: 'записів', other: 'запису' })}.`,
    unique: () => 'Не можна назвати те саме двічі.',
    object: () => 'Має бути групою значень.',
    day: () => 'Має бути наявним днем календаря, наприклад 2027-02-28.',
    phone: () => 'Має бути номером телефону з кодом країни, наприклад +234 803 123 4567.',
    address: () => 'Має бути вебадресою.',
  },
});

type Sentence = keyof (typeof validationWords)['en'];

/** class-validator's name of a rule → our sentence. A rule that is missing here gets the general one. */
const SENTENCES: Record<string, Sentence> = {
  missing: 'missing',
  isDefined: 'missing',
  isNotEmpty: 'missing',
  unknown: 'unknown',
  ill_formed: 'ill_formed',
  isString: 'text',
  isEmail: 'email',
  maxLength: 'tooLong',
  minLength: 'tooShort',
  isIn: 'choice',
  isEnum: 'choice',
  isUuid: 'uuid',
  isInt: 'whole',
  isNumber: 'number',
  min: 'least',
  max: 'most',
  isPositive: 'number',
  isBoolean: 'yesNo',
  isArray: 'list',
  arrayMaxSize: 'listTooLong',
  arrayMinSize: 'listTooShort',
  arrayNotEmpty: 'missing',
  arrayUnique: 'unique',
  isObject: 'object',
  nestedValidation: 'object',
  isDay: 'day',
  isDateString: 'day',
  isIso8601: 'day',
  isPhoneNumber: 'phone',
  isUrl: 'address',
};

/** A problem whose sentence is chosen when the reader is known; `limit` is the number in the rule that was broken. */
export interface UnwordedProblem extends FieldProblem {
  limit?: number;
  /** A room's own sentence for it. */
  sentences?: Record<Locale, string>;
}

/** The problems with sentences in the reader's language. A sentence that a room has given stays. */
export function wordedProblems(problems: readonly UnwordedProblem[], locale: Locale): FieldProblem[] {
  return problems.map(({ field, code, message, limit, sentences }) => {
    if (sentences) return { field, code, message: sentences[locale] };
    if (message) return { field, code, message };
    return { field, code, message: validationWords[locale][SENTENCES[code] ?? 'format'](limit ?? 0) };
  });
}
