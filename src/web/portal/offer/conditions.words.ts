import type { AwaitedFrom } from '../../../decisions/offer.query.js';
import { words } from '../../../platform/i18n/words.rules.js';

/** Words of the conditions of an offer, as its applicant reads them. */
export const conditionPageWords = words({
  en: {
    from: {
      applicant: 'We need this from you',
      board: 'We need this from the examination board',
      state: 'We need this from the state',
      university: 'We do this ourselves',
    } as Record<AwaitedFrom, string>,
    by: (day: string) => `By ${day}`,
    noDay: 'Before your place is confirmed',
    send: 'Send it now',
    sent: 'Received, being checked',
    replace: 'Replace this file',
    overdue: 'Last day passed',
    overdueHint: (day: string) => `It was awaited by ${day}. We look at it now; you can still send it or write to us.`,
    after: 'When every condition is met or waived, your offer has no conditions any more and we confirm your place.',
    late: 'If a last day passes, you do not lose your place by that alone: an officer looks at it and may give more time.',
  },
  uk: {
    from: {
      applicant: 'Чекаємо на це від вас',
      board: 'Чекаємо на це від екзаменаційної ради',
      state: 'Чекаємо на це від державного органу',
      university: 'Це робимо ми самі',
    },
    by: (day: string) => `До ${day}`,
    noDay: 'До підтвердження вашого місця',
    send: 'Надішліть зараз',
    sent: 'Отримано, перевіряємо',
    replace: 'Замініть цей файл',
    overdue: 'Останній день минув',
    overdueHint: (day: string) => `Ми чекали до ${day}. Зараз розглядаємо; ще можна надіслати або написати нам.`,
    after: 'Коли кожну умову виконано або знято, ваша пропозиція вже не має умов, і ми підтверджуємо ваше місце.',
    late: 'Якщо останній день мине, самим цим місця не втрачають: працівник розгляне це й може дати більше часу.',
  },
});
