import type { Locale } from '../platform/i18n/words.rules.js';

interface Told {
  name: Record<Locale, string>;
  definition: Record<Locale, string>;
}

/** Names and definitions of the measures. Whoever changes what a sentence means raises the measure's version. */
export const MEASURE_WORDS = {
  started: {
    name: { en: 'Started', uk: 'Розпочали заяву' },
    definition: {
      en: 'Persons who had started an application on or before the as-of date, whether or not it was sent.',
      uk: 'Особи, які розпочали заяву не пізніше дати, на яку ведеться підрахунок, незалежно від того, чи її надіслано.',
    },
  },
  applied: {
    name: { en: 'Applied', uk: 'Подали заяву' },
    definition: {
      en: 'Persons who had sent an application on or before the as-of date, whatever became of it.',
      uk: 'Особи, які надіслали заяву не пізніше дати, на яку ведеться підрахунок, незалежно від її подальшої долі.',
    },
  },
  complete: {
    name: { en: 'Complete', uk: 'Подали повну справу' },
    definition: {
      en: 'Persons whose dossier had been found complete on or before the as-of date: every paper asked for was accepted or waived, and review began.',
      uk: 'Особи, справу яких не пізніше дати підрахунку визнано повною: кожен потрібний документ прийнято або знято з вимог, і почався розгляд.',
    },
  },
  reviewed: {
    name: { en: 'Reviewed', uk: 'Розглянуто' },
    definition: {
      en: 'Persons about whom the faculty had decided after review on or before the as-of date: offered, put on the waiting list, or rejected.',
      uk: 'Особи, щодо яких факультет після розгляду ухвалив рішення не пізніше дати підрахунку: пропозиція, список очікування або відмова.',
    },
  },
  offered: {
    name: { en: 'Offered a place', uk: 'Отримали пропозицію' },
    definition: {
      en: 'Persons who had been offered a place on or before the as-of date, with or without conditions, whatever they answered.',
      uk: 'Особи, яким запропоновано місце не пізніше дати, на яку ведеться підрахунок, з умовами чи без них, незалежно від відповіді.',
    },
  },
  accepted: {
    name: { en: 'Accepted the offer', uk: 'Прийняли пропозицію' },
    definition: {
      en: 'Persons who had accepted an offer on or before the as-of date, also when the place was given up later.',
      uk: 'Особи, які прийняли пропозицію не пізніше дати, на яку ведеться підрахунок, навіть якщо згодом місце звільнилося.',
    },
  },
  confirmed: {
    name: { en: 'Place confirmed', uk: 'Місце підтверджено' },
    definition: {
      en: 'Persons whose place had been confirmed on or before the as-of date: every condition of the offer was met or waived.',
      uk: 'Особи, місце яких підтверджено не пізніше дати підрахунку: кожну умову пропозиції виконано або знято.',
    },
  },
  not_arrived: {
    name: { en: 'Accepted, not arrived', uk: 'Прийняли пропозицію, не прибули' },
    definition: {
      en: 'Persons who had accepted an offer on or before the as-of date and of whom neither an arrival nor the beginning of study online was recorded for a day up to it.',
      uk: 'Особи, які прийняли пропозицію не пізніше дати підрахунку і щодо яких на цю дату не записано ні прибуття, ні початку навчання онлайн.',
    },
  },
  enrolled: {
    name: { en: 'Enrolled', uk: 'Зараховані' },
    definition: {
      en: 'Persons with an enrolment order in force on the as-of date: dated on or before it and not annulled.',
      uk: 'Особи, щодо яких на дату підрахунку чинний наказ про зарахування: виданий не пізніше цієї дати й не скасований.',
    },
  },
  new_enrolments: {
    name: { en: 'New enrolments', uk: 'Нові зарахування' },
    definition: {
      en: 'Enrolment orders dated from the first day to the as-of date, both included, and not annulled. Each stands in the groups to which its student belonged on the day of the order.',
      uk: 'Зарахування за наказами, виданими від першого дня до дати підрахунку включно й не скасованими. Кожне враховано в тих групах, до яких студент належав у день наказу.',
    },
  },
  on_roll: {
    name: { en: 'Students on roll', uk: 'Контингент студентів' },
    definition: {
      en: 'Persons enrolled by an order dated on or before the as-of date and not annulled, whose study had not ended by the end of that day. Students on academic leave are counted, and can be counted apart.',
      uk: 'Особи, зараховані наказом, виданим не пізніше дати підрахунку й не скасованим, навчання яких до кінця цього дня не завершилося. Студентів в академічній відпустці враховано; їх можна порахувати й окремо.',
    },
  },
  yield: {
    name: { en: 'Yield', uk: 'Результативність' },
    definition: {
      en: 'Of the persons who had been offered a place by the as-of date, the part that stands enrolled on it: enrolled ÷ offered a place.',
      uk: 'Частка зарахованих на дату підрахунку серед осіб, які до неї отримали пропозицію: зараховані ÷ отримали пропозицію.',
    },
  },
  melt: {
    name: { en: 'Melt', uk: 'Втрати після згоди' },
    definition: {
      en: 'Of the persons who had accepted an offer by the as-of date, the part that had not arrived by it: accepted and not arrived ÷ accepted. While a season lasts, some are still on their way.',
      uk: 'Частка тих, хто до дати підрахунку не прибув, серед осіб, які до неї прийняли пропозицію: прийняли й не прибули ÷ прийняли. Поки триває набір, дехто ще в дорозі.',
    },
  },
  waiting: {
    name: { en: 'Waiting', uk: 'Тривалість очікування' },
    definition: {
      en: 'Calendar days from one step of the way to the next, of the applications that had reached the later step by the as-of date (with a first month: in that month or later): the median, and the days within which nine of ten had got there.',
      uk: 'Календарні дні від одного етапу до наступного для заяв, які досягли пізнішого етапу до дати підрахунку (якщо задано перший місяць — у цьому місяці чи згодом): медіана та кількість днів, за яку його досягли дев’ять із десяти.',
    },
  },
} as const satisfies Record<string, Told>;

/** What is added to a definition: what is counted once. */
export const UNIT_WORDS = {
  persons: { en: 'Each person is counted once.', uk: 'Кожну особу враховано один раз.' },
  applications: {
    en: 'Each application is counted: a person with two of them counts twice.',
    uk: 'Враховано кожну заяву: особу з двома заявами — двічі.',
  },
} as const satisfies Record<string, Record<Locale, string>>;
