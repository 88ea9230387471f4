import { words } from '../../platform/i18n/words.rules.js';

/** What else must become of a paper, for its applicant and for the officer alike. */
export const paperFactsWords = words({
  en: {
    legalisation: { apostille: 'Apostille', consular: 'Legalisation', none: 'No legalisation needed' },
    legalisationOf: (method: string, country: string) => `${method}: paper issued in ${country}`,
    legalisationWhen: 'You do not need it to send your application. It must be ready before the entrance exam.',
    stepToConfirm: 'to be confirmed',
    translation: 'Translation',
    validity: 'How long it is valid',
    issuedFrom: {
      submission: (day: string) => `Issued on ${day} or later.`,
      entry: (day: string, on: string) => `For entry on ${on}, when the course begins: issued on ${day} or later.`,
      stay_end: (day: string, on: string) => `For a stay until ${on}: issued on ${day} or later.`,
    },
    holdsUntil: (day: string) => `Valid until ${day} or longer.`,
    endsSoon: (day: string) =>
      `The passport in the answers ends before ${day}, which is soon. It can be sent. A newer one saves trouble with the visa and the residence permit.`,
    notMet: 'The answers name a date that does not fit. An officer will look at it with you.',
    sitting: (n: number) => (n === 1 ? 'first sitting' : 'second sitting'),
  },
  uk: {
    legalisation: { apostille: 'Апостиль', consular: 'Легалізація', none: 'Легалізація не потрібна' },
    legalisationOf: (method: string, country: string) => `${method}: документ, виданий у країні ${country}`,
    legalisationWhen: 'Щоб надіслати заяву, вона не потрібна. Вона має бути готова до вступного іспиту.',
    stepToConfirm: 'уточнюється',
    translation: 'Переклад',
    validity: 'Строк дії',
    issuedFrom: {
      submission: (day: string) => `Виданий ${day} або пізніше.`,
      entry: (day: string, on: string) => `Для в’їзду ${on}, на початок навчання: виданий ${day} або пізніше.`,
      stay_end: (day: string, on: string) => `Для перебування до ${on}: виданий ${day} або пізніше.`,
    },
    holdsUntil: (day: string) => `Чинний до ${day} або довше.`,
    endsSoon: (day: string) =>
      `Строк дії паспорта, вказаного у відповідях, спливає раніше ніж ${day}. Надіслати його можна. Новіший паспорт спростить отримання візи та посвідки.`,
    notMet: 'У відповідях є дата, яка не відповідає цій умові. Працівник розгляне це разом із вами.',
    sitting: (n: number) => (n === 1 ? 'перша сесія' : 'друга сесія'),
  },
});
