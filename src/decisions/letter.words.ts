import { plural, words } from '../platform/i18n/words.rules.js';

/** Ukrainian dates end in "р.", which ends the sentence too. */
export const stop = (text: string) => (text.endsWith('.') ? text : `${text}.`);

/** The words of the letters. They come from the university, so they speak as it does. */
export const letterWords = words({
  en: {
    dear: (name: string) => `Dear ${name},`,
    applicant: 'applicant',
    reference: (reference: string) => `Application ${reference}`,
    offer: (programme: string, language: string, from: string) =>
      `Bukovinian State Medical University offers you a place in ${programme}, taught in ${language}, from ${from}.`,
    amended: (programme: string, language: string, from: string, replaces: string | null) =>
      `Bukovinian State Medical University has changed the terms of its offer to you: a place in ${programme}, ` +
      `taught in ${language}, from ${from}. These terms take the place of ${replaces ? `those of ${replaces}` : 'the earlier ones'}.`,
    conditions: (n: number) => `The offer has ${plural('en', n, { one: 'one condition', other: `${n} conditions` })}:`,
    condition: (n: number, text: string, dueOn: string | null) => `${n}. ${text}${dueOn ? `, by ${dueOn}` : ''}`,
    noConditions: 'The offer has no conditions.',
    tuition: (amount: string, list: string) => `Tuition is ${amount} a year by the price list of ${list}.`,
    tuitionConstant: (amount: string, list: string) =>
      `Tuition is ${amount} a year by the price list of ${list}, the same for every year of study.`,
    reply: (day: string) => `Reply by ${day} (the whole day, Kyiv time) on the page of your application.`,
    places: 'Places go in the order in which offers are accepted.',
    waitlist: (programme: string, from: string) =>
      `Bukovinian State Medical University has put your application for ${programme}, from ${from}, on the waiting ` +
      `list. We will write to you if a place becomes free.`,
    waitlistNothing: 'You need not do anything now. You may withdraw your application at any time on its page.',
    reject: (programme: string, from: string) =>
      `Bukovinian State Medical University has considered your application for ${programme}, from ${from}. ` +
      `It was unsuccessful.`,
    reason: (reason: string) => `The reason: ${reason}.`,
    question: 'If you think that this rests on an error, write to us.',
    comments: 'Those who assessed your application say to you:',
    sign: 'Department of International Relations',
    house: 'Bukovinian State Medical University',
  },
  uk: {
    dear: (name: string) => `Вітаємо, ${name}!`,
    applicant: 'вступнику',
    reference: (reference: string) => `Заява ${reference}`,
    offer: (programme: string, language: string, from: string) =>
      `Буковинський державний медичний університет пропонує вам місце на програмі «${programme}» з ${from}, ` +
      `мова навчання: ${language}.`,
    amended: (programme: string, language: string, from: string, replaces: string | null) =>
      `Буковинський державний медичний університет змінив умови своєї пропозиції: місце на програмі «${programme}» ` +
      `з ${from}, мова навчання: ${language}. Ці умови замінюють ${replaces ? `умови, названі ${stop(replaces)}` : 'попередні.'}`,
    conditions: (n: number) =>
      `Пропозиція має ${plural('uk', n, { one: `${n} умову`, few: `${n} умови`, many: `${n} умов`, other: `${n} умови` })}:`,
    condition: (n: number, text: string, dueOn: string | null) => `${n}. ${text}${dueOn ? `, до ${dueOn}` : ''}`,
    noConditions: 'Пропозиція не має умов.',
    tuition: (amount: string, list: string) => `Вартість навчання: ${amount} на рік за прейскурантом ${list}.`,
    tuitionConstant: (amount: string, list: string) =>
      `Вартість навчання: ${amount} на рік за прейскурантом ${list}, однакова для всіх років навчання.`,
    reply: (day: string) => `Дайте відповідь до ${day} (включно, за київським часом) на сторінці своєї заяви.`,
    places: 'Місця надають у порядку прийняття пропозицій.',
    waitlist: (programme: string, from: string) =>
      `Буковинський державний медичний університет вніс вашу заяву на програму «${programme}» ` +
      `(початок навчання ${from}) до списку очікування. Ми напишемо вам, якщо місце звільниться.`,
    waitlistNothing: 'Зараз нічого робити не потрібно. Ви можете будь-коли відкликати заяву на її сторінці.',
    reject: (programme: string, from: string) =>
      `Буковинський державний медичний університет розглянув вашу заяву на програму «${programme}» ` +
      `(початок навчання ${from}). На жаль, запропонувати вам місце ми не можемо.`,
    reason: (reason: string) => `Причина: ${reason}.`,
    question: 'Якщо ви вважаєте, що сталася помилка, напишіть нам.',
    comments: 'Ті, хто оцінював вашу заяву, кажуть вам:',
    sign: 'Відділ міжнародних зв’язків',
    house: 'Буковинський державний медичний університет',
  },
});
