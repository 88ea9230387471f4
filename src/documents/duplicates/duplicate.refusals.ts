import { refusals } from '../../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'duplicate.not_found': {
    status: 404,
    en: 'There is no such pair of persons, or it is not open to you.',
    uk: 'Такої пари осіб немає або вона вам не відкрита.',
  },
  'duplicate.settled': {
    status: 409,
    en: 'A colleague has settled this pair since you looked, or something happened to it. Look at it again.',
    uk: 'Відколи ви дивилися, колега вже вирішив щодо цієї пари або з нею щось сталося. Перегляньте її ще раз.',
  },
  'duplicate.reason_unknown': {
    status: 422,
    en: 'Choose a reason from the list that belongs to this answer.',
    uk: 'Виберіть зі списку причину, що належить до цієї відповіді.',
  },
  'duplicate.keep_unknown': {
    status: 422,
    en: 'Choose which of the two remains.',
    uk: 'Виберіть, яка з двох осіб залишається.',
  },
});
