import { plural, words } from '../platform/i18n/words.rules.js';

/** What stands around every mail about an application and in its receipt. */
export const postWords = words({
  en: {
    greeting: 'Hello,',
    answers: 'Your answers',
    owed: {
      subject: 'Reviews wait for you',
      text: (n: number) =>
        `${plural('en', n, { one: '1 review is', other: `${n} reviews are` })} due. Sign in to see which:`,
    },
  },
  uk: {
    greeting: 'Добрий день!',
    answers: 'Ваші відповіді',
    owed: {
      subject: 'На вас чекають рецензії',
      text: (n: number) =>
        `Настає строк: ${plural('uk', n, { one: `${n} рецензія`, few: `${n} рецензії`, many: `${n} рецензій`, other: `${n} рецензії` })}. Увійдіть, щоб побачити, які:`,
    },
  },
});
