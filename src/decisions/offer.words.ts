import { words } from '../platform/i18n/words.rules.js';

/** What is wrong with the terms of an offer, by the code of the problem. */
export const offerWords = words({
  en: {
    problems: {
      day: 'Enter a day that exists.',
      past: 'This day has passed.',
      many: 'An offer has at most 20 conditions.',
      repeated: 'Each condition is named once.',
    },
    conditions: { pending: 'Pending', met: 'Met', waived: 'Waived', unmet: 'Not met' },
  },
  uk: {
    problems: {
      day: 'Вкажіть дату, яка існує.',
      past: 'Цей день уже минув.',
      many: 'Пропозиція має щонайбільше 20 умов.',
      repeated: 'Кожну умову називають один раз.',
    },
    conditions: { pending: 'Очікується', met: 'Виконано', waived: 'Знято', unmet: 'Не виконано' },
  },
});
