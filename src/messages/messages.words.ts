import { plural, words } from '../platform/i18n/words.rules.js';

const daysUk = (n: number) => `${n} ${plural('uk', n, { one: 'день', few: 'дні', many: 'днів', other: 'дня' })}`;

/**
 * Mails about an application. They tell that something changed and lead to the sign-in: what it is stays behind the
 * password, so that a decision looks like any other news to whoever reads the mailbox.
 */
export const messageWords = words({
  en: {
    greeting: 'Hello,',
    changed: {
      subject: (reference: string) => `Something changed in your application ${reference}`,
      text: (reference: string) => `There is news about your application ${reference}. Sign in to read it:`,
    },
    receipt: {
      subject: (reference: string) => `We received your application ${reference}`,
      text: (reference: string, when: string) =>
        `Your application ${reference} was received on ${when}. Keep this mail: it is your receipt.`,
      list: 'We received:',
      answers: 'Your answers',
      next: 'What is awaited now, and from whom, always stands here:',
    },
    reminder: {
      subject: (reference: string, day: string) => `${reference}: please answer by ${day}`,
      text: (reference: string, day: string, n: number) =>
        n > 0
          ? `Your application ${reference} waits for you. The last day is ${day}, in ${n} ${plural('en', n, { one: 'day', other: 'days' })}; the whole day counts, Kyiv time. Sign in to see what is needed:`
          : `Your application ${reference} waits for you. The last day is ${day}. Sign in to see what is needed:`,
    },
  },
  uk: {
    greeting: 'Добрий день!',
    changed: {
      subject: (reference: string) => `У вашій заяві ${reference} щось змінилося`,
      text: (reference: string) => `Є новини щодо вашої заяви ${reference}. Увійдіть, щоб прочитати їх:`,
    },
    receipt: {
      subject: (reference: string) => `Ми отримали вашу заяву ${reference}`,
      text: (reference: string, when: string) =>
        `Вашу заяву ${reference} отримано ${when}. Збережіть цей лист: це ваша квитанція.`,
      list: 'Ми отримали:',
      answers: 'Ваші відповіді',
      next: 'Чого зараз очікують і від кого, завжди видно тут:',
    },
    reminder: {
      subject: (reference: string, day: string) => `${reference}: будь ласка, дайте відповідь до ${day}`,
      text: (reference: string, day: string, n: number) =>
        n > 0
          ? `Ваша заява ${reference} чекає на вас. Останній день — ${day}, через ${daysUk(n)}; він рахується повністю, за київським часом. Увійдіть, щоб побачити, що потрібно:`
          : `Ваша заява ${reference} чекає на вас. Останній день — ${day}. Увійдіть, щоб побачити, що потрібно:`,
    },
  },
});
