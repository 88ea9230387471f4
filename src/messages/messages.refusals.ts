import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'message.too_early': {
    status: 409,
    en: 'This application has not been sent yet. Until then please write to the office by mail; its address stands on every page.',
    uk: 'Цю заяву ще не надіслано. До того пишіть, будь ласка, до відділу поштою; адреса є на кожній сторінці.',
  },
  'message.nobody': {
    status: 409,
    en: 'This applicant has no account, so nobody would read the message here. Use the contact in the answers.',
    uk: 'Вступник не має облікового запису, тож повідомлення тут ніхто не прочитає. Скористайтеся контактами з анкети.',
  },
  'message.too_many': {
    status: 429,
    en: 'You have written {most} messages within a day. The office reads them all; please write again tomorrow.',
    uk: 'За добу ви написали {most} повідомлень. Відділ прочитає їх усі; напишіть, будь ласка, ще раз завтра.',
  },
  'message.nothing_open': {
    status: 409,
    en: 'Every message of this application has been answered or settled already.',
    uk: 'На всі повідомлення цієї заяви вже відповіли або позначили їх розглянутими.',
  },
  'outbox.not_found': {
    status: 404,
    en: 'There is no such mail, or it is not open to you.',
    uk: 'Такого листа немає або він вам недоступний.',
  },
  'outbox.left': {
    status: 409,
    en: 'This mail has left already, or is on its way.',
    uk: 'Цей лист уже надіслано або саме надсилають.',
  },
  'outbox.not_possible': {
    status: 409,
    en: 'This can’t be done with the mail as it stands now. Look at it again.',
    uk: 'Цього не можна зробити з листом у його теперішньому стані. Перегляньте його ще раз.',
  },
  'template.unknown': {
    status: 404,
    en: 'There is no such template.',
    uk: 'Такого шаблону немає.',
  },
  'template.moved_on': {
    status: 409,
    en: 'Someone changed this template since you opened it. Both texts are kept: compare them and save again.',
    uk: 'Відколи ви відкрили цей шаблон, його змінили. Обидва тексти збережено: порівняйте їх і збережіть ще раз.',
  },
  'template.unfit': {
    status: 422,
    en: 'The template can’t be used like this.',
    uk: 'Шаблон не можна використати в такому вигляді.',
  },
  'reminder.not_awaited': {
    status: 409,
    en: 'No answer is awaited from this applicant any more.',
    uk: 'На відповідь цього вступника вже не чекають.',
  },
  'reminder.lately': {
    status: 409,
    en: 'This applicant has been reminded in the last days already.',
    uk: 'Цьому вступникові вже нагадували останніми днями.',
  },
});
