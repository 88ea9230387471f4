import { plural, words } from '../../../platform/i18n/words.rules.js';

/** Where the department's applications wait. */
export const waitingWords = words({
  en: {
    title: 'Where does it wait?',
    lead: (late: number, all: number) =>
      `${late} of ${plural('en', all, { one: '1 application', other: `${all} applications` })} on the way are late.`,
    what: 'Late is past the due day, or longer than nine of ten took in our own last year, or than the house’s figure while fewer than ten have ended. Days are calendar days.',
    step: 'Step',
    holder: 'With',
    count: 'Waiting now',
    median: 'Half wait up to',
    most: 'Nine of ten up to',
    longest: 'Longest',
    usual: 'Usually took',
    usualOf: (median: string, most: string) => `half ${median}, nine of ten ${most}`,
    unknown: 'not known yet',
    limit: (days: string) => `late over ${days}`,
    late: 'Late',
    none: 'Nothing waits now.',
  },
  uk: {
    title: 'Де що чекає?',
    lead: (late: number, all: number) =>
      `Прострочено ${late} з ${plural('uk', all, { one: `${all} заяви`, other: `${all} заяв` })}, що в дорозі.`,
    what: 'Прострочено: минув строк, або довше, ніж у дев’яти з десяти за наш останній рік, або довше за число, установлене в нас, доки завершено менше десяти. Дні календарні.',
    step: 'Крок',
    holder: 'У кого',
    count: 'Чекають зараз',
    median: 'Половина до',
    most: 'Дев’ять із десяти до',
    longest: 'Найдовше',
    usual: 'Звичайно тривало',
    usualOf: (median: string, most: string) => `половина ${median}, дев’ять із десяти ${most}`,
    unknown: 'ще не відомо',
    limit: (days: string) => `прострочено понад ${days}`,
    late: 'Прострочено',
    none: 'Зараз нічого не чекає.',
  },
});
