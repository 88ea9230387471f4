import { words } from '../../platform/i18n/words.rules.js';

/** What is wrong with a template. `names`: placeholders as they are typed. */
export const problemWords = words({
  en: {
    empty: (_names: string) => 'Write what is to be said',
    line: (_names: string) => 'A subject is one line',
    unknown: (names: string) => `${names} can’t be filled in here`,
    missing: (names: string) => `${names} is missing: without it the message would not do its work`,
  },
  uk: {
    empty: (_names: string) => 'Напишіть, що має бути сказано',
    line: (_names: string) => 'Тема — це один рядок',
    unknown: (names: string) => `${names} тут заповнити не можна`,
    missing: (names: string) => `Бракує ${names}: без цього повідомлення не виконає свого завдання`,
  },
});
