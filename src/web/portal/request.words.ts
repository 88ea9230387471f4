import { plural, words } from '../../platform/i18n/words.rules.js';

/** Words of the papers that an officer asked for by themselves, as the applicant reads them. */
export const requestWords = words({
  en: {
    one: (title: string) => `Send us one more document: ${title}`,
    several: (n: number) => plural('en', n, { one: 'Send us 1 more document', other: `Send us ${n} more documents` }),
    awaited: (n: number) => plural('en', n, { one: '1 document', other: `${n} documents` }),
    why: 'Why we ask for it',
    officeOn: (day: string) => `The international office, ${day}`,
    by: 'Send it by',
    dueBy: (day: string) => `By ${day}`,
    overdue: (day: string) => `Was due by ${day}. You can still send it.`,
    send: 'Send the document',
    blocks: {
      now: 'Your application waits for it.',
      later: 'You can be enrolled only once we have it.',
      nothing: 'Your application goes on meanwhile.',
    },
  },
  uk: {
    one: (title: string) => `Надішліть нам ще один документ: ${title}`,
    several: (n: number) =>
      `Надішліть нам ще ${plural('uk', n, { one: `${n} документ`, few: `${n} документи`, many: `${n} документів`, other: `${n} документа` })}`,
    awaited: (n: number) =>
      plural('uk', n, {
        one: `${n} документ`,
        few: `${n} документи`,
        many: `${n} документів`,
        other: `${n} документа`,
      }),
    why: 'Навіщо він нам',
    officeOn: (day: string) => `Відділ міжнародних зв’язків, ${day}`,
    by: 'Надішліть до',
    dueBy: (day: string) => `До ${day}`,
    overdue: (day: string) => `Строк минув ${day}. Його ще можна надіслати.`,
    send: 'Надіслати документ',
    blocks: {
      now: 'Ваша заява чекає на нього.',
      later: 'Зарахувати вас можна лише тоді, коли він у нас буде.',
      nothing: 'Ваша заява тим часом рухається далі.',
    },
  },
});
