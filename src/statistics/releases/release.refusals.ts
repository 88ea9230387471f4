import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'figure_release.not_found': {
    status: 404,
    en: 'There is no such release.',
    uk: 'Такого випуску немає.',
  },
  'figure_release.replaced': {
    status: 409,
    en: 'Release {number} was corrected or withdrawn already, by release {by}.',
    uk: 'Випуск {number} уже виправлено або відкликано випуском {by}.',
  },
  'figure_release.incomplete': {
    status: 422,
    en: 'Something is missing that this kind of release needs. See what is said of each field.',
    uk: 'Бракує того, що потрібно для такого випуску. Подивіться, що сказано про кожне поле.',
  },
  'figure_release.day': {
    status: 422,
    en: 'Give the last day of a month that is over.',
    uk: 'Вкажіть останній день місяця, що минув.',
  },
  'figure_release.changed': {
    status: 409,
    en: 'What is known has changed since this was drafted. The draft was counted anew: look at it again.',
    uk: 'Відтоді, як готували чернетку, відоме змінилося. Чернетку пораховано заново: погляньте ще раз.',
  },
  'figure_release.own': {
    status: 409,
    en: 'You drafted this yourself: let another person publish it.',
    uk: 'Ви самі готували цю чернетку: хай її опублікує інша особа.',
  },
});
