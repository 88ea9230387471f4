import { words } from '../../platform/i18n/words.rules.js';

/** The mail that says that a scheduled file is there: a link, no figures. */
export const scheduleWords = words({
  en: {
    subject: 'Your figures are ready',
    text: (link: string, schedules: string) =>
      `The file of figures that you have made regularly is ready:\n${link}\n\nThe link asks you to sign in, and holds for 7 days.\n\nYou can pause or delete the schedule:\n${schedules}\n`,
  },
  uk: {
    subject: 'Ваші дані готові',
    text: (link: string, schedules: string) =>
      `Файл із даними, який ви замовили регулярно, готовий:\n${link}\n\nЗа посиланням потрібно увійти; воно діє 7 днів.\n\nРозклад можна призупинити або вилучити:\n${schedules}\n`,
  },
});
