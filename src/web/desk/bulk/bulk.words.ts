import { plural, words } from '../../../platform/i18n/words.rules.js';

/** Deeds done to a whole list. */
export const bulkWords = words({
  en: {
    title: 'Do something with the whole list',
    lead: (n: string) => `${n} in this list. Nothing is done before you have seen who is touched.`,
    deeds: {
      assign: 'Hand over to an officer',
      remind: 'Remind the applicants of their answer',
      verify: 'Send to review what is checked',
      reviewers: 'Name reviewers',
      offer: 'Draft: offer',
      waitlist: 'Draft: waiting list',
      reject: 'Draft: reject',
    },
    about: {
      assign: 'Each application of the list is theirs from then on; nobody is told.',
      remind:
        'A mail to each applicant whose answer to a return or an offer is awaited, unless one went out these days.',
      verify: 'Each new application whose papers are all accepted or not needed goes to the faculty.',
      reviewers:
        'A colleague for each application, or each by load, programme, language and conflict of interest. Whoever is named already stays.',
      offer: 'A decision with its letter for each; it waits for its release, and the applicant knows nothing of it.',
      waitlist: 'A decision with its letter for each; it waits for its release, and the applicant knows nothing of it.',
      reject: 'A decision with its letter for each; it waits for its release, and the applicant knows nothing of it.',
    },
    ask: 'Ask for a document',
    askAbout: 'The same document asked of every applicant of the list.',
    file: 'Take as a file (CSV)',
    fileAbout: 'The whole list as a spreadsheet reads it. That you took it is recorded, with its filter and its rows.',
    officer: 'Officer',
    nobody: 'Nobody',
    reviewer: 'Reviewer',
    byThemselves: 'Whoever is free: by load, programme, language',
    turn: 'The step whose turn it is',
    reason: 'Reason',
    note: 'Your words to the applicants',
    preview: 'See who is touched',
    checkLead: (n: number, of: number) =>
      `${n} of ${plural('en', of, { one: '1 application', other: `${of} applications` })} will be touched.`,
    none: 'Nobody would be touched.',
    refusedNow: 'Not touched, as it stands now',
    confirm: (n: number) => plural('en', n, { one: 'Do it to 1 application', other: `Do it to ${n} applications` }),
    change: 'Change',
    progress: (n: number, of: number) => `${n} of ${of} done`,
    running: 'This page asks anew by itself. You may leave it; the work goes on.',
    stopped:
      'The portal could not go on and has given this up. The applications whose turn did not come are untouched: do it to them anew.',
    all: 'Done to all of them.',
    refused: (n: number) =>
      plural('en', n, { one: '1 application was refused', other: `${n} applications were refused` }),
    reload: 'See how far it is now',
    back: 'To the applications',
    toDrafts: 'To the drafted decisions',
  },
  uk: {
    title: 'Дія з усім списком',
    lead: (n: string) => `У цьому списку ${n}. Нічого не станеться, доки ви не побачите, кого це стосується.`,
    deeds: {
      assign: 'Передати працівникові',
      remind: 'Нагадати вступникам про відповідь',
      verify: 'Передати на розгляд перевірені',
      reviewers: 'Призначити рецензентів',
      offer: 'Проєкт: пропозиція',
      waitlist: 'Проєкт: список очікування',
      reject: 'Проєкт: відмова',
    },
    about: {
      assign: 'Відтоді кожну заяву списку веде цей працівник; нікому про це не повідомляють.',
      remind:
        'Лист кожному вступникові, від якого чекають відповіді на повернення чи пропозицію, якщо цими днями його не надсилали.',
      verify: 'Кожна нова заява, всі документи якої прийнято або не потрібні, переходить до факультету.',
      reviewers:
        'Один колега для кожної заяви або для кожної окремо: за навантаженням, програмою, мовою та конфліктом інтересів. Уже призначені залишаються.',
      offer: 'Рішення з листом для кожної; воно чекає на оприлюднення, і вступник про нього не знає.',
      waitlist: 'Рішення з листом для кожної; воно чекає на оприлюднення, і вступник про нього не знає.',
      reject: 'Рішення з листом для кожної; воно чекає на оприлюднення, і вступник про нього не знає.',
    },
    ask: 'Попросити про документ',
    askAbout: 'Той самий документ від кожного вступника списку.',
    file: 'Взяти файлом (CSV)',
    fileAbout:
      'Увесь список для електронної таблиці. Те, що ви його взяли, записують разом із фільтром і кількістю рядків.',
    officer: 'Працівник',
    nobody: 'Ніхто',
    reviewer: 'Рецензент',
    byThemselves: 'Хто вільний: за навантаженням, програмою, мовою',
    turn: 'Етап, черга якого настала',
    reason: 'Причина',
    note: 'Ваші слова вступникам',
    preview: 'Побачити, кого це стосується',
    checkLead: (n: number, of: number) =>
      `Це стосується ${n} з ${plural('uk', of, { one: `${of} заяви`, other: `${of} заяв` })}.`,
    none: 'Це не стосується нікого.',
    refusedNow: 'Зараз неможливо для цих',
    confirm: (n: number) =>
      plural('uk', n, {
        one: `Виконати для ${n} заяви`,
        few: `Виконати для ${n} заяв`,
        many: `Виконати для ${n} заяв`,
        other: `Виконати для ${n} заяви`,
      }),
    change: 'Змінити',
    progress: (n: number, of: number) => `Виконано ${n} з ${of}`,
    running: 'Ця сторінка оновлюється сама. Її можна залишити: робота триває.',
    stopped:
      'Портал не зміг продовжити й припинив спроби. Заяв, до яких не дійшла черга, не змінено: повторіть дію для них.',
    all: 'Виконано для всіх.',
    refused: (n: number) =>
      plural('uk', n, {
        one: `${n} заяві відмовлено`,
        few: `${n} заявам відмовлено`,
        many: `${n} заявам відмовлено`,
        other: `${n} заяви відмовлено`,
      }),
    reload: 'Побачити, скільки вже зроблено',
    back: 'До заяв',
    toDrafts: 'До проєктів рішень',
  },
});

export type DeedName = keyof (typeof bulkWords)['en']['deeds'];
