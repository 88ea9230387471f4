import type { TemplateCode, TemplateText } from './template.rules.js';

const event = (en: string, uk: string): TemplateText => ({
  en: { subject: '', body: en },
  uk: { subject: '', body: uk },
});

/**
 * What the house says until it says otherwise. Mails tell that something changed and lead to the sign-in: what it is
 * stays behind the password, so that a decision looks like any other news to whoever reads the mailbox.
 */
export const templateDefaults: Readonly<Record<TemplateCode, TemplateText>> = {
  'mail.receipt': {
    en: {
      subject: 'We received your application {reference}',
      body: 'Your application {reference} was received on {when}. Keep this mail: it is your receipt.\n\nWe received:\n{papers}\n\nWhat is awaited now, and from whom, always stands here:\n\n{link}',
    },
    uk: {
      subject: 'Ми отримали вашу заяву {reference}',
      body: 'Вашу заяву {reference} отримано {when}. Збережіть цей лист: це ваша квитанція.\n\nМи отримали:\n{papers}\n\nЧого зараз очікують і від кого, завжди видно тут:\n\n{link}',
    },
  },
  'mail.changed': {
    en: {
      subject: 'Something changed in your application {reference}',
      body: 'There is news about your application {reference}. Sign in to read it:\n\n{link}',
    },
    uk: {
      subject: 'У вашій заяві {reference} щось змінилося',
      body: 'Є новини щодо вашої заяви {reference}. Увійдіть, щоб прочитати їх:\n\n{link}',
    },
  },
  'mail.reminder': {
    en: {
      subject: '{reference}: please answer by {day}',
      body: 'Your application {reference} waits for you. The last day is {day}, in {left}; the whole day counts, Kyiv time. Sign in to see what is needed:\n\n{link}',
    },
    uk: {
      subject: '{reference}: будь ласка, дайте відповідь до {day}',
      body: 'Ваша заява {reference} чекає на вас. Останній день — {day}, через {left}; він рахується повністю, за київським часом. Увійдіть, щоб побачити, що потрібно:\n\n{link}',
    },
  },
  'mail.last_reminder': {
    en: {
      subject: '{reference}: please answer by {day}',
      body: 'Your application {reference} waits for you. The last day is {day}. Sign in to see what is needed:\n\n{link}',
    },
    uk: {
      subject: '{reference}: будь ласка, дайте відповідь до {day}',
      body: 'Ваша заява {reference} чекає на вас. Останній день — {day}. Увійдіть, щоб побачити, що потрібно:\n\n{link}',
    },
  },
  'mail.expiring': {
    en: {
      subject: '{reference}: a document is valid only until {day}',
      body: 'A document in your application {reference} is valid until {day} ({left} left). If you have a newer one or are getting one, write to us. Sign in to see which document it is:\n\n{link}',
    },
    uk: {
      subject: '{reference}: документ дійсний лише до {day}',
      body: 'Документ у вашій заяві {reference} дійсний до {day} (залишилося {left}). Якщо у вас є новіший або ви його отримуєте, напишіть нам. Увійдіть, щоб побачити, який це документ:\n\n{link}',
    },
  },
  'mail.appointment': {
    en: {
      subject: '{reference}: your appointment is on {when}',
      body: 'You have an appointment in your application {reference}: {when}. Sign in to see where it is held and what to bring:\n\n{link}',
    },
    uk: {
      subject: '{reference}: ваша зустріч {when}',
      body: 'За вашою заявою {reference} призначено зустріч: {when}. Увійдіть, щоб побачити, де вона відбудеться і що мати з собою:\n\n{link}',
    },
  },
  'event.submit': event(
    'We received your application. Our office checks your documents now; you need not do anything.',
    'Ми отримали вашу заяву. Відділ зараз перевіряє документи; від вас нічого не потрібно.',
  ),
  'event.resubmit': event(
    'We received what we asked you to mend. Our office checks it now; you need not do anything.',
    'Ми отримали те, що просили виправити. Відділ зараз перевіряє це; від вас нічого не потрібно.',
  ),
  'event.verify': event(
    'Your documents were checked. The faculty reviews your application now.',
    'Ваші документи перевірено. Заяву розглядає факультет.',
  ),
  'event.return': event(
    'We need something from you by {due}. What and why stands on your application’s page.',
    'Нам потрібне дещо від вас до {due}. Що саме й чому, написано на сторінці заяви.',
  ),
  'event.extend': event('You have more time: until {due}.', 'Ви маєте більше часу: до {due}.'),
  'event.reject': event(
    'Your application was unsuccessful. Reason: {reason}. The letter stands on your application’s page.',
    'Вашу заяву не задоволено. Причина: {reason}. Лист є на сторінці заяви.',
  ),
  'event.waitlist': event(
    'You are on the waiting list: a place may become free. You need not do anything.',
    'Ви у списку очікування: місце може звільнитися. Від вас нічого не потрібно.',
  ),
  'event.offer': event(
    'You have an offer. Please answer by {due}, on your application’s page.',
    'Ви маєте пропозицію. Будь ласка, дайте відповідь до {due} на сторінці заяви.',
  ),
  'event.amend_offer': event(
    'Your offer was changed. Please read it again and answer by {due}.',
    'Вашу пропозицію змінено. Будь ласка, прочитайте її ще раз і дайте відповідь до {due}.',
  ),
  'event.accept': event(
    'The offer was accepted. What comes next stands on your application’s page.',
    'Пропозицію прийнято. Що далі, написано на сторінці заяви.',
  ),
  'event.decline': event(
    'The offer was declined. This application is closed.',
    'Від пропозиції відмовлено. Цю заяву закрито.',
  ),
  'event.expire': event(
    'The last day passed without an answer, so this application is closed.',
    'Останній день минув без відповіді, тому цю заяву закрито.',
  ),
  'event.rescind': event(
    'The university withdrew the offer. Reason: {reason}.',
    'Університет відкликав пропозицію. Причина: {reason}.',
  ),
  'event.confirm': event(
    'Your place is confirmed. The way to your visa and arrival stands on your application’s page.',
    'Ваше місце підтверджено. Шлях до візи та приїзду описано на сторінці заяви.',
  ),
  'event.enrol': event('You are enrolled. Welcome!', 'Вас зараховано. Вітаємо!'),
  'event.defer': event('Your place was moved to a later start.', 'Ваше місце перенесено на пізніший початок.'),
  'event.lapse': event('The place was released. Reason: {reason}.', 'Місце звільнено. Причина: {reason}.'),
  'event.withdraw': event('The application was withdrawn.', 'Заяву відкликано.'),
  'event.reopen': event(
    'Your application was opened again. Reason: {reason}.',
    'Вашу заяву відкрито знову. Причина: {reason}.',
  ),
  'event.annul': event(
    'The order of enrolment was annulled. Reason: {reason}.',
    'Наказ про зарахування скасовано. Причина: {reason}.',
  ),
  'sitting.choose': event(
    'Please choose a time for the next step of the review. The times stand on your application’s page, in your own time zone.',
    'Будь ласка, оберіть час для наступного етапу розгляду. Час наведено на сторінці заяви, за вашим часовим поясом.',
  ),
  'sitting.again': event(
    'Our line failed at your last appointment. Please choose a new time on your application’s page.',
    'Під час останньої зустрічі стався технічний збій. Будь ласка, оберіть новий час на сторінці заяви.',
  ),
  'sitting.booked': event(
    'Your appointment: {when}. Where it is held stands on your application’s page.',
    'Вашу зустріч призначено: {when}. Де вона відбудеться, написано на сторінці заяви.',
  ),
  'sitting.moved': event('You moved your appointment. It is now: {when}.', 'Ви перенесли зустріч. Тепер вона: {when}.'),
  'sitting.given_up': event(
    'You gave your time up. Please choose another on your application’s page.',
    'Ви відмовилися від обраного часу. Будь ласка, оберіть інший на сторінці заяви.',
  ),
  'sitting.booked_for': event(
    'As you asked, we kept a time for you: {when}. Where it is held stands on your application’s page. If you did not ask for it, write to us.',
    'На ваше прохання ми призначили вам зустріч: {when}. Де вона відбудеться, написано на сторінці заяви. Якщо ви про це не просили, напишіть нам.',
  ),
  'sitting.moved_for': event(
    'As you asked, we moved your appointment. It is now: {when}. If you did not ask for it, write to us.',
    'На ваше прохання ми перенесли вашу зустріч. Тепер вона: {when}. Якщо ви про це не просили, напишіть нам.',
  ),
  'sitting.given_up_for': event(
    'As you asked, we gave your time back. Please choose another on your application’s page, or write to us.',
    'На ваше прохання ми звільнили обраний вами час. Будь ласка, оберіть інший на сторінці заяви або напишіть нам.',
  ),
  'sitting.changed': event(
    'We had to change your appointment: {when}. Hour and place stand on your application’s page.',
    'Нам довелося змінити вашу зустріч: {when}. Час і місце наведено на сторінці заяви.',
  ),
  'sitting.cancelled': event(
    'We had to cancel your appointment, and are sorry for it. Please choose another time on your application’s page.',
    'Нам довелося скасувати вашу зустріч, вибачте. Будь ласка, оберіть інший час на сторінці заяви.',
  ),
  'condition.met': event(
    'A condition of your offer counts as met: {condition}. What is still open stands on your application’s page.',
    'Умову вашої пропозиції визнано виконаною: {condition}. Що ще лишається, написано на сторінці заяви.',
  ),
  'condition.waived': event(
    'A condition of your offer no longer applies: {condition}. Why, and what is still open, stands on your application’s page.',
    'Умова вашої пропозиції більше не діє: {condition}. Чому і що ще лишається, написано на сторінці заяви.',
  ),
  'condition.unmet': event(
    'A condition of your offer counts as not met: {condition}. Why stands on your application’s page; write to us if you see it otherwise.',
    'Умову вашої пропозиції визнано невиконаною: {condition}. Чому, написано на сторінці заяви; якщо ви вважаєте інакше, напишіть нам.',
  ),
  'condition.pending': event(
    'A condition of your offer is open: {condition}. What is awaited and by when stands on your application’s page.',
    'Умова вашої пропозиції ще не виконана: {condition}. Чого очікують і до якого дня, написано на сторінці заяви.',
  ),
};
