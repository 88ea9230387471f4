import { words } from '../../platform/i18n/words.rules.js';

/** What the facts of a paper's custody are called, wherever they are told: on pages and in the bound file. */
export const custodyNames = words({
  en: {
    before: 'What lies before us',
    form: { scan: 'Scan of the original', certified_copy: 'Certified copy', original_seen: 'Original seen' },
    notSaid: 'Not recorded yet',
    legalisation: 'Legalisation',
    translation: 'Translation',
    translator: { sworn: 'Sworn translator', notary: 'Notary', other: 'Another translator' },
    into: (language: string) => `into ${language}`,
    issuedOn: 'Issued on',
    validUntil: 'Valid until',
    verification: 'Verification with the issuer',
    ways: { web_form: 'Web form', email: 'E-mail', letter: 'Letter', phone: 'Phone', portal: 'Portal of the board' },
    answers: {
      confirmed: 'Confirmed',
      not_confirmed: 'Not confirmed',
      no_answer: 'No answer',
      not_genuine: 'Not genuine',
    },
  },
  uk: {
    before: 'Що перед нами',
    form: { scan: 'Скан оригіналу', certified_copy: 'Засвідчена копія', original_seen: 'Оригінал бачили' },
    notSaid: 'Ще не записано',
    legalisation: 'Легалізація',
    translation: 'Переклад',
    translator: { sworn: 'Присяжний перекладач', notary: 'Нотаріус', other: 'Інший перекладач' },
    into: (language: string) => `мова: ${language}`,
    issuedOn: 'Виданий',
    validUntil: 'Дійсний до',
    verification: 'Перевірка в установи, що видала',
    ways: { web_form: 'Вебформа', email: 'Електронний лист', letter: 'Лист', phone: 'Телефон', portal: 'Портал ради' },
    answers: {
      confirmed: 'Підтверджено',
      not_confirmed: 'Не підтверджено',
      no_answer: 'Без відповіді',
      not_genuine: 'Не справжній',
    },
  },
});
